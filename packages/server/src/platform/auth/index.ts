export { type Authenticator, type AuthenticatorDeps, openAuthenticator } from './authenticator.ts';
export {
  type Caller,
  type ClientCaller,
  callerId,
  type Identity,
  type IdentityMode,
  type MemberCaller,
  NOBODY,
  type SecretCaller,
} from './caller.ts';
export { keyFromAuthorization } from './credentials.ts';
export { algorithmsOf, type IdentityKey, type IdentityKeySource } from './identity-token.ts';
export {
  type CreatedKey,
  createKey,
  ensureBootstrapKey,
  ensureFirstKey,
  KEYS_CHANNEL,
  type NewKey,
  revokeKey,
} from './key.store.ts';
export { generateKey } from './key.ts';
export { type Lookup, openLookup } from './lookup.ts';
export { allow, appsOf, holds, type KeyNeed, requireAllApps, requireApp } from './permission.ts';
export { type Recent, recent } from './recent.ts';
export type { Session, SessionSource } from './session.ts';
