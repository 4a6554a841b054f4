import { Agent, request } from 'node:http';
import { PROBLEMS } from '@relance/contract/platform/problems';
import type { Database } from '@relance/server/stores/postgres';
import fc from 'fast-check';
import { Compile, type Validator } from 'typebox/compile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerSchemas, type FuzzRequest, type OpenApi, requests } from './support/fuzz-request.ts';
import { descendants } from './support/processes.ts';
import { caughtUp, embeddedUrl, logOf, openRecord } from './support/record.ts';
import { eventually, startServer, type TestServer } from './support/server.ts';

const REQUESTS = 10_000;
const IN_FLIGHT = 50;
const HANG_MS = 10_000;
const TOTAL_MS = 60_000;
/** What would leave the machine, or take away the key that the test works with. */
const LEFT_OUT = /\/test$|\/activate$|^DELETE \/v1\/keys/;

let server: TestServer;
let db: Database;
let agent: Agent;

beforeAll(async () => {
  server = await startServer({ env: { RELANCE_EGRESS_ALLOW: '' } });
  db = openRecord(embeddedUrl(server.dataDir));
  agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
});
afterAll(async () => {
  agent?.destroy();
  await db?.close();
  await server?.close();
});

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly retryAfter: string | undefined;
  readonly body: string;
  readonly ms: number;
}

function send({ method, path, headers, body }: FuzzRequest): Promise<Answered> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: server.port,
        agent,
        method,
        path,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': body.length }) },
        timeout: HANG_MS,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        const answered = (): void =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            retryAfter: response.headers['retry-after'],
            body: Buffer.concat(chunks).toString(),
            ms: performance.now() - began,
          });
        response.on('error', reject);
        response.on('end', answered);
        // A stream of events has no end: it has answered once it begins.
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          answered();
          response.destroy();
        }
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Things for requests to name: apps, customers with a past, segments, a draft. */
async function furnish() {
  const call = server.call;
  const made = await call<{ clientKey: string }>('POST', '/v1/apps', { id: 'shop', name: 'Shop' });
  const beta = await call<{ clientKey: string }>('POST', '/v1/apps', {
    id: 'beta',
    name: 'Beta',
    environment: 'test',
  });
  const { key: narrow } = await call<{ key: string }>('POST', '/v1/keys', {
    name: 'narrow',
    scopes: ['segments:read'],
  });
  const segments: string[] = [];
  const campaigns: string[] = [];
  // Enough of them that some outlive the requests that delete.
  for (let n = 0; n < 25; n++) {
    const segment = await call<{ id: string }>('POST', '/v1/segments', {
      name: `Buyers ${n}`,
      expression: { event: 'Order Completed', count: { gte: n + 1 }, within: '30d' },
    });
    const campaign = await call<{ id: string }>('POST', '/v1/campaigns', {
      name: `Draft ${n}`,
      app: 'shop',
      trigger: { event: 'Order Completed' },
      channels: { email: { subject: 'Hello', text: 'Hello' } },
    });
    segments.push(segment.id);
    campaigns.push(campaign.id);
  }
  await call('POST', '/v1/identify', {
    userId: 'ada',
    anonymousId: 'anon',
    traits: { email: 'ada@example.test', plan: 'pro' },
  });
  await call('POST', '/v1/track', { userId: 'ada', event: 'Order Completed', properties: { revenue: 12.5 } });
  await call('POST', '/v1/track', { anonymousId: 'anon-2', event: 'Article Read' }, { key: made.clientKey });
  const { token } = await call<{ token: string }>('POST', '/v1/apps/shop/identity-tokens', { userId: 'ada' });
  const basic = Buffer.from(`${made.clientKey}:`).toString('base64');
  return {
    ids: {
      app: ['shop', 'beta', 'none'],
      userId: ['ada', 'id:anon', 'id:anon-2', 'nobody'],
      'segments/id': [...segments, 'everyone', 'new-customers'],
      'campaigns/id': campaigns,
      id: ['999999', ...segments.slice(0, 3)],
      deviceId: ['device-1', 'anon'],
      kind: ['fcm', 'apns', 'wns'],
      name: ['Draft 1', 'Draft 2'],
      key: [made.clientKey, 'pk_none'],
      token: ['x', 'AAAA.BBBB'],
    },
    authorizations: {
      secret: `Bearer ${server.secretKey}`,
      client: `Bearer ${made.clientKey}`,
      others: [`Bearer ${beta.clientKey}`, `Basic ${basic}`, `Bearer ${narrow}`],
    },
    tokens: [token],
  };
}

/** What is wrong with an answer; undefined when nothing is. */
function complaint(
  { operation, method }: FuzzRequest,
  { status, type, retryAfter, body, ms }: Answered,
): string | undefined {
  if (ms > HANG_MS) return `took ${Math.round(ms)} ms`;
  if (status === 503) return retryAfter === undefined ? '503 without Retry-After' : undefined;
  if (status >= 500) return `${status}`;
  if (status < 400 || method === 'HEAD') return undefined;
  if (!type.startsWith('application/problem+json'))
    return operation === 'stray' ? undefined : `${status} as ${type}`;
  const problem: { status?: number; code?: string } = JSON.parse(body);
  if (problem.status !== status) return `${status} says it is ${problem.status}`;
  return Object.hasOwn(PROBLEMS, problem.code ?? '') ? undefined : `the code ${problem.code} is in no table`;
}

