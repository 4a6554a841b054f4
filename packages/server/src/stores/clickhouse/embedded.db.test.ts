import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Clickhouse,
  clickhouseCode,
  type EmbeddedClickhouse,
  isClickhouseAway,
  openClickhouse,
  startEmbeddedClickhouse,
} from './index.ts';

let dataDir: string;
let engine: EmbeddedClickhouse;
let clickhouse: Clickhouse;
const logger = pino({ level: 'silent' });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'relance-embedded-clickhouse-'));
  engine = await startEmbeddedClickhouse({ dataDir, logger });
  await engine.answering;
  clickhouse = openClickhouse(engine);
});

afterAll(async () => {
  await clickhouse.close();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Sent {
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly body?: string | Buffer;
}

async function send({ path = '/', headers = {}, method = 'POST', body = '' }: Sent) {
  const { port } = new URL(engine.url);
  return new Promise<{ status: number; code: string | undefined; text: string }>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      const code = response.headers['x-clickhouse-exception-code'];
      response.on('end', () => resolve({ status: response.statusCode ?? 0, code: code?.toString(), text }));
    });
    call.on('error', reject).end(body);
  });
}

const allowed = (): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${engine.username}:${engine.password}`).toString('base64')}`,
});

test('nobody gets in without the password, not even to ping', async () => {
  for (const headers of [
    {},
    { authorization: 'Basic eDp5' },
    { 'x-clickhouse-user': 'relance', 'x-clickhouse-key': '' },
  ]) {
    expect(await send({ path: '/ping', headers })).toMatchObject({ status: 403, code: '516' });
    expect(await send({ body: 'select 1', headers })).toMatchObject({ status: 403, code: '516' });
  }
});

test('a name that was made to lead to 127.0.0.1 is refused', async () => {
  const answer = await send({ body: 'select 1', headers: { ...allowed(), host: 'evil.example' } });
  expect(answer).toMatchObject({ status: 403, code: '516' });
});

test('the password lies in a file that only its owner can read', async () => {
  expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
});

test('the credentials may come as headers or in the URL, the query in the URL or in the body', async () => {
  const headers = { 'x-clickhouse-user': engine.username, 'x-clickhouse-key': engine.password };
  expect((await send({ body: 'select 1', headers })).text).toBe('1\n');
  const url = `/?user=${engine.username}&password=${engine.password}&query=select%202`;
  expect((await send({ path: url })).text).toBe('2\n');
  expect((await send({ path: '/ping', method: 'GET', headers: allowed() })).text).toBe('Ok.\n');
});

test.each([
  [`select * from file('/etc/passwd', 'LineAsString')`],
  [`select file('/etc/passwd')`],
  ['select * from `/etc/passwd`'],
  [`select * from url('http://127.0.0.1:1', 'LineAsString')`],
  [`select * from remote('127.0.0.1', 'system.one')`],
  [`select * from executable('id', 'TSV', 'a String')`],
  [`select * from s3('http://127.0.0.1:1/bucket/x.csv', 'CSV')`],
  [`select * from mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')`],
  [`select 1 into outfile '${tmpdir()}/relance-outfile'`],
  [`insert into function file('${tmpdir()}/x', 'CSV', 'a Int8') values (1)`],
  [`create table leak (a String) engine = File(CSV, '/etc/passwd')`],
  [`create table leak (a String) engine = URL('http://127.0.0.1:1', CSV)`],
])('%s fails, read or command', async (statement) => {
  await expect(clickhouse.rows(statement)).rejects.toThrow();
  await expect(clickhouse.command(statement)).rejects.toThrow();
});

test('a query cannot write, nor lift its own limits', async () => {
  await clickhouse.command('create table guarded (a Int8) engine = MergeTree order by a');
  for (const statement of [
    'insert into guarded values (1)',
    'drop table guarded',
    'set readonly = 0',
    'select 1 settings readonly = 0',
    'select 1; drop table guarded',
  ]) {
    await expect(clickhouse.rows(statement)).rejects.toThrow();
  }
  expect(
    (await send({ path: '/?query=drop%20table%20guarded', method: 'GET', headers: allowed() })).code,
  ).toBe('164');
  expect(await clickhouse.rows('select count() as n from guarded')).toEqual([{ n: 0 }]);
});

test.each([
  [`'`],
  [`\\`],
  [`\\'`],
  [`'); drop table x; --`],
  ['tab\there'],
  ['line\nline\r'],
  ['nul\0nul'],
  ['\\N'],
  ['é😀\u2028'],
  ['{x:String}'],
  ['%27 + &param_v=1'],
])('the parameter %j arrives as it is', async (v) => {
  expect(
    await clickhouse.rows('select {v:String} as v, {list:Array(String)} as list', { v, list: [v, v] }),
  ).toEqual([{ v, list: [v, v] }]);
});

test('parameters longer than a URL arrive as well', async () => {
  const list = Array.from({ length: 50_000 }, (_, index) => `user-${index}`);
  expect(await clickhouse.rows('select length({list:Array(String)}) as n', { list })).toEqual([
    { n: 50_000 },
  ]);
});

test('a parameter of one request does not show through in the next', async () => {
  await clickhouse.rows('select {secret:String} as s', { secret: 'x' });
  const error = await clickhouse.rows('select {secret:String} as s').catch((failure: unknown) => failure);
  expect(clickhouseCode(error)).toBe(456);
});

