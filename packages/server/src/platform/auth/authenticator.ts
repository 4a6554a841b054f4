import type { Database } from '../../stores/postgres/index.ts';
import type { Caller, ClientCaller } from './caller.ts';
import { type IdentityKeySource, openIdentityVerifier } from './identity-token.ts';
import { findCaller, KEYS_CHANNEL } from './key.store.ts';
import { openKeyLookup } from './key-lookup.ts';

/** Says who a request comes from. */
export interface Authenticator {
  /** Who holds a key; undefined when it is not valid. Answers at once where it remembers (up to 5 s). */
  byKey(key: string): Caller | undefined | Promise<Caller | undefined>;
  /** The caller with the identity the token proves. Throws Problem `identity-refused`. */
  identify(caller: ClientCaller, token: string): Promise<ClientCaller>;
  close(): Promise<void>;
}

/** What an authenticator works with. */
export interface AuthenticatorDeps {
  readonly db: Database;
  readonly identityKeys: IdentityKeySource;
  readonly now?: () => number;
}

/** Opens an authenticator over the database; it listens for revoked and changed keys. */
export async function openAuthenticator(deps: AuthenticatorDeps): Promise<Authenticator> {
  const now = deps.now ?? Date.now;
  const keys = openKeyLookup((keyHash) => findCaller(deps.db, keyHash), now);
  const tokens = openIdentityVerifier(deps.identityKeys, now);
  const stop = await deps.db.listen(KEYS_CHANNEL, () => {
    keys.forget();
    tokens.forget();
  });
  return {
    byKey: keys.find,
    identify: async (caller, token) => {
      // An app that has switched tokens off sends none on purpose; a leftover one says nothing.
      if (caller.identityMode === 'off') return caller;
      return { ...caller, identity: await tokens.verify(caller.app, token) };
    },
    close: stop,
  };
}
