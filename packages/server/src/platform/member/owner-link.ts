import type { Database } from '../../stores/postgres/index.ts';
import { Problem } from '../problems/index.ts';
import { hasOwner, insertMember, type Member } from './member.store.ts';
import { createOneTime, takeOneTime, voidOneTime } from './one-time.store.ts';

/** Held while the first owner is made, and while a link to that is. */
const FIRST_OWNER_LOCK = 7_010;
const LINK_MS = 7 * 86_400_000;

/**
 * The token of a link that makes the owner, as long as there is none; undefined afterwards. Links made before are
 * void from then on.
 */
export async function newOwnerToken(db: Database, now: number): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    await tx.rows('select pg_advisory_xact_lock($1)', [FIRST_OWNER_LOCK]);
    await voidOneTime(tx, 'owner');
    if (await hasOwner(tx)) return undefined;
    return createOneTime(tx, { kind: 'owner', expiresAt: new Date(now + LINK_MS) });
  });
}

/** The owner to be. */
export interface NewOwner {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

/** Makes the owner; undefined when the link does not hold, or somebody was quicker. Throws `email-taken`. */
export async function createOwner(db: Database, owner: NewOwner, now: number): Promise<Member | undefined> {
  const { token, email, name, passwordHash } = owner;
  return db.transaction(async (tx) => {
    await tx.rows('select pg_advisory_xact_lock($1)', [FIRST_OWNER_LOCK]);
    const link = await takeOneTime(tx, { kind: 'owner', token, now });
    if (!link || (await hasOwner(tx))) return undefined;
    const made = await insertMember(tx, { email, name, role: 'owner', apps: null, password: passwordHash });
    // Taken back with all of this, the link still works.
    if (!made) throw new Problem('email-taken', { detail: `${email} is a member already, and no owner.` });
    return made;
  });
}
