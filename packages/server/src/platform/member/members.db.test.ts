import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appRoutes } from '../../collect/app/index.ts';
import {
  GOOD_PASSWORD,
  openTestConsole,
  openTestDatabase,
  type TestBrowser,
  type TestConsole,
  type TestDatabase,
  tokenIn,
} from '../../testing/index.ts';
import { createKey } from '../auth/index.ts';

const DAY = 86_400_000;

let database: TestDatabase;
let console: TestConsole;
let owner: TestBrowser;
let secret: TestBrowser;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.run(
    `insert into app (id, name, environment)
     values ('news', 'Le Fil', 'production'), ('sport', 'Le Fil Sport', 'production')`,
  );
  console = await openTestConsole(database.db, {
    routes: [appRoutes({ db: database.db, now: Date.now, configurationCopiers: [] })],
  });
  const { key } = await createKey(database.db, { kind: 'secret', name: 'back end' });
  secret = console.browser({ authorization: `Bearer ${key}` });
});
afterAll(async () => {
  await console.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ['member', 'one_time', 'invitation']) await database.db.run(`delete from ${table}`);
  console.sessions.forget();
  owner = await console.owner();
});

const idOf = async (browser: TestBrowser): Promise<number> =>
  (await browser.ask('GET', '/v1/session')).body.member.id;

const invite = (by: TestBrowser, body: object) =>
  by.ask('POST', '/v1/invitations', { email: 'new@example.test', ...body });

const accept = (token: string, name = 'Noor') =>
  console.browser().ask('POST', '/v1/invitations/accept', { token, name, password: GOOD_PASSWORD });

