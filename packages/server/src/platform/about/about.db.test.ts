import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { About, TimeZone } from '@relance/contract/platform/about';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClickhouse } from '../../stores/clickhouse/index.ts';
import { openDatabase } from '../../stores/postgres/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import type { HttpApp } from '../http/index.ts';
import { aboutRoutes } from './index.ts';
import { readLibraries } from './libraries.ts';

let record: TestDatabase;
let copy: TestClickhouse;
let app: HttpApp;
const summer = Date.UTC(2026, 6, 1);
const facts = { version: '1.2.3', embedded: { postgres: true, clickhouse: false }, now: () => summer };

beforeAll(async () => {
  [record, copy] = await Promise.all([openTestDatabase(), openTestClickhouse()]);
  app = await openTestApp(aboutRoutes({ db: record.db, clickhouse: copy.clickhouse, ...facts }));
});

afterAll(async () => {
  await app.close();
  await copy.close();
  await record.close();
});

async function get(url: string, key = 'sk') {
  return app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } });
}

test('what runs here is told to those who are let in, and nothing of where', async () => {
  expect((await get('/v1/about', 'pk_shop')).statusCode).toBe(403);
  expect((await get('/v1/about', 'nobody')).statusCode).toBe(401);
  const answer = await get('/v1/about');
  const about: About = answer.json();
  expect(about).toMatchObject({ version: '1.2.3', node: process.versions.node, licence: 'Apache-2.0' });
  expect(about.stores).toEqual({
    postgres: { version: expect.stringMatching(/^\d+(\.\d+)+$/), embedded: true },
    clickhouse: { version: expect.stringMatching(/^\d+(\.\d+)+$/), embedded: false },
  });
  expect(about.libraries).toContainEqual({
    name: 'fastify',
    version: expect.stringMatching(/^5\./),
    licence: 'MIT',
  });
  expect(
    about.libraries.every(({ licence, version }) => licence !== 'unknown' && version !== 'unknown'),
  ).toBe(true);
  expect(about.libraries.some(({ name }) => name.startsWith('@relance/'))).toBe(false);
  expect(answer.body).not.toMatch(/node_modules|file:|\/work|\/home|\/root|127\.0\.0\.1/);
});

test('a store that is away has no version, and the rest is still told', async () => {
  const db = openDatabase({ url: 'postgres://x:x@127.0.0.1:9/x', max: 1, applicationName: 'test' });
  const clickhouse = openClickhouse({ url: 'http://127.0.0.1:9' });
  const lame = await openTestApp(aboutRoutes({ db, clickhouse, ...facts }));
  const answer = await lame.inject({ url: '/v1/about', headers: { authorization: 'Bearer sk' } });
  expect(answer.json().stores).toMatchObject({ postgres: { version: null }, clickhouse: { version: null } });
  await lame.close();
  await db.close();
  await clickhouse.close();
});

test('libraries are found as Node finds them, with licences as old and new packages write them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relance-libraries-'));
  const write = async (path: string, manifest: object) => {
    await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, path, 'package.json'), JSON.stringify(manifest));
  };
  await write('app', { dependencies: { near: '1', far: '1', gone: '1', '@relance/core': '1' } });
  await write('app/node_modules/near', { version: '1.0.0', license: { type: 'MIT', url: 'x' } });
  await write('node_modules/near', { version: '9.9.9', license: 'ISC' });
  await write('node_modules/far', { version: '2.0.0' });
  expect(await readLibraries(join(folder, 'app'))).toEqual([
    { name: 'far', version: '2.0.0', licence: 'unknown' },
    { name: 'near', version: '1.0.0', licence: 'MIT' },
  ]);
  await rm(folder, { recursive: true });
});

test('every time zone comes with what its clocks say now', async () => {
  const { items }: { items: TimeZone[] } = (await get('/v1/time-zones')).json();
  expect(items.length).toBeGreaterThan(300);
  expect(items[0]).toEqual({ zone: 'UTC', offsetNow: '+00:00' });
  const offsets = new Map(items.map(({ zone, offsetNow }) => [zone, offsetNow]));
  expect(offsets.size).toBe(items.length);
  expect(offsets.get('Asia/Tokyo')).toBe('+09:00');
  expect(offsets.get('Europe/Paris')).toBe('+02:00');
  expect(offsets.get('America/St_Johns')).toBe('-02:30');
  expect((await get('/v1/time-zones', 'pk_shop')).statusCode).toBe(403);
});
