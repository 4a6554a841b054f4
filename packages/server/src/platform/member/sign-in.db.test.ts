import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  GOOD_PASSWORD,
  openTestConsole,
  openTestDatabase,
  type TestBrowser,
  type TestConsole,
  type TestDatabase,
} from '../../testing/index.ts';
import { dropExpired, newOwnerToken, openSessions } from './index.ts';

const DAY = 86_400_000;
const ADA = { email: 'ada@example.test', name: 'Ada', password: GOOD_PASSWORD };

let database: TestDatabase;
let console: TestConsole;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await console?.close();
  for (const table of ['member', 'one_time', 'invitation']) await database.db.run(`delete from ${table}`);
  console = await openTestConsole(database.db);
});
afterAll(() => console.close());

async function ownerToken(): Promise<string> {
  return (await newOwnerToken(database.db, console.now())) ?? '';
}

/** Ada owns the installation; her browser is signed in. */
async function ada(): Promise<TestBrowser> {
  const browser = console.browser();
  const answer = await browser.ask('POST', '/v1/owner', { token: await ownerToken(), ...ADA });
  expect(answer.status).toBe(200);
  return browser;
}

function signIn(browser: TestBrowser, password = GOOD_PASSWORD, email = ADA.email) {
  return browser.ask('POST', '/v1/session', { email, password });
}

