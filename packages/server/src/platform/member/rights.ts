import { type Role, UNLIMITED_ROLES } from '@relance/contract/platform/roles';
import type { Queryable } from '../../stores/postgres/index.ts';
import type { Caller } from '../auth/index.ts';
import { Problem } from '../problems/index.ts';
import { unknownApps } from './member.store.ts';

/** What a member may do, and for which apps. */
export interface Rights {
  readonly role: Role;
  readonly apps: readonly string[] | null;
}

/** Throws Problem `forbidden` when the rights of an owner are at stake and no owner asks. */
export function requireOwnerFor(caller: Caller, ...roles: readonly Role[]): void {
  if (!roles.includes('owner')) return;
  if (caller.kind === 'member' && caller.role === 'owner') return;
  throw new Problem('forbidden', { detail: 'Only an owner decides who is one.' });
}

/** Throws Problem `invalid` for rights that cannot be. */
export async function checkRights(db: Queryable, { role, apps }: Rights): Promise<void> {
  if (apps === null) return;
  if (UNLIMITED_ROLES.includes(role)) throw invalidApps(`must be null: the role ${role} stands for all apps`);
  const unknown = await unknownApps(db, apps);
  if (unknown.length > 0) throw invalidApps(`names apps that are not there: ${unknown.join(', ')}`);
}

function invalidApps(message: string): Problem {
  return new Problem('invalid', { detail: `$.apps ${message}`, errors: [{ path: '$.apps', message }] });
}
