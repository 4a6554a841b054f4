import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Authenticator, createKey, openAuthenticator } from '../../platform/auth/index.ts';
import { readConfigurationVersion } from '../../platform/configuration/index.ts';
import { createHttpApp, type HttpApp, openIdempotencyStore } from '../../platform/http/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { appRoutes, type ConfigurationCopier, openAppDirectory, readIdentityKeys } from './index.ts';

let database: TestDatabase;
let authenticator: Authenticator;
let app: HttpApp;
let secret: string;
let copied: string[];

const channels: ConfigurationCopier = {
  kind: 'channels',
  copy: async (_tx, { from, to }) => {
    copied.push(`${from} > ${to}`);
    if (to === 'broken') throw new Error('a copier that fails');
    return 2;
  },
};

beforeAll(async () => {
  database = await openTestDatabase();
  secret = (await createKey(database.db, { kind: 'secret', name: 'test' })).key;
});

afterAll(async () => {
  await database.close();
});

beforeEach(async () => {
  copied = [];
  const { db } = database;
  await db.run('delete from identity_key');
  await db.run('delete from api_key where app is not null');
  await db.run('delete from app');
  authenticator = await openAuthenticator({ db, identityKeys: (id) => readIdentityKeys(db, id) });
  app = await createHttpApp(
    {
      log: silentLogger(),
      authenticator,
      idempotency: openIdempotencyStore(db),
      checks: {},
      registry: new Registry(),
    },
    { version: '0.0.0', rateLimit: 100_000, trustProxy: 0, checkAnswers: true },
  );
  await app.register(appRoutes({ db, now: Date.now, configurationCopiers: [channels] }));
});

