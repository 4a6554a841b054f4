import { covers } from '@relance/contract/platform/roles';
import { Problem } from '../problems/index.ts';
import type { Caller } from './caller.ts';

/** Which caller a route asks for: `secret` and `any` (a client or a secret key) also take members, `member` only them. */
export type KeyNeed = 'secret' | 'client' | 'any' | 'member' | 'none';

const TAKEN: { readonly [Need in KeyNeed]: readonly Caller['kind'][] } = {
  secret: ['secret', 'member'],
  client: ['client'],
  any: ['client', 'secret', 'member'],
  member: ['member'],
  none: ['none', 'client', 'secret', 'member'],
};

/** Whether a caller may use a route. Throws Problem `forbidden`. */
export function allow(caller: Caller, need: KeyNeed, scope?: string): void {
  if (!TAKEN[need].includes(caller.kind))
    throw new Problem('forbidden', { detail: wrongCaller(caller, need) });
  if (scope === undefined || holds(caller, scope)) return;
  const detail =
    caller.kind === 'member'
      ? `The role ${caller.role} does not include ${scope}.`
      : `This key lacks the scope ${scope}.`;
  throw new Problem('forbidden', { detail });
}

function wrongCaller({ kind }: Caller, need: KeyNeed): string {
  if (need === 'member') return 'This needs a member who is signed in, not a key.';
  if (kind === 'member') return `This needs a ${need} key, not a member.`;
  return `This needs a ${need} key, not a ${kind} key.`;
}

/** Whether a caller holds a scope. A secret key without scopes holds all; what a client key may do, routes say. */
export function holds(caller: Caller, scope: string): boolean {
  if (caller.kind === 'member') return covers(caller.scopes, scope);
  return caller.kind !== 'secret' || caller.scopes.length === 0 || covers(caller.scopes, scope);
}

/** The apps a caller is limited to, null for all: for lists, which leave out what belongs to other apps. */
export function appsOf(caller: Caller): readonly string[] | null {
  return caller.kind === 'member' ? caller.apps : null;
}

/**
 * For routes that name an app, or answer for all of them when none is named: throws Problem `forbidden` when the caller is
 * a member who is limited to other apps.
 */
export function requireApp(caller: Caller, app: string | undefined): void {
  const apps = appsOf(caller);
  if (apps === null || (app !== undefined && apps.includes(app))) return;
  const limits = `This account is limited to ${apps.join(', ')}`;
  throw new Problem('forbidden', { detail: app === undefined ? `${limits}: name the app.` : `${limits}.` });
}

/** For what concerns the whole installation: throws Problem `forbidden` when the caller is limited to some apps. */
export function requireAllApps(caller: Caller): void {
  const apps = appsOf(caller);
  if (apps === null) return;
  const detail = `This concerns all apps, and this account is limited to ${apps.join(', ')}.`;
  throw new Problem('forbidden', { detail });
}
