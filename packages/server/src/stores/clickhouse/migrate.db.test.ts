import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EmbeddedClickhouse,
  isClickhouseAway,
  migrateClickhouse,
  openClickhouse,
  startEmbeddedClickhouse,
} from './index.ts';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
let dataDir: string;
let engine: EmbeddedClickhouse;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'relance-migrate-clickhouse-'));
  engine = await startEmbeddedClickhouse({ dataDir, logger: pino({ level: 'silent' }) });
  await engine.answering;
});

afterAll(async () => {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const database = (): string => `m_${randomBytes(4).toString('hex')}`;

test('what is asked before the tables are made is told that ClickHouse is away, and nothing worse', async () => {
  const client = openClickhouse({ ...engine, database: database() });
  const failure = await client.rows('select count() from event').catch((error: unknown) => error);
  expect(isClickhouseAway(failure)).toBe(true);
  await client.close();
  const made = openClickhouse(engine);
  expect(isClickhouseAway(await made.rows('select 1 from nothing').catch((error: unknown) => error))).toBe(
    true,
  );
  await made.close();
});

test('a database that is not there is made, and a second start changes nothing', async () => {
  const options = { ...engine, database: database() };
  expect(await migrateClickhouse(options)).toBeGreaterThan(1);
  expect(await migrateClickhouse(options)).toBe(0);
  const clickhouse = openClickhouse(options);
  const tables = await clickhouse.rows<{ name: string }>('show tables');
  expect(tables.map((table) => table.name).sort()).toEqual([
    'customer',
    'customer_of',
    'customer_override',
    'event',
    'event_seen',
    'migration',
    'seen',
  ]);
  await clickhouse.close();
});

test('who was seen in events copied by an earlier version is known', async () => {
  const options = { ...engine, database: database() };
  const earlier = await mkdtemp(join(tmpdir(), 'relance-clickhouse-migrations-'));
  await cp(join(FOLDER, '0001_event.sql'), join(earlier, '0001_event.sql'));
  expect(await migrateClickhouse(options, earlier)).toBe(1);
  const clickhouse = openClickhouse(options);
  const row = { customer: 'u:ada', type: 'screen', origin: 'client', name: 'Home' };
  await clickhouse.insert('insert into event (customer, type, origin, name, time) format JSONEachRow', [
    JSON.stringify({ ...row, time: '2026-01-01 00:00:00.001' }),
    JSON.stringify({ ...row, time: '2026-01-02 00:00:00.002' }),
    JSON.stringify({ ...row, time: '2025-01-01 00:00:00.000', origin: 'server' }),
  ]);
  await migrateClickhouse(options);
  expect(await clickhouse.rows('select * from seen final')).toEqual([
    {
      customer: 'u:ada',
      first_ms: Date.UTC(2026, 0, 1, 0, 0, 0, 1),
      last_ms: Date.UTC(2026, 0, 2, 0, 0, 0, 2),
    },
  ]);
  await clickhouse.close();
  await rm(earlier, { recursive: true });
});

test('two programs that start at once both go on, with the same tables', async () => {
  const options = { ...engine, database: database() };
  await Promise.all([migrateClickhouse(options), migrateClickhouse(options), migrateClickhouse(options)]);
  expect(await migrateClickhouse(options)).toBe(0);
});

test('migrations run in order of their numbers, each once, and go on where one failed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relance-clickhouse-migrations-'));
  const options = { ...engine, database: database() };
  const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
  const table =
    'create table if not exists customer_override (key String, customer String, version UInt64) engine = MergeTree order by key';
  await write('0001_table.sql', `-- expand: a table; with a semicolon in its comment\n${table};\n`);
  await write(
    '0002_broken.sql',
    '-- expand: a column\nalter table customer_override add column if not exists b Int8;\nselekt;\n',
  );
  await expect(migrateClickhouse(options, folder)).rejects.toThrow();
  await write(
    '0002_broken.sql',
    '-- expand: a column\nalter table customer_override add column if not exists b Int8;\nselect 1;\n',
  );
  expect(await migrateClickhouse(options, folder)).toBe(1);
  const clickhouse = openClickhouse(options);
  expect(await clickhouse.rows('select version from migration order by version')).toEqual([
    { version: 1 },
    { version: 2 },
  ]);
  await clickhouse.close();
  await write('later.sql', 'select 1');
  await expect(migrateClickhouse(options, folder)).rejects.toThrow(/0001_what_it_does/);
  await rm(folder, { recursive: true });
});
