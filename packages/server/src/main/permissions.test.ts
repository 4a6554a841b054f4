import { covers, ROLES, type Role } from '@relance/contract/platform/roles';
import type { RouteOptions } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { declaredApp } from './describe-api.ts';

interface Declared {
  readonly name: string;
  readonly key: string;
  readonly scope: string | undefined;
  readonly isRead: boolean;
}

const routes: Declared[] = [];

beforeAll(async () => {
  const app = await declaredApp(({ method, url, config }: RouteOptions) => {
    for (const each of [method].flat()) {
      if (each === 'HEAD' || each === 'OPTIONS') continue;
      const { key = 'undeclared', scope } = config ?? {};
      routes.push({ name: `${each} ${url}`, key, scope, isRead: each === 'GET' });
    }
  });
  await app.close();
});

const names = (found: readonly Declared[]): string[] => found.map(({ name }) => name).sort();

describe('every route declares its permission', () => {
  test('those that secret keys and members may call name a scope', () => {
    expect(routes.length).toBeGreaterThan(80);
    const open = routes.filter(
      ({ key, scope }) => (key === 'secret' || key === 'any') && scope === undefined,
    );
    expect(names(open)).toEqual([]);
  });

  test('those that change something ask for more than to read', () => {
    // They answer a question that is too long for a URL, and change nothing.
    const questions = [
      'POST /v1/campaigns/:id/audience-estimate',
      'POST /v1/campaigns/preview',
      'POST /v1/quotes/evaluate',
      'POST /v1/segments/preview',
    ];
    const lenient = routes.filter(
      ({ isRead, scope, name }) =>
        !isRead && (scope?.endsWith(':read') || scope === 'session') && !questions.includes(name),
    );
    expect(names(lenient)).toEqual([]);
  });

  test('those that nobody needs a key or a session for are these', () => {
    expect(names(routes.filter(({ key }) => key === 'none'))).toEqual([
      'GET /projects/:key/settings',
      'GET /v1/l/*',
      'GET /v1/o/*',
      'GET /v1/oidc/callback',
      'GET /v1/oidc/start',
      'GET /v1/projects/:key/settings',
      'GET /v1/sign-in-options',
      'GET /v1/u/*',
      'POST /v1/invitations/accept',
      'POST /v1/invitations/look-up',
      'POST /v1/owner',
      'POST /v1/session',
      'POST /v1/session/passkey',
      'POST /v1/session/passkey-options',
      'POST /v1/u/*',
    ]);
  });

  test('those that only a member has, for himself, are these', () => {
    expect(names(routes.filter(({ key }) => key === 'member'))).toEqual([
      'DELETE /v1/passkeys/:id',
      'DELETE /v1/session',
      'DELETE /v1/sessions',
      'GET /v1/passkeys',
      'GET /v1/session',
      'GET /v1/sessions',
      'POST /v1/passkeys',
      'POST /v1/passkeys/options',
      'POST /v1/session/password',
      'PUT /v1/session/member',
    ]);
  });
});

describe('what a role may change', () => {
  const changes = (role: Role): string[] =>
    names(
      routes.filter(
        ({ isRead, key, scope = '' }) =>
          !isRead &&
          (key === 'secret' || key === 'any') &&
          !scope.endsWith(':read') &&
          covers(ROLES[role], scope),
      ),
    );
  const kinds = (role: Role) =>
    [...new Set(changes(role).map((name) => /\/v1\/([^/]+)/.exec(name)?.[1] ?? ''))].sort();

  test('is nothing for a viewer, and what is sold and for how much for who sets prices', () => {
    expect(changes('viewer')).toEqual([]);
    expect(changes('pricing')).toContain('POST /v1/apps/:app/add-ons');
    const sold = /add-ons|products|submissions|sales|price-tiers|quotes|offers/;
    expect(changes('pricing').filter((name) => !sold.test(name))).toEqual([]);
  });

  test('is campaigns and segments for a marketer, campaigns for an editor, segments for an analyst', () => {
    expect(kinds('marketer')).toEqual(['campaigns', 'groups', 'places', 'segments']);
    expect(kinds('editor')).toEqual(['campaigns']);
    expect(kinds('analyst')).toEqual(['groups', 'places', 'segments']);
  });

  test('is neither members nor channels for a developer', () => {
    expect(kinds('developer')).toEqual(expect.arrayContaining(['apps', 'keys', 'import', 'batch']));
    const beyond = changes('developer').filter((name) =>
      /channels|members|invitations|campaigns|rules/.test(name),
    );
    expect(beyond).toEqual([]);
  });

  test('is everything for owners and admins', () => {
    const all = routes.filter(
      ({ isRead, key, scope = '' }) =>
        !isRead && key !== 'none' && key !== 'client' && key !== 'member' && !scope.endsWith(':read'),
    );
    expect(changes('owner')).toEqual(names(all));
    expect(changes('admin')).toEqual(names(all));
  });
});
