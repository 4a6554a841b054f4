export { type Authenticator, type AuthenticatorDeps, openAuthenticator } from './authenticator.ts';
export {
  type Caller,
  type ClientCaller,
  type Identity,
  type IdentityMode,
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
