import { ROLES } from '@relance/contract/platform/roles';
import { expect, test } from 'vitest';
import { allow, type Caller, requireAllApps, requireApp } from './index.ts';

const marketer: Caller = {
  kind: 'member',
  memberId: 1,
  role: 'marketer',
  scopes: ROLES.marketer,
  apps: ['news', 'sport'],
};
const everywhere: Caller = { ...marketer, apps: null };
const secret: Caller = { kind: 'secret', keyId: 1, scopes: ['campaigns:read'] };
const client: Caller = { kind: 'client', keyId: 2, app: 'news', test: false };

const refused = expect.objectContaining({ code: 'forbidden' });

test('a member who is limited to apps is refused for others, and for all of them at once', () => {
  expect(() => requireApp(marketer, 'shop')).toThrow(refused);
  expect(() => requireApp(marketer, undefined)).toThrow(refused);
  expect(() => requireAllApps(marketer)).toThrow(refused);
});

test('a member without limits, and keys, may speak of any app', () => {
  expect(() => requireApp(marketer, 'sport')).not.toThrow();
  for (const caller of [everywhere, secret]) {
    expect(() => requireApp(caller, 'shop')).not.toThrow();
    expect(() => requireApp(caller, undefined)).not.toThrow();
    expect(() => requireAllApps(caller)).not.toThrow();
  }
});

test('a caller of the wrong kind is refused, whatever he holds', () => {
  expect(() => allow(marketer, 'client')).toThrow(refused);
  expect(() => allow(secret, 'client')).toThrow(refused);
  expect(() => allow(secret, 'member')).toThrow(refused);
  expect(() => allow(client, 'secret', 'session')).toThrow(refused);
  expect(() => allow(client, 'member')).toThrow(refused);
});

test('a caller without the scope is refused; no scopes on a secret key mean all', () => {
  expect(() => allow(secret, 'secret', 'campaigns')).toThrow(refused);
  expect(() => allow(marketer, 'any', 'members:read')).toThrow(refused);
  expect(() => allow({ ...secret, scopes: [] }, 'secret', 'members')).not.toThrow();
  expect(() => allow(secret, 'any', 'campaigns:read')).not.toThrow();
  expect(() => allow(marketer, 'secret', 'campaigns')).not.toThrow();
});
