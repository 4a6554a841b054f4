import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const CSV = 'customer_id,date\n1,1997-01-01\n';
let folder = '';
let server: Server | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relance-cli-'));
  await writeFile(join(folder, 'orders.csv'), CSV);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse, attempt: number) => unknown;

async function installation(answer: Answer): Promise<string> {
  let attempt = 0;
  server = createServer((request, response) => answer(request, response, ++attempt));
  const port = await new Promise<number>((resolve) => {
    server?.listen(0, '127.0.0.1', () => {
      const address = server?.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return `http://127.0.0.1:${port}`;
}

async function cli(...args: string[]) {
  const said = { out: '', err: '' };
  const waits: number[] = [];
  const code = await runCli(args, {
    env: { RELANCE_KEY: 'sk_test' },
    out: { write: (piece) => (said.out += piece) },
    err: { write: (piece) => (said.err += piece) },
    wait: async (ms) => waits.push(ms),
  });
  return { code, ...said, waits };
}

function job(response: ServerResponse, rejected = 0): void {
  response.end(JSON.stringify({ id: 'job_1', done: 1, rejected }));
}

test('without a file it says how it is used', async () => {
  expect(await cli()).toMatchObject({
    code: 2,
    err: expect.stringContaining('Usage: npm run import -- <file>'),
  });
  expect(await cli('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--preset') });
  expect(await cli('a', '--colour')).toMatchObject({ code: 2, err: expect.stringContaining('--colour') });
});

test('a file that is not there is said so', async () => {
  const result = await cli(join(folder, 'none.csv'), '--url', 'http://127.0.0.1:9');
  expect(result).toMatchObject({ code: 1, err: expect.stringContaining('ENOENT') });
});

test('what the server refuses is told in its words and not tried again', async () => {
  const url = await installation(async (request, response) => {
    await text(request);
    response.writeHead(422).end(JSON.stringify({ title: 'Not valid', detail: 'No column date.' }));
  });
  const result = await cli(join(folder, 'orders.csv'), '--url', url);
  expect(result).toMatchObject({ code: 1, err: 'Not valid: No column date.\n', waits: [] });
});

test('while the server is away or busy the same request is made again, later and later', async () => {
  const keys: unknown[] = [];
  const url = await installation(async (request, response, attempt) => {
    if (request.method === 'GET') return job(response);
    keys.push(request.headers['idempotency-key']);
    if (attempt === 1) return request.socket.destroy();
    await text(request);
    if (attempt === 2) return response.writeHead(503, { 'retry-after': '3' }).end('{}');
    if (attempt === 3) return response.writeHead(409).end('{"code":"in-progress"}');
    return response.writeHead(202).end('{"jobId":"job_1"}');
  });
  const result = await cli(join(folder, 'orders.csv'), '--url', url);
  expect(result.code).toBe(0);
  expect(result.waits).toEqual([500, 3_000, 2_000]);
  expect(new Set(keys).size).toBe(1);
});

test('the file goes out as it is, under its hash, with the mapping, and the totals come back', async () => {
  const seen: { url?: string; body?: string; key?: unknown } = {};
  const url = await installation(async (request, response) => {
    if (request.method === 'GET') return job(response);
    Object.assign(seen, { url: request.url, body: await text(request), key: request.headers.authorization });
    return response.writeHead(202).end('{"jobId":"job_1"}');
  });
  const file = join(folder, 'orders.csv');
  const result = await cli(
    file,
    '--url',
    url,
    '--app',
    'shop',
    '--preset',
    'cdnow',
    '--map',
    'email={customer_id}@x.test',
  );
  expect(result).toMatchObject({ code: 0, out: expect.stringMatching(/^1 rows taken, 0 refused, in /) });
  expect(seen.body).toBe(CSV);
  expect(seen.key).toBe('Bearer sk_test');
  const query = new URL(seen.url ?? '', url).searchParams;
  expect(Object.fromEntries(query)).toEqual({
    app: 'shop',
    format: 'csv',
    preset: 'cdnow',
    mapping: 'email={customer_id}@x.test',
    source: createHash('sha256').update(CSV).digest('hex'),
  });
});

test('refused rows are shown and change the exit code', async () => {
  const url = await installation(async (request, response) => {
    if (request.url?.endsWith('/errors'))
      return response.end('{"line":3,"code":"invalid","detail":"no date"}\n');
    if (request.method === 'GET') return job(response, 1);
    await text(request);
    return response.writeHead(202).end('{"jobId":"job_1"}');
  });
  const result = await cli(join(folder, 'orders.csv'), '--url', url);
  expect(result).toMatchObject({ code: 1, err: expect.stringContaining('line 3: no date\n') });
});
