import type { JWK } from 'jose';
import type { IdentityKey } from '../../platform/auth/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A key pair that Relance signs identity tokens with, for back ends that do not want to. */
export interface SigningKey extends IdentityKey {
  readonly private: JWK;
}

/** The public keys of an app: those its back end registered, and Relance's own. */
export async function readIdentityKeys(db: Queryable, app: string): Promise<IdentityKey[]> {
  return db.rows<IdentityKey>(
    `select kid, jwk
       from identity_key
      where app = $1
      order by created_at, kid`,
    [app],
  );
}

/** Replaces the keys that the app's back end registered; Relance's own stays. */
export async function replaceIdentityKeys(
  tx: Queryable,
  app: string,
  keys: readonly IdentityKey[],
): Promise<void> {
  await tx.run('delete from identity_key where app = $1 and private is null', [app]);
  await tx.run(
    `insert into identity_key (app, kid, jwk)
     select $1, k.kid, k.jwk
       from unnest($2::text[], $3::jsonb[]) as k (kid, jwk)`,
    [app, keys.map((key) => key.kid), keys.map((key) => JSON.stringify(key.jwk))],
  );
}

/** Keeps Relance's own key of an app, unless it has one. */
export async function insertSigningKey(tx: Queryable, app: string, key: SigningKey): Promise<void> {
  await tx.run(
    `insert into identity_key (app, kid, jwk, private)
     values ($1, $2, $3, $4)
         on conflict do nothing`,
    [app, key.kid, JSON.stringify(key.jwk), JSON.stringify(key.private)],
  );
}

/** Relance's own key of an app. */
export async function readSigningKey(db: Queryable, app: string): Promise<SigningKey | undefined> {
  return db.first<SigningKey>(
    `select kid, jwk, private
       from identity_key
      where app = $1
        and private is not null`,
    [app],
  );
}