type Validators = ReadonlyMap<string, Validator>;

/** Whether a good answer is what the document says; undefined when it is, or when the document says nothing. */
function misfit({ operation }: FuzzRequest, { status, type, body }: Answered, schemas: Validators) {
  const validator = schemas.get(`${operation} ${status}`);
  if (!validator || !type.startsWith('application/json') || status >= 300) return undefined;
  const [error] = validator.Errors(JSON.parse(body));
  return error && `the answer does not fit its schema: ${error.instancePath} ${error.message}`;
}

test('10,000 requests of every shape get an answer that is one of ours, and break nothing', async () => {
  const seed = Number(process.env.RELANCE_FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz seed ${seed} (RELANCE_FUZZ_SEED repeats it)`);
  const known = await furnish();
  const processes = (await descendants(server.pid)).filter(({ command }) => command.includes('.ts'));
  const document: OpenApi = await fetch(`${server.url}/openapi.json`).then((answer) => answer.json());
  const arbitrary = requests(document, known, (operation) => LEFT_OUT.test(operation));
  const all = fc.sample(arbitrary, { numRuns: REQUESTS, seed });

  const schemas = new Map([...answerSchemas(document)].map(([name, schema]) => [name, Compile(schema)]));

  const statuses = new Map<number, number>();
  const reached = new Set<string>();
  const complaints: object[] = [];
  let next = 0;
  const began = performance.now();
  const work = async (): Promise<void> => {
    for (let one = all[next++]; one; one = all[next++]) {
      const answer = await send(one).catch((error: Error) => error);
      if (!(answer instanceof Error)) {
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status < 300) reached.add(one.operation);
      }
      const wrong =
        answer instanceof Error ? answer.message : (complaint(one, answer) ?? misfit(one, answer, schemas));
      if (wrong === undefined) continue;
      const { body, ...rest } = one;
      complaints.push({
        wrong,
        ...rest,
        body: body?.toString().slice(0, 2_000),
        answer: answer instanceof Error ? '' : answer.body.slice(0, 500),
      });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const ms = performance.now() - began;
  console.log(
    `${REQUESTS} requests in ${(ms / 1_000).toFixed(1)} s:`,
    Object.fromEntries([...statuses].sort()),
  );

  expect(complaints.slice(0, 10), failures(server.output())).toEqual([]);
  expect(ms).toBeLessThan(TOTAL_MS);
  // The test can only fail where requests get past the door.
  const operations = new Set(all.map(({ operation }) => operation));
  const unreached = [...operations].filter((operation) => !reached.has(operation));
  expect(reached.size, unreached.join(', ')).toBeGreaterThan(operations.size * 0.6);

  expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ status: 'ready' });
  const alive = (await descendants(server.pid)).map(({ pid }) => pid);
  expect(
    processes.filter(({ pid }) => !alive.includes(pid)),
    'died on the way',
  ).toEqual([]);
});

test('afterwards the log is worked through and copied, and the next customer is served as the first', async () => {
  await server.call('POST', '/v1/apps', { id: 'after', name: 'After' });
  const keyed = await server.call<{ key: string }>('POST', '/v1/apps/after/keys', {});
  const batch = Array.from({ length: 100 }, (_, n) => ({
    type: 'track',
    event: 'Served',
    userId: `after-${n % 10}`,
    messageId: `after-${n}`,
    properties: { n },
  }));
  const segment = await server.call<{ id: string }>('POST', '/v1/segments', {
    name: 'Served after',
    expression: { event: 'Served', count: { gte: 10 } },
  });
  await server.call('POST', '/v1/batch', { batch }, { key: keyed.key });
  await caughtUp(db, 20_000);
  const lines = (await logOf(db, 'after')).filter(({ event }) => event.name === 'Served');
  expect(lines.map(({ event }) => event.messageId).sort()).toEqual(
    batch.map(({ messageId }) => messageId).sort(),
  );
  const { size } = await eventually(
    () => server.call<{ size: number; state: string }>('GET', `/v1/segments/${segment.id}`),
    (now) => now.state === 'live' && now.size >= 10,
    20_000,
  );
  expect(size).toBe(10);
  const report = await eventually(
    () => server.call<{ total: number }>('GET', '/v1/reports/events?event=Served&app=after'),
    ({ total }) => total >= 100,
    20_000,
  );
  expect(report.total).toBe(100);
  expect(failures(server.output())).toBe('');
});

/** The errors a server logged. */
function failures(output: string): string {
  const lines = output.split('\n').filter((line) => /"level":(50|60|"error"|"fatal")/.test(line));
  return lines.slice(0, 10).join('\n');
}
