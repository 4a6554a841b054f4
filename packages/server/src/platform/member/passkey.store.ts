import type { Queryable } from '../../stores/postgres/index.ts';

/** A passkey as it is kept. */
export interface StoredPasskey {
  /** The credential's id, in base64url. */
  readonly id: string;
  readonly memberId: number;
  readonly name: string;
  /** COSE. */
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const COLUMNS = `id, member_id as "memberId", name, public_key as "publicKey", counter, transports,
  created_at as "createdAt", last_used_at as "lastUsedAt"`;

/** Writes a new passkey; undefined when the credential is known already. */
export async function insertPasskey(
  db: Queryable,
  passkey: Omit<StoredPasskey, 'createdAt' | 'lastUsedAt'>,
): Promise<StoredPasskey | undefined> {
  return db.first<StoredPasskey>(
    `insert into passkey (id, member_id, name, public_key, counter, transports)
     values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing
     returning ${COLUMNS}`,
    [passkey.id, passkey.memberId, passkey.name, passkey.publicKey, passkey.counter, passkey.transports],
  );
}

/** A passkey and what it knows its owner by. */
export async function findPasskey(
  db: Queryable,
  id: string,
): Promise<(StoredPasskey & { readonly handle: Buffer }) | undefined> {
  return db.first<StoredPasskey & { readonly handle: Buffer }>(
    `select p.id, p.member_id as "memberId", p.name, p.public_key as "publicKey", p.counter, p.transports,
            p.created_at as "createdAt", p.last_used_at as "lastUsedAt", m.handle
       from passkey p
       join member m on m.id = p.member_id
      where p.id = $1`,
    [id],
  );
}

/** Notes that a passkey was used; false when another use got there first with the same or a later counter. */
export async function notePasskeyUse(
  db: Queryable,
  {
    id,
    counter,
    before,
    now,
  }: { readonly id: string; readonly counter: number; readonly before: number; readonly now: Date },
): Promise<boolean> {
  const changed = await db.run(
    `update passkey
        set counter = $2, last_used_at = $4
      where id = $1
        and counter = $3`,
    [id, counter, before, now],
  );
  return changed > 0;
}

/** The passkeys of a member, in order of their making. */
export async function listPasskeys(db: Queryable, memberId: number): Promise<StoredPasskey[]> {
  return db.rows<StoredPasskey>(
    `select ${COLUMNS}
       from passkey
      where member_id = $1
      order by created_at, id`,
    [memberId],
  );
}

/** How many passkeys a member has. */
export async function countPasskeys(db: Queryable, memberId: number): Promise<number> {
  const row = await db.first<{ count: number }>(
    `select count(*)::int as count from passkey where member_id = $1`,
    [memberId],
  );
  return row?.count ?? 0;
}

/** Forgets a passkey of a member. False: he has none by that id. */
export async function deletePasskey(db: Queryable, memberId: number, id: string): Promise<boolean> {
  return (await db.run(`delete from passkey where member_id = $1 and id = $2`, [memberId, id])) > 0;
}