describe('an invitation', () => {
  test('that was used, is too old, was taken back or was replaced leads nowhere', async () => {
    const used = tokenIn((await invite(owner, { role: 'viewer' })).body.url);
    const both = await Promise.all([accept(used), accept(used)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    const lookUp = (token: string) => console.browser().ask('POST', '/v1/invitations/look-up', { token });

    const old = tokenIn((await invite(owner, { email: 'old@example.test', role: 'viewer' })).body.url);
    console.pass(7 * DAY);
    owner = await signedInAgain();
    const again = await invite(owner, { email: 'again@example.test', role: 'viewer' });
    const newer = await invite(owner, { email: 'again@example.test', role: 'admin' });
    const back = await invite(owner, { email: 'back@example.test', role: 'viewer' });
    expect((await owner.ask('DELETE', `/v1/invitations/${back.body.id}`)).status).toBe(204);
    for (const token of [used, old, tokenIn(again.body.url), tokenIn(back.body.url), 'A'.repeat(43)]) {
      expect((await lookUp(token)).body).toMatchObject({ status: 410, code: 'link-used' });
      expect((await accept(token)).body.code).toBe('link-used');
    }
    expect((await lookUp(tokenIn(newer.body.url))).body).toEqual({
      email: 'again@example.test',
      role: 'admin',
    });
  });

  test('makes a member with that role who is signed in; the link is shown once, and mailed', async () => {
    const made = await invite(owner, { email: 'Noor@Example.test', role: 'editor', apps: ['news'] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      email: 'noor@example.test',
      role: 'editor',
      apps: ['news'],
      mailed: false,
    });
    expect(made.body.url).toMatch(/^http:\/\/localhost:4000\/invitation#token=[\w-]{43}$/);
    expect(console.mails.at(-1)).toMatchObject({ to: 'noor@example.test' });
    expect(console.mails.at(-1)?.text).toContain(made.body.url);
    const { items } = (await owner.ask('GET', '/v1/invitations')).body;
    expect(items).toMatchObject([{ id: made.body.id, email: 'noor@example.test' }]);
    expect(JSON.stringify(items)).not.toContain(tokenIn(made.body.url));

    const weak = await console.browser().ask('POST', '/v1/invitations/accept', {
      token: tokenIn(made.body.url),
      name: 'Noor',
      password: 'noor12345678',
    });
    expect(weak.body.code).toBe('invalid');
    const accepted = await accept(tokenIn(made.body.url));
    expect(accepted.body.member).toMatchObject({
      email: 'noor@example.test',
      role: 'editor',
      apps: ['news'],
    });
    expect(accepted.cookies[0]).toMatch(/^__Host-relance=/);
    expect((await owner.ask('GET', '/v1/invitations')).body.items).toEqual([]);
    const taken = await invite(owner, { email: 'noor@example.test', role: 'viewer' });
    expect(taken.body).toMatchObject({ status: 409, code: 'email-taken' });
  });

  test('is refused for apps that are not there, none at all, or a role that stands for all of them', async () => {
    for (const rights of [
      { role: 'editor', apps: ['shop'] },
      { role: 'editor', apps: [] },
      { role: 'admin', apps: ['news'] },
      { role: 'owner', apps: ['news'] },
      { role: 'king' },
    ]) {
      expect((await invite(owner, rights)).body, JSON.stringify(rights)).toMatchObject({ status: 422 });
    }
  });
});

async function signedInAgain(): Promise<TestBrowser> {
  const browser = console.browser();
  await browser.ask('POST', '/v1/session', { email: 'owner@example.test', password: GOOD_PASSWORD });
  return browser;
}

describe('owners', () => {
  test('are made, changed and taken out by owners only: not by admins, not by keys', async () => {
    const admin = await console.member(owner, 'admin');
    const ownerId = await idOf(owner);
    for (const by of [admin, secret]) {
      for (const refused of [
        await invite(by, { role: 'owner' }),
        await by.ask('PUT', `/v1/members/${await idOf(admin)}`, { role: 'owner' }),
        await by.ask('PUT', `/v1/members/${ownerId}`, { role: 'viewer' }),
        await by.ask('DELETE', `/v1/members/${ownerId}`),
      ]) {
        expect(refused.body).toMatchObject({ status: 403, code: 'forbidden' });
      }
    }
    const invitation = await invite(owner, { role: 'owner' });
    expect((await admin.ask('DELETE', `/v1/invitations/${invitation.body.id}`)).status).toBe(403);
    expect((await accept(tokenIn(invitation.body.url))).body.member.role).toBe('owner');
  });

  test('the last one can neither go nor become less, also when two go at once', async () => {
    const id = await idOf(owner);
    const last = { status: 409, code: 'last-owner' };
    expect((await owner.ask('DELETE', `/v1/members/${id}`)).body).toMatchObject(last);
    expect((await owner.ask('PUT', `/v1/members/${id}`, { role: 'admin' })).body).toMatchObject(last);
    const second = await console.member(owner, 'owner');
    const secondId = await idOf(second);
    const both = await Promise.all([
      owner.ask('DELETE', `/v1/members/${secondId}`),
      second.ask('PUT', `/v1/members/${id}`, { role: 'viewer' }),
    ]);
    const left = await database.db.rows(`select id from member where role = 'owner'`);
    expect(left).toHaveLength(1);
    expect(both.filter(({ status }) => status >= 400)).toHaveLength(1);
  });
});

describe('a member', () => {
  test('loses at once what a smaller role does not include, and everything when taken out', async () => {
    const admin = await console.member(owner, 'admin');
    const id = await idOf(admin);
    expect((await admin.ask('GET', '/v1/members')).status).toBe(200);
    const changed = await owner.ask('PUT', `/v1/members/${id}`, { role: 'viewer', apps: ['sport'] });
    expect(changed.body).toMatchObject({ id, role: 'viewer', apps: ['sport'] });
    expect((await admin.ask('GET', '/v1/members')).body).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await admin.ask('GET', '/v1/session')).body.member).toMatchObject({
      role: 'viewer',
      apps: ['sport'],
    });
    expect((await owner.ask('DELETE', `/v1/members/${id}`)).status).toBe(204);
    expect((await admin.ask('GET', '/v1/session')).status).toBe(401);
    expect((await owner.ask('DELETE', `/v1/members/${id}`)).body).toMatchObject({ status: 404 });
  });

  test('is listed in pages, without his password', async () => {
    for (const role of ['viewer', 'analyst', 'pricing'] as const) await console.member(owner, role);
    const first = (await owner.ask('GET', '/v1/members?limit=3')).body;
    expect(first.items.map(({ role }: { role: string }) => role)).toEqual(['owner', 'viewer', 'analyst']);
    const second = (await owner.ask('GET', `/v1/members?limit=3&cursor=${first.next}`)).body;
    expect(second).toMatchObject({ items: [{ role: 'pricing' }], next: null });
    expect(Object.keys(first.items[0]).sort()).toEqual([
      'apps',
      'createdAt',
      'email',
      'id',
      'lastSeenAt',
      'name',
      'role',
    ]);
  });

  test('who is limited to apps is refused for others, and lists leave those out', async () => {
    const developer = await console.member(owner, 'developer', ['news']);
    for (const [method, url, body] of [
      ['GET', '/v1/apps/sport'],
      ['PUT', '/v1/apps/sport', { name: 'Mine' }],
      ['GET', '/v1/apps/sport/keys'],
      ['POST', '/v1/apps/sport/keys', {}],
      ['POST', '/v1/apps', { id: 'own', name: 'Own' }],
      ['POST', '/v1/apps/news/copy-configuration', { to: 'sport' }],
      ['POST', '/v1/apps/sport/copy-configuration', { to: 'news' }],
      ['GET', '/v1/keys'],
      ['POST', '/v1/keys', { name: 'all', scopes: ['events'] }],
    ] as const) {
      expect((await developer.ask(method, url, body)).body, `${method} ${url}`).toMatchObject({
        code: 'forbidden',
      });
    }
    const { id: other } = await createKey(database.db, { kind: 'client', app: 'sport', name: 'other' });
    const { id: secretId } = await createKey(database.db, { kind: 'secret', name: 'other' });
    expect((await developer.ask('DELETE', `/v1/keys/${other}`)).status).toBe(403);
    expect((await developer.ask('DELETE', `/v1/keys/${secretId}`)).status).toBe(403);
    const { items } = (await developer.ask('GET', '/v1/apps')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['news']);
    const own = await developer.ask('POST', '/v1/apps/news/keys', {});
    expect(own.status).toBe(201);
    expect((await developer.ask('DELETE', `/v1/keys/${own.body.id}`)).status).toBe(204);
  });

  test('makes no key that may do more than he', async () => {
    const developer = await console.member(owner, 'developer');
    const make = (by: TestBrowser, scopes?: string[]) =>
      by.ask('POST', '/v1/keys', { name: 'ci', ...(scopes ? { scopes } : {}) });
    for (const scopes of [undefined, [], ['members'], ['events', 'audit:read'], ['campaigns']]) {
      expect((await make(developer, scopes)).body, String(scopes)).toMatchObject({ code: 'forbidden' });
    }
    expect((await make(developer, ['events', 'campaigns:read', 'customers:read'])).status).toBe(201);
    expect((await make(owner)).status).toBe(201);
  });
});
