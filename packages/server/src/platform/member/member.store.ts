import type { Role } from '@relance/contract/platform/roles';
import type { Queryable, Transaction } from '../../stores/postgres/index.ts';

/** Somebody who signs in to the console. */
export interface Member {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly apps: string[] | null;
  readonly language: 'en' | 'fr' | null;
  /** PHC string; null: none. */
  readonly password: string | null;
  /** What passkeys know their owner by. */
  readonly handle: Buffer;
  readonly createdAt: Date;
  readonly lastSeenAt: Date | null;
}

const COLUMNS = `id, email, name, role, apps, language, password, handle, created_at as "createdAt",
  last_seen_at as "lastSeenAt"`;

/** An address as it is kept and compared. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Who becomes a member. */
export interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly apps: readonly string[] | null;
  readonly password: string | null;
}

/** Writes a new member; undefined when the address is one's already. */
export async function insertMember(tx: Queryable, member: NewMember): Promise<Member | undefined> {
  return tx.first<Member>(
    `insert into member (email, name, role, apps, password)
     values ($1, $2, $3, $4, $5)
         on conflict (email) do nothing
     returning ${COLUMNS}`,
    [member.email, member.name, member.role, member.apps, member.password],
  );
}

/** Whether there is an owner: from the first start on, unless an operator took them all out by hand. */
export async function hasOwner(db: Queryable): Promise<boolean> {
  return (await db.first(`select id from member where role = 'owner' limit 1`)) !== undefined;
}

/** One member. */
export async function readMember(db: Queryable, id: number): Promise<Member | undefined> {
  return db.first<Member>(`select ${COLUMNS} from member where id = $1`, [id]);
}

/** The member with an address. */
export async function findMember(db: Queryable, email: string): Promise<Member | undefined> {
  return db.first<Member>(`select ${COLUMNS} from member where email = $1`, [email]);
}

/** Members in order of their coming. */
export async function listMembers(db: Queryable, after: number, limit: number): Promise<Member[]> {
  return db.rows<Member>(
    `select ${COLUMNS}
       from member
      where id > $1
      order by id
      limit $2`,
    [after, limit],
  );
}

/** Holds all owners until the transaction ends: who may do what changes one after the other, and an owner remains. */
export async function lockOwners(tx: Transaction): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `select id
       from member
      where role = 'owner'
      order by id
        for update`,
  );
  return rows.map(({ id }) => id);
}

/** Gives a member another role. */
export async function updateRights(
  tx: Queryable,
  id: number,
  rights: Pick<Member, 'role' | 'apps'>,
): Promise<Member | undefined> {
  return tx.first<Member>(
    `update member
        set role = $2, apps = $3
      where id = $1
  returning ${COLUMNS}`,
    [id, rights.role, rights.apps],
  );
}

/** Changes what members say of themselves; what is left out stays. */
export async function updateProfile(
  db: Queryable,
  id: number,
  profile: { readonly name?: string; readonly language?: 'en' | 'fr' },
): Promise<void> {
  await db.run(
    `update member
        set name = coalesce($2, name), language = coalesce($3, language)
      where id = $1`,
    [id, profile.name ?? null, profile.language ?? null],
  );
}

/** Replaces the hash of a password. */
export async function updatePassword(db: Queryable, id: number, password: string): Promise<void> {
  await db.run(`update member set password = $2 where id = $1`, [id, password]);
}

/** Takes a member out; his sessions and passkeys go with him. */
export async function deleteMember(tx: Queryable, id: number): Promise<void> {
  await tx.run(`delete from member where id = $1`, [id]);
}

/** Those of the apps named that are not there. The table belongs to collect/app, which alone writes it. */
export async function unknownApps(db: Queryable, apps: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select named.id
       from unnest($1::text[]) as named (id)
      where not exists (select from app where app.id = named.id)`,
    [apps],
  );
  return rows.map(({ id }) => id);
}
