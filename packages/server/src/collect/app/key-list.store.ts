import type { Queryable } from '../../stores/postgres/index.ts';

/** A key as it is listed. The table belongs to platform/auth, which alone writes it. */
export interface ListedKey {
  readonly id: number;
  readonly kind: 'client' | 'secret';
  readonly app: string | null;
  readonly name: string;
  readonly scopes: string[];
  readonly lastFour: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** Which keys to list. */
export interface KeyFilter {
  /** The client keys of this app; null: the secret keys. */
  readonly app: string | null;
  readonly revoked: boolean;
  readonly after: number;
  readonly limit: number;
}

/** The app of a client key; null for a secret key, undefined when there is no key by that id. */
export async function readAppOfKey(db: Queryable, id: number): Promise<string | null | undefined> {
  return (await db.first<{ app: string | null }>(`select app from api_key where id = $1`, [id]))?.app;
}

/** Keys in order of their making. */
export async function listKeys(db: Queryable, filter: KeyFilter): Promise<ListedKey[]> {
  return db.rows<ListedKey>(
    `select id, kind, app, name, scopes, last_four as "lastFour", created_at as "createdAt", revoked_at as "revokedAt"
       from api_key
      where app is not distinct from $1
        and ($2 or revoked_at is null)
        and id > $3
      order by id
      limit $4`,
    [filter.app, filter.revoked, filter.after, filter.limit],
  );
}
