import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  type Authenticator,
  createKey,
  ensureBootstrapKey,
  ensureFirstKey,
  generateKey,
  openAuthenticator,
  revokeKey,
} from './index.ts';

let database: TestDatabase;
let authenticator: Authenticator;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('shop-test', 'Shop', 'test')`,
  );
  authenticator = await openAuthenticator({ db: database.db, identityKeys: async () => [] });
});
afterAll(async () => {
  await authenticator.close();
  await database.close();
});

test('a revoked key is refused by every process at once', async () => {
  const { id, key } = await createKey(database.db, { kind: 'secret', name: 'back end' });
  const other = await openAuthenticator({ db: database.db, identityKeys: async () => [] });
  expect(await other.byKey(key)).toMatchObject({ kind: 'secret' });
  expect(await revokeKey(database.db, id)).toBe(true);
  await expect.poll(async () => other.byKey(key), { timeout: 2_000 }).toBeUndefined();
  expect(await revokeKey(database.db, id)).toBe(false);
  await other.close();
});

test('a key that was never made is nobody', async () => {
  expect(await authenticator.byKey(generateKey('secret'))).toBeUndefined();
});

test('a client key belongs to its app, a secret key to its scopes; only hashes are stored', async () => {
  const client = await createKey(database.db, { kind: 'client', app: 'shop', name: 'first' });
  const tester = await createKey(database.db, { kind: 'client', app: 'shop-test', name: 'first' });
  const secret = await createKey(database.db, { kind: 'secret', name: 'ci', scopes: ['events:write'] });
  expect(await authenticator.byKey(client.key)).toEqual({
    kind: 'client',
    keyId: client.id,
    app: 'shop',
    test: false,
    identityMode: 'optional',
  });
  expect(await authenticator.byKey(tester.key)).toMatchObject({ app: 'shop-test', test: true });
  expect(await authenticator.byKey(secret.key)).toEqual({
    kind: 'secret',
    keyId: secret.id,
    scopes: ['events:write'],
  });
  const rows = await database.db.rows('select encode(hash, $1) as hash, last_four from api_key', ['escape']);
  expect(JSON.stringify(rows)).not.toContain(client.key.slice(3, 40));
  expect(client.lastFour).toBe(client.key.slice(-4));
});

test('an app that switched identity tokens off ignores them', async () => {
  const { key } = await createKey(database.db, { kind: 'client', app: 'shop', name: 'second' });
  const caller = await authenticator.byKey(key);
  if (caller?.kind !== 'client') throw new Error('not a client');
  await expect(authenticator.identify(caller, 'rubbish')).rejects.toMatchObject({ code: 'identity-refused' });
  const off = { ...caller, identityMode: 'off' as const };
  expect(await authenticator.identify(off, 'rubbish')).toBe(off);
});

test('the bootstrap key is made once; revoked, it stays so', async () => {
  const key = 'sk_bootstrap-for-automation';
  expect(await ensureBootstrapKey(database.db, key)).toBe(true);
  expect(await ensureBootstrapKey(database.db, key)).toBe(false);
  const caller = await authenticator.byKey(key);
  if (caller?.kind !== 'secret') throw new Error('not a secret key');
  await revokeKey(database.db, caller.keyId);
  expect(await ensureBootstrapKey(database.db, key)).toBe(false);
  await expect.poll(async () => authenticator.byKey(key)).toBeUndefined();
});

test('the first start makes one secret key, whoever is quicker; a later start none', async () => {
  const own = await openTestDatabase();
  let offered = 0;
  const start = () =>
    ensureFirstKey(own.db, async () => {
      offered++;
      return generateKey('secret');
    });
  const keys = await Promise.all([start(), start()]);
  expect(keys.filter((key) => key !== undefined)).toHaveLength(1);
  expect(await start()).toBeUndefined();
  expect(offered).toBe(1);
  await own.close();
});