test('errors carry the code of ClickHouse', async () => {
  const codes = async (statement: string) => {
    const error = await clickhouse.rows(statement).catch((failure: unknown) => failure);
    return clickhouseCode(error);
  };
  expect(await codes('select 1 from nowhere')).toBe(60);
  expect(await codes('selekt')).toBe(62);
  expect(await send({ body: 'select 1 from nowhere', headers: allowed() })).toMatchObject({
    status: 404,
    code: '60',
  });
});

test('time, memory and the size of an answer are bounded', async () => {
  const heavy = 'select count() as n from numbers(100000000000) where not ignore(sipHash64(number))';
  await expect(clickhouse.rows(heavy, {}, { max_execution_time: 1 })).rejects.toMatchObject({ code: '159' });
  await expect(
    clickhouse.rows('select groupArray(number) as g from numbers(1000000000)'),
  ).rejects.toMatchObject({
    code: '241',
  });
  await expect(
    clickhouse.rows(`select repeat('x', 1000 + number % 2) as x from numbers(1000000)`),
  ).rejects.toMatchObject({
    code: '396',
  });
  expect(await clickhouse.ping()).toBe(true);
});

test('queries run beside each other: a slow one holds up nobody', async () => {
  const slow = clickhouse
    .rows(
      'select count() as n from numbers(100000000000) where not ignore(sipHash64(number, {x:UInt8}))',
      { x: 1 },
      {
        max_execution_time: 3,
        max_threads: 1,
      },
    )
    .catch(() => 'slow');
  const quick = clickhouse.rows('select {x:UInt8} as x', { x: 2 }).then(() => 'quick');
  expect(await Promise.race([slow, quick])).toBe('quick');
  await slow;
});

test('rows are taken plain or compressed, and an insert under its token is made once', async () => {
  await clickhouse.command(
    `create table once (a Int64, b String) engine = MergeTree order by a settings non_replicated_deduplication_window = 10`,
  );
  const insert = 'insert into once (a, b) format JSONEachRow';
  for (let time = 0; time < 2; time++)
    await clickhouse.insert(insert, ['{"a":1,"b":"é"}\n{"a":2}\n'], { token: 't1' });
  const transformed = `insert into once select a * 10, b from input('a Int64, b String') format JSONEachRow`;
  for (let time = 0; time < 2; time++)
    await clickhouse.insert(transformed, ['{"a":1}\n', '{"a":2}'], { token: 't2' });
  const zipped = await send({
    path: `/?query=${encodeURIComponent('insert into once format CSV')}`,
    headers: { ...allowed(), 'content-encoding': 'gzip' },
    body: gzipSync('3,x\n'),
  });
  expect(zipped.status).toBe(200);
  expect(await clickhouse.rows('select a, b from once order by a')).toEqual([
    { a: 1, b: 'é' },
    { a: 2, b: '' },
    { a: 3, b: 'x' },
    { a: 10, b: '' },
    { a: 20, b: '' },
  ]);
});

test('a row that cannot be read refuses its insert and nothing else', async () => {
  await clickhouse.command('create table strict (a Int64) engine = MergeTree order by a');
  await expect(clickhouse.insert('insert into strict format JSONEachRow', ['{"a":"x"}'])).rejects.toThrow();
  await clickhouse.insert('insert into strict format JSONEachRow', ['{"a":1}']);
  expect(await clickhouse.rows('select a from strict')).toEqual([{ a: 1 }]);
});

test('a child that is killed is back within 5 s at the same address, with every row it acknowledged', async () => {
  await clickhouse.command('create table kept (a Int64) engine = MergeTree order by a');
  for (let a = 0; a < 20; a++)
    await clickhouse.insert('insert into kept format JSONEachRow', [JSON.stringify({ a })]);
  const pid = engine.pid();
  process.kill(pid ?? 0, 'SIGKILL');
  const killedAt = performance.now();
  const error = await clickhouse.rows('select 1 as one').catch((failure: unknown) => failure);
  expect(isClickhouseAway(error)).toBe(true);
  while (!(await clickhouse.ping())) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(performance.now() - killedAt).toBeLessThan(5_000);
  expect(engine.pid()).not.toBe(pid);
  expect(await clickhouse.rows('select count() as n from kept')).toEqual([{ n: 20 }]);
});

test('a child waits for the store that an orphan still holds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relance-orphan-'));
  const first = await startEmbeddedClickhouse({ dataDir: folder, logger });
  await first.answering;
  const heir = await startEmbeddedClickhouse({ dataDir: folder, logger });
  await new Promise((resolve) => setTimeout(resolve, 700));
  await first.stop();
  await heir.answering;
  const client = openClickhouse(heir);
  expect(await client.ping()).toBe(true);
  await client.close();
  await heir.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a store that cannot be opened does not keep the program from starting', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relance-broken-'));
  await writeFile(join(folder, 'store'), 'not a folder');
  const startedAt = performance.now();
  const started = await startEmbeddedClickhouse({ dataDir: folder, logger });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  const client = openClickhouse(started);
  expect(await client.ping()).toBe(false);
  await client.close();
  await started.stop();
  await rm(folder, { recursive: true, force: true });
});