afterEach(async () => {
  await app.close();
  await authenticator.close();
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call(method: Method, url: string, body?: object, key = secret) {
  const response = await app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${key}` },
    ...(body && { payload: body }),
  });
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
}

const shop = { id: 'shop', name: 'The shop' };

describe('an app', () => {
  test('is not created with an id that is no slug, a setting nobody knows, or a session longer than a day', async () => {
    for (const id of ['', 'Shop', 'my shop', 'a/b', 'a:b', '-a', 'x'.repeat(65), 'é']) {
      expect((await call('POST', '/v1/apps', { ...shop, id })).status, id).toBe(422);
    }
    expect((await call('POST', '/v1/apps', { ...shop, settings: { color: 'red' } })).status).toBe(422);
    for (const sessionIdle of ['2d', '30', '0m', '1y']) {
      expect(
        (await call('POST', '/v1/apps', { ...shop, settings: { sessionIdle } })).status,
        sessionIdle,
      ).toBe(422);
    }
    expect((await call('GET', '/v1/apps')).body.items).toEqual([]);
  });

  test('is not created twice', async () => {
    await call('POST', '/v1/apps', shop);
    expect(await call('POST', '/v1/apps', shop)).toMatchObject({ status: 409, body: { code: 'name-taken' } });
  });

  test('does not change from test to production', async () => {
    await call('POST', '/v1/apps', { ...shop, environment: 'test' });
    expect(await call('PUT', '/v1/apps/shop', { environment: 'production' })).toMatchObject({
      status: 409,
      body: { code: 'wrong-state' },
    });
    expect((await call('PUT', '/v1/apps/shop', { environment: 'test' })).status).toBe(200);
  });

  test('that is not there is not found', async () => {
    for (const [method, url] of [
      ['GET', '/v1/apps/none'],
      ['PUT', '/v1/apps/none'],
      ['GET', '/v1/apps/none/keys'],
      ['POST', '/v1/apps/none/keys'],
      ['GET', '/v1/apps/none/identity-keys'],
    ] as const) {
      const answer = await call(method, url, method === 'GET' ? undefined : {});
      expect(answer, `${method} ${url}`).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    const token = await call('POST', '/v1/apps/none/identity-tokens', { userId: 'ada' });
    expect(token.status).toBe(404);
  });

  test('is read by no client key', async () => {
    const { clientKey } = (await call('POST', '/v1/apps', shop)).body;
    expect((await call('GET', '/v1/apps', undefined, clientKey)).status).toBe(403);
  });

  test('comes with a client key that works at once, and a new version of the configuration', async () => {
    const before = await readConfigurationVersion(database.db);
    const created = await call('POST', '/v1/apps', {
      ...shop,
      environment: 'test',
      settings: { sessionIdle: '10m' },
    });
    expect(created).toMatchObject({
      status: 201,
      body: { ...shop, environment: 'test', identityMode: 'optional', settings: { sessionIdle: '10m' } },
    });
    expect(await authenticator.byKey(created.body.clientKey)).toMatchObject({
      kind: 'client',
      app: 'shop',
      test: true,
    });
    expect(await readConfigurationVersion(database.db)).toBe(before + 1);
    const read = await call('GET', '/v1/apps/shop');
    expect(read.body).not.toHaveProperty('clientKey');
    expect(read.body.createdAt).toBe(created.body.createdAt);
  });

  test('keeps what a change leaves out', async () => {
    await call('POST', '/v1/apps', { ...shop, settings: { sessionIdle: '10m' } });
    const changed = await call('PUT', '/v1/apps/shop', { identityMode: 'required' });
    expect(changed.body).toMatchObject({
      ...shop,
      identityMode: 'required',
      settings: { sessionIdle: '10m' },
    });
    expect((await call('PUT', '/v1/apps/shop', { settings: {} })).body.settings).toEqual({});
  });

  test('required identity reaches the holders of its keys', async () => {
    const { clientKey } = (await call('POST', '/v1/apps', shop)).body;
    expect(await authenticator.byKey(clientKey)).toMatchObject({ identityMode: 'optional' });
    await call('PUT', '/v1/apps/shop', { identityMode: 'required' });
    await expect
      .poll(() => authenticator.byKey(clientKey), { timeout: 6_000 })
      .toMatchObject({ identityMode: 'required' });
  });

  test('is listed page by page', async () => {
    for (const id of ['c', 'a', 'b']) await call('POST', '/v1/apps', { id, name: id });
    const first = (await call('GET', '/v1/apps?limit=2')).body;
    expect(first.items.map((item: { id: string }) => item.id)).toEqual(['a', 'b']);
    const second = (await call('GET', `/v1/apps?limit=2&cursor=${first.next}`)).body;
    expect(second).toMatchObject({ items: [{ id: 'c' }], next: null });
    expect((await call('GET', '/v1/apps?cursor=rubbish')).status).toBe(400);
  });

  test('shows in the directory at once; the main app is the oldest of production', async () => {
    const directory = openAppDirectory(database.db);
    expect(await directory.main()).toBeUndefined();
    await call('POST', '/v1/apps', { id: 'a-beta', name: 'x', environment: 'test' });
    expect(await directory.find('a-beta')).toMatchObject({ environment: 'test' });
    expect(await directory.find('none')).toBeUndefined();
    await call('POST', '/v1/apps', { id: 'zebra', name: 'x' });
    await call('POST', '/v1/apps', { id: 'ant', name: 'x' });
    expect(await directory.main()).toMatchObject({ id: 'zebra' });
  });
});

describe('a key', () => {
  test('of an app is shown once, listed by its last four, and refused once revoked', async () => {
    await call('POST', '/v1/apps', shop);
    const created = await call('POST', '/v1/apps/shop/keys', { name: 'android' });
    expect(created).toMatchObject({ status: 201, body: { name: 'android' } });
    const { id, key } = created.body;
    const listed = (await call('GET', '/v1/apps/shop/keys')).body.items;
    expect(listed.map((item: { name: string }) => item.name)).toEqual(['first', 'android']);
    expect(JSON.stringify(listed)).not.toContain(key);
    expect(listed[1]).toMatchObject({
      id,
      kind: 'client',
      app: 'shop',
      lastFour: key.slice(-4),
      revokedAt: null,
    });
    expect(await authenticator.byKey(key)).toMatchObject({ kind: 'client' });
    expect((await call('DELETE', `/v1/keys/${id}`)).status).toBe(204);
    await expect.poll(() => authenticator.byKey(key), { timeout: 6_000 }).toBeUndefined();
    expect((await call('DELETE', `/v1/keys/${id}`)).status).toBe(404);
    expect((await call('GET', '/v1/apps/shop/keys')).body.items).toHaveLength(1);
    expect((await call('GET', '/v1/apps/shop/keys?revoked=true')).body.items).toHaveLength(2);
  });

  test('with scopes cannot make one that may do more', async () => {
    const limited = (await call('POST', '/v1/keys', { name: 'limited', scopes: ['keys', 'events'] })).body
      .key;
    expect((await call('POST', '/v1/keys', { name: 'x' }, limited)).status).toBe(403);
    expect((await call('POST', '/v1/keys', { name: 'x', scopes: ['apps'] }, limited)).status).toBe(403);
    expect((await call('POST', '/v1/keys', { name: 'x', scopes: ['events'] }, limited)).status).toBe(201);
    expect((await call('GET', '/v1/apps', undefined, limited)).status).toBe(403);
    const names = (await call('GET', '/v1/keys')).body.items.map((item: { name: string }) => item.name);
    expect(names).toEqual(['test', 'limited', 'x']);
  });

  test('is found by its number only', async () => {
    for (const id of ['0', '-1', 'x', '1.5', '99999999999999999999']) {
      expect((await call('DELETE', `/v1/keys/${id}`)).status, id).toBe(404);
    }
  });
});

describe('an identity key', () => {
  async function pair(alg: string): Promise<{ jwk: JWK; sign: (kid: string) => Promise<string>; full: JWK }> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    return {
      jwk: await exportJWK(publicKey),
      full: await exportJWK(privateKey),
      sign: (kid) =>
        new SignJWT({ sub: 'ada', aud: 'shop' })
          .setProtectedHeader({ alg, kid })
          .setExpirationTime('1h')
          .sign(privateKey),
    };
  }

  test('that is private, symmetric, short, of another kind or rubbish is refused, and none of its list kept', async () => {
    await call('POST', '/v1/apps', shop);
    const good = await pair('ES256');
    const other = await pair('ES384');
    for (const jwk of [
      good.full,
      { kty: 'oct', k: 'c2VjcmV0' },
      { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
      other.jwk,
      { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' },
      { kty: 'OKP', crv: 'Ed25519' },
    ]) {
      const answer = await call('PUT', '/v1/apps/shop/identity-keys', { keys: [good.jwk, jwk] });
      expect(answer.status, JSON.stringify(jwk)).toBe(422);
    }
    const twice = { keys: [good.jwk, good.jwk] };
    expect((await call('PUT', '/v1/apps/shop/identity-keys', twice)).status).toBe(422);
    expect((await call('GET', '/v1/apps/shop/identity-keys')).body.keys).toHaveLength(1);
  });

  test('opens for the tokens it signed, until it is replaced', async () => {
    const { clientKey } = (await call('POST', '/v1/apps', shop)).body;
    const [first, second] = [await pair('EdDSA'), await pair('RS256')];
    await call('PUT', '/v1/apps/shop/identity-keys', { keys: [{ ...first.jwk, kid: 'one' }] });
    const caller = await authenticator.byKey(clientKey);
    if (caller?.kind !== 'client') throw new Error('no client');
    expect(await authenticator.identify(caller, await first.sign('one'))).toMatchObject({
      identity: { userId: 'ada' },
    });
    const answer = await call('PUT', '/v1/apps/shop/identity-keys', {
      keys: [{ ...second.jwk, kid: 'two' }],
    });
    expect(answer.body.keys.map((key: { kid: string }) => key.kid)).toEqual([
      expect.stringMatching(/^relance-/),
      'two',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('"d"');
    const replaced = await first.sign('one');
    await expect
      .poll(() => authenticator.identify(caller, replaced).catch((error) => error.code), { timeout: 6_000 })
      .toBe('identity-refused');
    expect(await authenticator.identify(caller, await second.sign('two'))).toMatchObject({
      identity: { userId: 'ada' },
    });
  });

  test('of Relance signs tokens for back ends that do not want to', async () => {
    const { clientKey } = (await call('POST', '/v1/apps', shop)).body;
    const minted = await call('POST', '/v1/apps/shop/identity-tokens', { userId: 'ada', expiresIn: '5m' });
    expect(minted.status).toBe(200);
    const left = Date.parse(minted.body.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(290_000);
    expect(left).toBeLessThanOrEqual(300_000);
    const caller = await authenticator.byKey(clientKey);
    if (caller?.kind !== 'client') throw new Error('no client');
    expect(await authenticator.identify(caller, minted.body.token)).toMatchObject({
      identity: { userId: 'ada' },
    });
    await call('POST', '/v1/apps', { id: 'game', name: 'x' });
    const stranger = { ...caller, app: 'game' };
    await expect(authenticator.identify(stranger, minted.body.token)).rejects.toMatchObject({
      code: 'identity-refused',
    });
    for (const expiresIn of ['2d', 'x', '']) {
      expect((await call('POST', '/v1/apps/shop/identity-tokens', { userId: 'ada', expiresIn })).status).toBe(
        422,
      );
    }
  });
});

describe('copying the configuration', () => {
  test('to itself, from or to nowhere is refused', async () => {
    await call('POST', '/v1/apps', shop);
    expect((await call('POST', '/v1/apps/shop/copy-configuration', { to: 'shop' })).status).toBe(422);
    expect((await call('POST', '/v1/apps/shop/copy-configuration', { to: 'none' })).status).toBe(404);
    expect((await call('POST', '/v1/apps/none/copy-configuration', { to: 'shop' })).status).toBe(404);
    expect(copied).toEqual([]);
  });

  test('takes the settings and what other rooms keep over, all or nothing', async () => {
    await call('POST', '/v1/apps', { ...shop, environment: 'test', settings: { sessionIdle: '5m' } });
    await call('POST', '/v1/apps', { id: 'live', name: 'x' });
    await call('POST', '/v1/apps', { id: 'broken', name: 'x' });
    const answer = await call('POST', '/v1/apps/shop/copy-configuration', { to: 'live' });
    expect(answer).toMatchObject({ status: 200, body: { copied: { settings: 1, channels: 2 } } });
    expect(copied).toEqual(['shop > live']);
    const live = (await call('GET', '/v1/apps/live')).body;
    expect(live).toMatchObject({ environment: 'production', settings: { sessionIdle: '5m' } });
    expect((await call('POST', '/v1/apps/shop/copy-configuration', { to: 'broken' })).status).toBe(500);
    expect((await call('GET', '/v1/apps/broken')).body.settings).toEqual({});
  });
});
