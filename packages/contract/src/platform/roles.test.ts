import { describe, expect, test } from 'vitest';
import { covers, ROLES, type Role, SCOPES } from './roles.ts';

const ROLE_NAMES = Object.keys(ROLES) as Role[];

describe('a scope', () => {
  test('to read does not allow to change', () => {
    expect(covers(['campaigns:read'], 'campaigns')).toBe(false);
  });

  test('says nothing about other kinds, also where the names begin alike', () => {
    expect(covers(['apps'], 'app')).toBe(false);
    expect(covers(['segments'], 'segments-archive:read')).toBe(false);
    expect(covers(['campaigns'], 'segments:read')).toBe(false);
    expect(covers([], 'apps:read')).toBe(false);
  });

  test('to change allows to read; a session needs none', () => {
    expect(covers(['campaigns'], 'campaigns:read')).toBe(true);
    expect(covers(['campaigns'], 'campaigns')).toBe(true);
    expect(covers([], 'session')).toBe(true);
  });
});

describe('a role', () => {
  test('but owner and admin sees neither members, the audit log, nor settings to change', () => {
    for (const role of ROLE_NAMES.filter((name) => name !== 'owner' && name !== 'admin')) {
      for (const scope of ['members:read', 'audit:read', 'settings', 'channels']) {
        expect(covers(ROLES[role], scope), `${role} ${scope}`).toBe(false);
      }
    }
  });

  test('viewer changes nothing', () => {
    for (const scope of SCOPES) expect(covers(ROLES.viewer, scope), scope).toBe(false);
  });

  test('developer alone of the others makes keys', () => {
    const makers = ROLE_NAMES.filter((role) => covers(ROLES[role], 'keys'));
    expect(makers).toEqual(['owner', 'admin', 'developer']);
  });
});