describe('the link that is printed at start', () => {
  test('does nothing once it was used, is a week old, was replaced by a later start, or is made up', async () => {
    const [replaced, old] = [await ownerToken(), await ownerToken()];
    const become = (token: string) => console.browser().ask('POST', '/v1/owner', { token, ...ADA });
    expect((await become(replaced)).body).toMatchObject({ status: 410, code: 'link-used' });
    console.pass(7 * DAY);
    expect((await become(old)).body.code).toBe('link-used');
    for (const madeUp of ['x', 'A'.repeat(43), '../../etc']) {
      expect((await become(madeUp)).body.code).toBe('link-used');
    }
    const token = await ownerToken();
    const both = await Promise.all([become(token), become(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await newOwnerToken(database.db, console.now())).toBeUndefined();
  });

  test('is spent only when the owner is made: a weak password is told, and the link still works', async () => {
    const token = await ownerToken();
    const weak = await console.browser().ask('POST', '/v1/owner', { token, ...ADA, password: 'password123' });
    expect(weak.body).toMatchObject({ code: 'invalid', errors: [{ path: '$.password' }] });
    expect((await console.browser().ask('GET', '/v1/sign-in-options')).body).toMatchObject({
      firstRun: true,
    });
    const made = await console
      .browser()
      .ask('POST', '/v1/owner', { token, ...ADA, email: ' ADA@Example.test'.trim() });
    expect(made.body).toMatchObject({
      member: { email: ADA.email, name: 'Ada', role: 'owner', apps: null, hasPassword: true, passkeys: 0 },
      demo: false,
    });
    expect((await console.browser().ask('GET', '/v1/sign-in-options')).body).toEqual({
      firstRun: false,
      passkeys: true,
      oidc: null,
      demo: false,
    });
  });
});

describe('signing in with a password', () => {
  test('is refused in the same words for a wrong password and for somebody who is no member', async () => {
    await ada();
    const wrong = await signIn(console.browser(), 'not this one');
    const nobody = await signIn(console.browser(), 'not this one', 'nobody@example.test');
    expect(wrong.body).toMatchObject({ status: 401, code: 'sign-in-refused' });
    expect(nobody.body).toEqual(wrong.body);
    expect(wrong.cookies).toEqual([]);
  });

  test('takes as long for somebody who is no member (ASVS 6.3.8)', async () => {
    await ada();
    const times = { member: [] as number[], nobody: [] as number[] };
    for (let i = 0; i < 8; i++) {
      for (const [who, email] of [
        ['member', ADA.email],
        ['nobody', `nobody-${i}@example.test`],
      ] as const) {
        const from = performance.now();
        await signIn(console.browser({ 'x-forwarded-for': `203.0.113.${i}` }), 'not this one', email);
        times[who].push(performance.now() - from);
      }
    }
    // The quickest of each: a busy machine makes single ones slow. Without a hash a refusal takes a tenth of the time.
    const ratio = Math.min(...times.nobody) / Math.min(...times.member);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.67);
  });

  test('is refused after ten tries at an account, from wherever they come, with the right password too', async () => {
    await ada();
    const from = (i: number) => console.browser({ 'x-forwarded-for': `203.0.113.${i}` });
    for (const email of [ADA.email, 'nobody@example.test']) {
      for (let i = 0; i < 10; i++) expect((await signIn(from(i), 'wrong', email)).status).toBe(401);
      const over = await signIn(from(11), GOOD_PASSWORD, email);
      expect(over.body).toMatchObject({ status: 429, code: 'rate-limited' });
      expect(Number(over.headers['retry-after'])).toBe(900);
    }
    console.pass(15 * 60_000);
    expect((await signIn(from(12))).status).toBe(200);
  });

  test('is refused after fifty tries from an address, whatever accounts they name', async () => {
    await ada();
    const browser = console.browser({ 'x-forwarded-for': '203.0.113.77' });
    for (let i = 0; i < 50; i++) await signIn(browser, 'wrong', `person-${i}@example.test`);
    expect((await signIn(browser)).body.code).toBe('rate-limited');
    expect((await signIn(console.browser())).status).toBe(200);
  }, 30_000);

  test('gives a cookie that only this host, only https and no script gets to see (ASVS 3.3)', async () => {
    await ada();
    const { cookies } = await signIn(console.browser());
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-relance=[\w-]{43}; Max-Age=2592000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const rows = await database.db.rows<{ hash: Buffer }>('select hash from member_session');
    const token = /=([\w-]{43})/.exec(cookies[0] ?? '')?.[1] ?? '';
    for (const { hash } of rows) {
      expect(hash).toHaveLength(32);
      expect(hash.toString('base64url')).not.toBe(token);
    }
  });

  test('never goes on under the token that the browser brought (session fixation, ASVS 7.2.4)', async () => {
    await ada();
    const planted = console.browser();
    planted.cookies.set('__Host-relance', 'A'.repeat(43));
    await signIn(planted);
    expect(planted.cookies.get('__Host-relance')).not.toBe('A'.repeat(43));
    const before = planted.cookies.get('__Host-relance') ?? '';
    await signIn(planted);
    expect(planted.cookies.get('__Host-relance')).not.toBe(before);
    const old = console.browser();
    old.cookies.set('__Host-relance', before);
    expect((await old.ask('GET', '/v1/session')).status).toBe(401);
    expect((await planted.ask('GET', '/v1/session')).status).toBe(200);
  });
});

describe('a session', () => {
  test('is over when it was not used for 7 days, and after 30 days however much it is used', async () => {
    const browser = await ada();
    for (let day = 0; day < 26; day += 5) {
      console.pass(5 * DAY);
      expect((await browser.ask('GET', '/v1/session')).status, `day ${day + 5}`).toBe(
        day + 5 < 30 ? 200 : 401,
      );
    }
    await signIn(browser);
    console.pass(7 * DAY - 60_000);
    expect((await browser.ask('GET', '/v1/session')).status).toBe(200);
    console.pass(7 * DAY);
    expect((await browser.ask('GET', '/v1/session')).body).toMatchObject({
      status: 401,
      code: 'unauthorized',
    });
  });

  test('ends when its member signs out: here, or everywhere, in every process', async () => {
    const [first, second] = [await ada(), console.browser()];
    await signIn(second);
    const elsewhere = await openSessions({ db: database.db, now: console.now });
    const token = second.cookies.get('__Host-relance') ?? '';
    expect(await elsewhere.find(token)).toMatchObject({ name: 'Ada' });
    expect((await first.ask('DELETE', '/v1/session')).status).toBe(204);
    expect(first.cookies.size).toBe(0);
    expect((await first.ask('GET', '/v1/session')).status).toBe(401);
    expect((await second.ask('GET', '/v1/session')).status).toBe(200);
    await signIn(first);
    expect((await second.ask('DELETE', '/v1/sessions')).status).toBe(204);
    expect((await first.ask('GET', '/v1/session')).status).toBe(401);
    expect((await second.ask('GET', '/v1/session')).status).toBe(401);
    await expect.poll(async () => elsewhere.find(token)).toBeUndefined();
    await elsewhere.close();
  });

  test('is listed to its member with where it is, and none of others', async () => {
    const browser = await ada();
    console.pass(60_000);
    await signIn(console.browser({ 'user-agent': 'A Telephone' }));
    const { items } = (await browser.ask('GET', '/v1/sessions')).body;
    expect(items).toMatchObject([
      { userAgent: 'A Telephone', current: false },
      { userAgent: 'Test Browser', current: true },
    ]);
    const viewer = await console.member(browser, 'viewer');
    expect((await viewer.ask('GET', '/v1/sessions')).body.items).toHaveLength(1);
  });
});

test('what is over is let go of, what still counts is not', async () => {
  const browser = await ada();
  await browser.ask('POST', '/v1/invitations', { email: 'late@example.test', role: 'viewer' });
  await browser.ask('POST', '/v1/passkeys/options');
  const left = async () => {
    await dropExpired(database.db, new Date(console.now()));
    const counted = await database.db.first(
      `select (select count(*)::int from member_session) as sessions,
              (select count(*)::int from one_time) as secrets,
              (select count(*)::int from invitation) as invitations`,
    );
    return counted;
  };
  expect(await left()).toEqual({ sessions: 1, secrets: 1, invitations: 1 });
  console.pass(29 * DAY);
  expect(await left()).toEqual({ sessions: 1, secrets: 0, invitations: 1 });
  console.pass(9 * DAY);
  expect(await left()).toEqual({ sessions: 0, secrets: 0, invitations: 0 });
});

describe('members say of themselves', () => {
  test('a new password only with the present one; all other sessions end', async () => {
    const [first, second] = [await ada(), console.browser()];
    await signIn(second);
    const change = (body: object) => first.ask('POST', '/v1/session/password', body);
    const next = 'seven loud geese';
    for (const body of [{ password: next }, { current: 'wrong', password: next }]) {
      expect((await change(body)).body).toMatchObject({ status: 422, errors: [{ path: '$.current' }] });
    }
    expect((await change({ current: GOOD_PASSWORD, password: 'ada@example.test' })).status).toBe(422);
    expect((await change({ current: GOOD_PASSWORD, password: next })).status).toBe(204);
    expect((await first.ask('GET', '/v1/session')).status).toBe(200);
    expect((await second.ask('GET', '/v1/session')).status).toBe(401);
    expect((await signIn(second)).status).toBe(401);
    expect((await signIn(second, next)).status).toBe(200);
  });

  test('their name and language, and nothing else', async () => {
    const browser = await ada();
    const role = await browser.ask('PUT', '/v1/session/member', { name: 'Ada L.', role: 'viewer' });
    expect(role.body).toMatchObject({ status: 422, errors: [{ path: '$.role' }] });
    const changed = await browser.ask('PUT', '/v1/session/member', { name: ' Ada L. ', language: 'fr' });
    expect(changed.body.member).toMatchObject({ name: 'Ada L.', language: 'fr', role: 'owner' });
    const again = await browser.ask('PUT', '/v1/session/member', { language: 'en' });
    expect(again.body.member).toMatchObject({ name: 'Ada L.', language: 'en' });
  });
});
