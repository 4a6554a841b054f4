import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  GOOD_PASSWORD,
  openTestConsole,
  openTestDatabase,
  type TestBrowser,
  type TestConsole,
  type TestDatabase,
} from '../../testing/index.ts';

interface Person {
  readonly email: string;
  readonly email_verified: boolean;
  readonly name?: string;
}

/** The accounts of the provider, by the name one logs in with there. */
const PEOPLE: Record<string, Person> = {
  olive: { email: 'Owner@Example.test', email_verified: true, name: 'Olive' },
  noor: { email: 'noor@example.test', email_verified: true, name: 'Noor Haddad' },
  faker: { email: 'owner@example.test', email_verified: false },
  stranger: { email: 'stranger@example.test', email_verified: true },
};
const CALLBACK = 'http://localhost:4000/v1/oidc/callback';

let database: TestDatabase;
let console: TestConsole;
let provider: Awaited<ReturnType<typeof openProvider>>;

beforeAll(async () => {
  database = await openTestDatabase();
  provider = await openProvider();
  const settings = { issuer: provider.issuer, clientId: 'relance', clientSecret: 'hush', name: 'Test SSO' };
  console = await openTestConsole(database.db, { oidc: settings });
});
afterAll(async () => {
  await console.close();
  await provider.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ['member', 'one_time', 'invitation']) await database.db.run(`delete from ${table}`);
  console.sessions.forget();
});

/** A real provider (oidc-provider) on this machine; its login page takes any name. */
async function openProvider() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is never a text.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'relance', client_secret: 'hush', redirect_uris: [CALLBACK] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...PEOPLE[id] }),
    }),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['test'] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const answer = oidc.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Follows the provider's pages as a person would: logs in by a name, consents, and answers where that leads. */
