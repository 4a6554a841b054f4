import { readFileSync } from 'node:fs';
import type { Origin } from '@relance/core/collect/event';
import { type Traits, verifiedEmail } from '@relance/core/collect/identity';
import type { Json } from '@relance/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { loadProfiles, saveProfiles } from './profile.store.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
});
afterAll(() => store.close());

test('who was known before the upgrade has the verified address that his traits give him', async () => {
  const path = new URL('../stores/postgres/migrations/0002_segments.sql', import.meta.url);
  const [, statement = ''] = /(update profile.*?);/s.exec(readFileSync(path, 'utf8')) ?? [];
  const said = (value: Json, origin: Origin, time = 1) => ({ value, origin, time, messageId: `m${time}` });
  const email = ' Ada@X.test ';
  const known: Traits[] = [
    {},
    { email: said(email, 'server') },
    { email: said(email, 'import') },
    { email: said(email, 'client') },
    { email: said(email, 'identified') },
    { email: said('  ', 'server') },
    { email: said(null, 'server') },
    { email: said(7, 'server') },
    { email: said(`${'a'.repeat(260)}@x.test`, 'server') },
    { email: said(email, 'server'), emailVerified: said(false, 'server', 2) },
    { email: said(email, 'server'), email_verified: said(false, 'import', 2) },
    { email: said(email, 'server'), emailVerified: said(true, 'server', 2) },
    { email: said(email, 'server'), emailVerified: said(false, 'identified', 2) },
    { email: said(email, 'server'), emailVerified: said('false', 'server', 2) },
  ];
  const first = 1_000_000_000;
  await saveProfiles(
    store.db,
    known.map((traits, index) => ({
      customerId: first + index,
      userId: null,
      test: true,
      profile: { traits, devices: {}, aliases: [], groups: [] },
    })),
  );
  const written = async (): Promise<(string | null)[]> => {
    const rows = await store.db.rows<{ verified_email: string | null }>(
      'select verified_email from profile where customer_id >= $1 order by customer_id',
      [first],
    );
    return rows.map((row) => row.verified_email);
  };
  const expected = known.map((traits) => verifiedEmail(traits) ?? null);
  expect(await written()).toEqual(expected);
  await store.db.run('update profile set verified_email = null where customer_id >= $1', [first]);
  await store.db.run(statement);
  expect(await written()).toEqual(expected);
});

test('a profile comes back as it was written, with the groups its verified address is in', async () => {
  const said = { value: 'Bea@X.test', origin: 'server', time: 1, messageId: 'm' } as const;
  const profile = { traits: { email: said }, devices: {}, aliases: [], groups: [] };
  await saveProfiles(store.db, [{ customerId: 1, userId: 'bea', test: false, profile }]);
  await store.db.run(
    `insert into user_group (id, name) values ('g1', 'One'), ('g2', 'Two'), ('g3', 'Three')`,
  );
  await store.db.run(
    `insert into user_group_email (email, group_id)
     values ('bea@x.test', 'g3'), ('bea@x.test', 'g1'), ('other@x.test', 'g2')`,
  );
  const profiles = await loadProfiles(store.db, [1, 2]);
  expect(profiles.get(1)).toEqual({ ...profile, groups: ['g1', 'g3'] });
  expect(profiles.get(2)).toEqual({ traits: {}, devices: {}, aliases: [], groups: [] });
});
