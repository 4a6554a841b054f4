export { callSigned, newSigningSecret, type SignedCall, signingKey } from './signed-call.ts';