async function goThrough(url: string, who: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(url);
  for (let step = 0; step < 12; step++) {
    if (next.href.startsWith(CALLBACK)) return next;
    const isPage = next.pathname.startsWith('/interaction/');
    const page = await visit(next, jar);
    if (page.location !== undefined) {
      next = new URL(page.location, next);
      continue;
    }
    if (!isPage) throw new Error(`stuck at ${next.href}: ${page.body.slice(0, 300)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(page.body)?.[1] ?? 'login';
    const action = /action="([^"]+)"/.exec(page.body)?.[1] ?? next.href;
    const answer = await visit(
      new URL(action, next),
      jar,
      new URLSearchParams({ prompt, login: who, password: 'any' }),
    );
    next = new URL(answer.location ?? '', next);
  }
  throw new Error('the provider leads in circles');
}

async function visit(url: URL, jar: Map<string, string>, form?: URLSearchParams) {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ') },
    ...(form ? { method: 'POST', body: form } : {}),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar.set(name, value);
  }
  return { location: answer.headers.get('location') ?? undefined, body: await answer.text() };
}

async function setOut(browser: TestBrowser): Promise<string> {
  const answer = await browser.ask('GET', '/v1/oidc/start');
  expect(answer.status).toBe(302);
  return String(answer.headers.location);
}

/** Signs in at the provider and comes back; answers where that leads. */
async function signIn(who: string, browser = console.browser()) {
  const returned = await goThrough(await setOut(browser), who);
  const answer = await comeBack(browser, returned);
  return { browser, location: String(answer.headers.location), cookies: answer.cookies };
}

function comeBack(browser: TestBrowser, returned: URL) {
  return browser.ask('GET', `${returned.pathname}${returned.search}`);
}

async function lastAudit(): Promise<object | undefined> {
  return database.db.first('select who_name as name, status, action from audit order by id desc limit 1');
}

describe('signing in at the identity provider is refused', () => {
  beforeEach(async () => {
    await console.owner();
  });

  test('to somebody who was not invited, and to an address that the provider did not verify', async () => {
    for (const who of ['stranger', 'faker']) {
      const { browser, location } = await signIn(who);
      expect(location, who).toBe('/sign-in?problem=not-a-member');
      expect(browser.cookies.size, who).toBe(0);
    }
    expect(await lastAudit()).toMatchObject({ action: 'signInWithOidc', status: 403 });
  });

  test('when another browser set out than comes back (login CSRF)', async () => {
    const victim = console.browser();
    const returned = await goThrough(await setOut(console.browser()), 'olive');
    expect((await comeBack(victim, returned)).headers.location).toBe('/sign-in?problem=link-used');
    await setOut(victim);
    expect((await comeBack(victim, returned)).headers.location).toBe('/sign-in?problem=provider-failed');
    expect(victim.cookies.size).toBe(0);
  });

  test('a second time with the same answer, and when too much time went by', async () => {
    const browser = console.browser();
    const returned = await goThrough(await setOut(browser), 'olive');
    const before = new Map(browser.cookies);
    expect((await comeBack(browser, returned)).headers.location).toBe('/');
    browser.cookies.clear();
    for (const [name, value] of before) browser.cookies.set(name, value);
    expect((await comeBack(browser, returned)).headers.location).toBe('/sign-in?problem=link-used');
    const slow = console.browser();
    const late = await goThrough(await setOut(slow), 'olive');
    console.pass(10 * 60_000);
    expect((await comeBack(slow, late)).headers.location).toBe('/sign-in?problem=link-used');
  });

  test('with a code, a state or an issuer that is not the one', async () => {
    for (const [name, value] of [
      ['code', 'made-up'],
      ['state', 'made-up'],
      ['iss', 'https://evil.example'],
    ] as const) {
      const browser = console.browser();
      const returned = await goThrough(await setOut(browser), 'olive');
      returned.searchParams.set(name, value);
      expect((await comeBack(browser, returned)).headers.location, name).toBe(
        '/sign-in?problem=provider-failed',
      );
      expect(browser.cookies.size).toBe(0);
    }
  });

  test('when the person says no at the provider', async () => {
    const browser = console.browser();
    const state = new URL(await setOut(browser)).searchParams.get('state') ?? '';
    const returned = new URL(
      `${CALLBACK}?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`,
    );
    expect((await comeBack(browser, returned)).headers.location).toBe('/sign-in?problem=provider-failed');
  });
});

describe('signing in at the identity provider', () => {
  test('sets out with PKCE, state and nonce, bound to the browser by a cookie', async () => {
    const browser = console.browser();
    const answer = await browser.ask('GET', '/v1/oidc/start');
    const asked = new URL(String(answer.headers.location)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(CALLBACK);
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(asked.get(name)?.length, name).toBeGreaterThanOrEqual(43);
    }
    expect(answer.cookies).toEqual([
      expect.stringMatching(
        /^__Host-relance-oidc=[\w-]{43}; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    expect((await browser.ask('GET', '/v1/sign-in-options')).body).toMatchObject({
      oidc: { name: 'Test SSO', startUrl: '/v1/oidc/start' },
    });
  });

  test('lets a member in by his verified address', async () => {
    await console.owner();
    const { browser, location } = await signIn('olive');
    expect(location).toBe('/');
    expect((await browser.ask('GET', '/v1/session')).body.member).toMatchObject({
      name: 'Olive',
      role: 'owner',
    });
    expect([...browser.cookies.keys()]).toEqual(['__Host-relance']);
    expect(await lastAudit()).toMatchObject({ name: 'Olive', status: 302 });
  });

  test('accepts the invitation of who was invited, who then needs no password', async () => {
    const owner = await console.owner();
    await owner.ask('POST', '/v1/invitations', { email: 'noor@example.test', role: 'analyst' });
    const { browser, location } = await signIn('noor');
    expect(location).toBe('/');
    const { member } = (await browser.ask('GET', '/v1/session')).body;
    expect(member).toMatchObject({ name: 'Noor Haddad', role: 'analyst', hasPassword: false });
    expect((await owner.ask('GET', '/v1/invitations')).body.items).toEqual([]);
    const guess = await console
      .browser()
      .ask('POST', '/v1/session', { email: 'noor@example.test', password: GOOD_PASSWORD });
    expect(guess.body.code).toBe('sign-in-refused');
    expect((await signIn('noor')).location).toBe('/');
  });

  test('leads back to the sign-in page while the provider is away, and while none is set up', async () => {
    const settings = { issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: undefined, name: 'Gone' };
    const gone = await openTestConsole(database.db, { oidc: settings });
    const none = await openTestConsole(database.db);
    const first = await gone.browser().ask('GET', '/v1/oidc/start');
    const second = await none.browser().ask('GET', '/v1/oidc/start');
    expect(first.headers.location).toBe('/sign-in?problem=provider-failed');
    expect(second.headers.location).toBe('/sign-in?problem=not-found');
    await Promise.all([gone.close(), none.close()]);
  });
});
