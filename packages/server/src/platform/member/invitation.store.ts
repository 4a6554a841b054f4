import type { Role } from '@relance/contract/platform/roles';
import type { Queryable } from '../../stores/postgres/index.ts';

/** Somebody who was invited. */
export interface Invitation {
  readonly id: number;
  readonly email: string;
  readonly role: Role;
  readonly apps: string[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const COLUMNS = `id, email, role, apps, created_at as "createdAt", expires_at as "expiresAt"`;

/** An invitation to be made. */
export interface NewInvitation {
  readonly hash: Buffer | undefined;
  readonly email: string;
  readonly role: Role;
  readonly apps: readonly string[] | null;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Writes an invitation; an earlier one of the same address is void from then on. */
export async function putInvitation(db: Queryable, invitation: NewInvitation): Promise<Invitation> {
  const row = await db.first<Invitation>(
    `insert into invitation (hash, email, role, apps, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)
         on conflict (email) do update
        set hash = excluded.hash, role = excluded.role, apps = excluded.apps, created_at = excluded.created_at,
            expires_at = excluded.expires_at
     returning ${COLUMNS}`,
    [
      invitation.hash,
      invitation.email,
      invitation.role,
      invitation.apps,
      invitation.now,
      invitation.expiresAt,
    ],
  );
  if (!row) throw new Error('an invitation was not kept');
  return row;
}

/** The invitation a link stands for, as long as it holds. */
export async function findInvitation(
  db: Queryable,
  hash: Buffer | undefined,
  now: Date,
): Promise<Invitation | undefined> {
  if (!hash) return undefined;
  return db.first<Invitation>(
    `select ${COLUMNS}
       from invitation
      where hash = $1
        and expires_at > $2`,
    [hash, now],
  );
}

/** Uses the invitation of a link up: of several at once, one gets it. */
export async function takeInvitation(
  tx: Queryable,
  hash: Buffer | undefined,
  now: Date,
): Promise<Invitation | undefined> {
  if (!hash) return undefined;
  return tx.first<Invitation>(
    `delete from invitation
      where hash = $1
        and expires_at > $2
  returning ${COLUMNS}`,
    [hash, now],
  );
}

/** Uses the invitation of an address up, for somebody whose address is proven. */
export async function takeInvitationOf(
  tx: Queryable,
  email: string,
  now: Date,
): Promise<Invitation | undefined> {
  return tx.first<Invitation>(
    `delete from invitation
      where email = $1
        and expires_at > $2
  returning ${COLUMNS}`,
    [email, now],
  );
}

/** Invitations that were not accepted yet, those that are too old included, for they can be made again. */
export async function listInvitations(db: Queryable, after: number, limit: number): Promise<Invitation[]> {
  return db.rows<Invitation>(
    `select ${COLUMNS}
       from invitation
      where id > $1
      order by id
      limit $2`,
    [after, limit],
  );
}

/** Takes an invitation back. False: there is none by that id. */
export async function deleteInvitation(db: Queryable, id: number): Promise<Invitation | undefined> {
  return db.first<Invitation>(`delete from invitation where id = $1 returning ${COLUMNS}`, [id]);
}
