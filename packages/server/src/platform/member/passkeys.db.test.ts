import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  openTestConsole,
  openTestDatabase,
  softwareAuthenticator,
  type TestBrowser,
  type TestConsole,
  type TestDatabase,
} from '../../testing/index.ts';

let database: TestDatabase;
let console: TestConsole;
let owner: TestBrowser;

beforeAll(async () => {
  database = await openTestDatabase();
  console = await openTestConsole(database.db);
});
afterAll(async () => {
  await console.close();
  await database.close();
});
beforeEach(async () => {
  await database.db.run('delete from member');
  console.sessions.forget();
  owner = await console.owner();
});

type Authenticator = ReturnType<typeof softwareAuthenticator>;
type How = Parameters<Authenticator['get']>[1];

async function register(by: TestBrowser, passkey = softwareAuthenticator(), how: How = {}) {
  const { options, challengeId } = (await by.ask('POST', '/v1/passkeys/options')).body;
  const response = passkey.create(options, how);
  return { passkey, answer: await by.ask('POST', '/v1/passkeys', { challengeId, name: 'Laptop', response }) };
}

async function signIn(passkey: Authenticator, how: How = {}, browser = console.browser()) {
  const { options, challengeId } = (await browser.ask('POST', '/v1/session/passkey-options')).body;
  const response = passkey.get(options, how);
  return { browser, answer: await browser.ask('POST', '/v1/session/passkey', { challengeId, response }) };
}

const refused = { status: 401, code: 'sign-in-refused' };

describe('signing in with a passkey is refused', () => {
  test('when nobody verified who holds it, another page asked, another key signed, or it counts backwards', async () => {
    const { passkey } = await register(owner);
    expect((await signIn(passkey, { unverified: true })).answer.body).toMatchObject(refused);
    expect((await signIn(passkey, { origin: 'https://evil.example' })).answer.body).toMatchObject(refused);
    expect((await signIn(passkey, { foreignKey: true })).answer.body).toMatchObject(refused);
    expect((await signIn(passkey, { counter: 1 })).answer.body).toMatchObject(refused);
    expect((await signIn(passkey, { counter: 9 })).answer.status).toBe(200);
  });

  test('with one that is not known, or no more', async () => {
    const stranger = softwareAuthenticator();
    stranger.create({ challenge: 'x', rp: { id: 'localhost' }, user: { id: 'x' } });
    expect((await signIn(stranger)).answer.body).toMatchObject(refused);
    const { passkey, answer } = await register(owner);
    expect((await owner.ask('DELETE', `/v1/passkeys/${answer.body.id}`)).status).toBe(204);
    expect((await signIn(passkey)).answer.body).toMatchObject(refused);
  });

  test('with an answer that was used before, came late, or was asked for by another ceremony', async () => {
    const { passkey } = await register(owner);
    const browser = console.browser();
    const start = async () => (await browser.ask('POST', '/v1/session/passkey-options')).body;
    const first = await start();
    const body = { challengeId: first.challengeId, response: passkey.get(first.options) };
    expect((await browser.ask('POST', '/v1/session/passkey', body)).status).toBe(200);
    expect((await browser.ask('POST', '/v1/session/passkey', body)).body).toMatchObject(refused);
    const late = await start();
    console.pass(5 * 60_000);
    const lateBody = { challengeId: late.challengeId, response: passkey.get(late.options) };
    expect((await browser.ask('POST', '/v1/session/passkey', lateBody)).body).toMatchObject(refused);
    const other = (await owner.ask('POST', '/v1/passkeys/options')).body;
    const mixed = {
      challengeId: other.challengeId,
      response: passkey.get({ challenge: other.options.challenge, rpId: 'localhost' }),
    };
    expect((await browser.ask('POST', '/v1/session/passkey', mixed)).body).toMatchObject(refused);
  });
});

describe('a passkey', () => {
  test('is not registered unverified, for another page, for another member, or twice', async () => {
    const wrong = { status: 422, code: 'passkey-refused' };
    for (const how of [{ unverified: true }, { origin: 'https://evil.example' }] as const) {
      expect((await register(owner, softwareAuthenticator(), how)).answer.body).toMatchObject(wrong);
    }
    const viewer = await console.member(owner, 'viewer');
    const { options, challengeId } = (await viewer.ask('POST', '/v1/passkeys/options')).body;
    const response = softwareAuthenticator().create(options);
    const stolen = await owner.ask('POST', '/v1/passkeys', { challengeId, name: 'Stolen', response });
    expect(stolen.body).toMatchObject(wrong);
    const { passkey } = await register(owner);
    expect((await register(viewer, passkey)).answer.body).toMatchObject(wrong);
  });

  test('signs its owner in without a name or a password, under a new session', async () => {
    const { passkey, answer } = await register(owner);
    expect(answer).toMatchObject({ status: 201, body: { name: 'Laptop', lastUsedAt: null } });
    const { browser, answer: signedIn } = await signIn(passkey);
    expect(signedIn.body.member).toMatchObject({ email: 'owner@example.test', passkeys: 1 });
    expect(signedIn.cookies[0]).toMatch(/^__Host-relance=[\w-]{43};.*HttpOnly/);
    const { items } = (await browser.ask('GET', '/v1/passkeys')).body;
    expect(items).toMatchObject([{ id: answer.body.id, lastUsedAt: expect.any(String) }]);
  });

  test('is asked to verify its user and to be found without a name; those there are already are left out', async () => {
    const { answer } = await register(owner);
    const { options } = (await owner.ask('POST', '/v1/passkeys/options')).body;
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Relance' },
      user: { name: 'owner@example.test', displayName: 'Olive' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: answer.body.id }],
      attestation: 'none',
    });
    const request = (await console.browser().ask('POST', '/v1/session/passkey-options')).body.options;
    expect(request).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(request.allowCredentials).toBeUndefined();
  });

  test('belongs to one member: nobody else sees or deletes it', async () => {
    const { answer } = await register(owner);
    const viewer = await console.member(owner, 'viewer');
    expect((await viewer.ask('GET', '/v1/passkeys')).body.items).toEqual([]);
    expect((await viewer.ask('DELETE', `/v1/passkeys/${answer.body.id}`)).body).toMatchObject({
      status: 404,
    });
  });

  test('stays as long as it is the only way in', async () => {
    const { answer } = await register(owner);
    await database.db.run('update member set password = null');
    const refusedDelete = await owner.ask('DELETE', `/v1/passkeys/${answer.body.id}`);
    expect(refusedDelete.body).toMatchObject({ status: 409, code: 'wrong-state' });
    expect((await owner.ask('POST', '/v1/session/password', { password: 'four quiet herons' })).status).toBe(
      204,
    );
    expect((await owner.ask('DELETE', `/v1/passkeys/${answer.body.id}`)).status).toBe(204);
  });

  test('cannot be had at an IP address, and the page is told', async () => {
    const options = await console.browser({ host: '127.0.0.1:4000' }).ask('GET', '/v1/sign-in-options');
    expect(options.body).toMatchObject({ passkeys: false });
  });
});
