import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { residentMiB } from '../support/processes.ts';
import { embeddedUrl, headOf as headOfLog, loggedAfter, openRecord } from '../support/record.ts';
import { eventually, startServer, type TestServer } from '../support/server.ts';
import { startGoodClient } from './good-client.ts';
import { p99 } from './ledger.ts';
import { headOf, type RawAnswer, readAnswer, sendRaw } from './raw-http.ts';
import { isLong, rounds } from './rounds.ts';
import { slowdown } from './slowdown.ts';

let server: TestServer;
let record: Database;
let key: string;

beforeAll(async () => {
  server = await startServer();
  record = openRecord(embeddedUrl(server.dataDir));
  ({ clientKey: key } = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
    id: 'shop',
    name: 'Shop',
  }));
});

afterAll(async () => {
  await record.close();
  await server.close();
});

const bearer = (): string => `Authorization: Bearer ${key}`;
const secret = (): string => `Authorization: Bearer ${server.secretKey}`;
const JSON_TYPE = 'Content-Type: application/json';

function batch(body: Buffer | string, type = JSON_TYPE): Promise<RawAnswer> {
  return sendRaw(server.port, { path: '/v1/batch', headers: [bearer(), type], body });
}

/** Beside hostile requests a good client goes on, and the program does not grow. */
async function unmoved(
  work: () => Promise<void>,
  limits: { readonly goodMs: number; readonly growthMiB: number },
): Promise<void> {
  const busy = slowdown();
  const good = startGoodClient(server.port, key);
  const before = residentMiB(server.pid);
  await work();
  const late = p99(await good.stop());
  expect(late).toBeLessThan(limits.goodMs * Math.max(busy, slowdown()));
  // What is only waiting for the next collection is given back within 20 s of rest.
  await eventually(
    async () => residentMiB(server.pid) - before,
    (growth) => growth < limits.growthMiB,
    25_000,
  );
}

function track(more: string): string {
  return `{"type":"track","event":"Song Played","userId":"u1"${more}}`;
}

interface Excess {
  readonly what: string;
  readonly make: () => string;
  readonly status: number;
  /** Why its one event is refused, where the request as such is in order. */
  readonly code?: string;
}

describe('too much of something', () => {
  const list = (count: number, one: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => one(n)).join(',');
  const one = (properties: string): string => `{"batch":[${track(`,"properties":{${properties}}`)}]}`;
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const tooLarge = { status: 200, code: 'too-large' };
  const CASES: readonly Excess[] = [
    { what: '10,000 small events', make: () => `{"batch":[${list(10_000, () => '{}')}]}`, status: 413 },
    { what: '10,000 events', make: () => `{"batch":[${list(10_000, () => track(''))}]}`, status: 413 },
    { what: '10,000 keys in one event', make: () => one(list(10_000, (n) => `"k${n}":1`)), ...tooLarge },
    { what: '1,001 keys in one event', make: () => one(list(1_001, (n) => `"k${n}":1`)), ...tooLarge },
    { what: '10,000 levels in one event', make: () => one(`"a":${nested(10_000)}`), ...tooLarge },
    {
      what: '200,000 levels and nothing else',
      make: () => nested(200_000),
      status: 200,
      code: 'not-an-event',
    },
    { what: '80,000 openings that nobody closes', make: () => '[{"a":'.repeat(80_000), status: 400 },
    { what: 'a key of 1 MB', make: () => one(`"${'k'.repeat(1_000_000)}":1`), status: 413 },
    { what: 'a key of 400 kB', make: () => one(`"${'k'.repeat(400_000)}":1`), ...tooLarge },
    {
      what: '400,000 digits',
      make: () => one(`"n":${'9'.repeat(400_000)}`),
      status: 200,
      code: 'invalid-number',
    },
    { what: '240,000 escaped quotes', make: () => one(`"a":"${'\\"'.repeat(240_000)}"`), ...tooLarge },
  ];

  test.each(CASES)('$what: refused within 100 ms', async ({ make, status, code }) => {
    const body = make();
    const answers: RawAnswer[] = [];
    for (let n = 0; n < 5; n++) answers.push(await batch(body));
    expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(status));
    if (code !== undefined)
      expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({ accepted: 0, rejected: [{ code }] });
    // The machine may be busy: the middle of five counts.
    expect(answers.map((answer) => answer.ms).sort((a, b) => a - b)[2]).toBeLessThan(100 * slowdown());
  });

  test('all of it again and again makes a good client wait 200 ms at most, and takes no memory', async () => {
    const bodies = CASES.map(({ make }) => make());
    await unmoved(
      async () => {
        for (const _ of rounds(3)) for (const body of bodies) await batch(body);
      },
      { goodMs: 200, growthMiB: 200 },
    );
  });

  test('JSON routes refuse depth and size as well', async () => {
    const segment = (body: string): Promise<RawAnswer> =>
      sendRaw(server.port, { path: '/v1/segments', headers: [secret(), JSON_TYPE], body });
    expect((await segment('['.repeat(10_000) + ']'.repeat(10_000))).status).toBe(400);
    expect((await segment(`{"name":"${'n'.repeat(1_200_000)}"}`)).status).toBe(413);
    const not = '{"not":'.repeat(40);
    expect(
      (await segment(`{"name":"deep","expression":${not}{"everyone":true}${'}'.repeat(41)}`)).status,
    ).toBe(422);
  });
});

describe('garbage', () => {
  const wrap = (event: Buffer | string): Buffer =>
    Buffer.concat([
      Buffer.from('{"batch":['),
      Buffer.from(event),
      Buffer.from(`,${track(',"messageId":"beside"')}]}`),
    ]);
  const properties = (bytes: Buffer | string): Buffer =>
    Buffer.concat([
      Buffer.from('{"type":"track","event":"Song Played","userId":"u1","properties":{"a":'),
      Buffer.from(bytes),
      Buffer.from('}}'),
    ]);
  /** What is wrong with one event of two; how it is refused, or what is stored of it. */
  const EVENTS: readonly (readonly [string, Buffer | string, { code: string } | { stored: unknown }])[] = [
    ['NUL in a text', properties('"x\\u0000y"'), { stored: { a: 'x\ufffdy' } }],
    [
      'NUL in a key',
      '{"type":"track","event":"Song Played","userId":"u1","properties":{"a\\u0000":1}}',
      { stored: { 'a\ufffd': 1 } },
    ],
    ['NUL in an id', '{"type":"track","event":"Song Played","userId":"u\\u0000"}', { code: 'invalid-id' }],
    ['a lone surrogate in a text', properties('"\\ud83d"'), { stored: { a: '\ufffd' } }],
    [
      'a lone surrogate in an id',
      '{"type":"track","event":"Song Played","userId":"\\udc00"}',
      { code: 'invalid-id' },
    ],
    ['invalid UTF-8', properties(Buffer.from([0x22, 0xff, 0xfe, 0x22])), { stored: { a: '\ufffd\ufffd' } }],
    ['overlong UTF-8', properties(Buffer.from([0x22, 0xc0, 0xaf, 0x22])), { stored: { a: '\ufffd\ufffd' } }],
    [
      'a surrogate in UTF-8',
      properties(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])),
      { stored: { a: '\ufffd\ufffd\ufffd' } },
    ],
    ['a number beyond every double', properties('1e400'), { code: 'invalid-number' }],
    ['an integer beyond 2^53', properties('9007199254740993'), { code: 'invalid-number' }],
    ['the largest safe integer', properties('9007199254740991'), { stored: { a: 9_007_199_254_740_991 } }],
    ['__proto__ as a key', properties('{"__proto__":{"polluted":1},"b":1}'), { stored: { a: { b: 1 } } }],
    [
      'constructor as a key',
      properties('{"constructor":{"prototype":{"polluted":1}}}'),
      { stored: { a: { constructor: { prototype: { polluted: 1 } } } } },
    ],
    ['a key twice', properties('1,"a":2'), { stored: { a: 2 } }],
    ['a number for an event', '42', { code: 'not-an-event' }],
    ['null for an event', 'null', { code: 'not-an-event' }],
    ['an empty object for an event', '{}', { code: 'missing-identity' }],
    [
      'a date for a timestamp that is none',
      '{"type":"track","event":"Song Played","userId":"u1","timestamp":"yesterday"}',
      { code: 'invalid-timestamp' },
    ],
  ];

  test.each(EVENTS)('%s harms only its own event', async (_, event, expected) => {
    const before = await headOfLog(record);
    const { status, body } = await batch(wrap(event));
    expect(status).toBe(200);
    const answer = JSON.parse(Buffer.from(body, 'latin1').toString());
    const stored = (await loggedAfter(record, before)).filter(({ event }) => event.name === 'Song Played');
    if ('code' in expected) {
      expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 0, code: expected.code }] });
      expect(stored.map(({ event }) => event.messageId)).toEqual(['beside']);
    } else {
      expect(answer).toMatchObject({ accepted: 2, rejected: [] });
      expect(stored).toHaveLength(2);
      expect(stored.find(({ event }) => event.messageId !== 'beside')?.event.properties).toEqual(
        expected.stored,
      );
    }
  });

  const BODIES: readonly (readonly [string, Buffer | string, number])[] = [
    ['nothing', '', 400],
    ['truncated JSON', '{"batch":[{"type":"track"', 400],
    ['JSON with something behind it', '{"batch":[]} x', 400],
    ['no JSON', 'Hello', 400],
    ['single quotes', "{'batch':[]}", 400],
    ['NaN', '{"batch":[NaN]}', 400],
    ['a raw control character in a text', '{"batch":[{"a":"\u0001"}]}', 400],
    ['random bytes', Buffer.from(Array.from({ length: 1_000 }, (_, n) => (n * 167 + 13) % 256)), 400],
    ['UTF-16', Buffer.from('{"batch":[]}', 'utf16le'), 400],
    ['a text', '"batch"', 422],
    ['null', 'null', 422],
    ['a batch that is no array', '{"batch":{}}', 422],
    ['no batch', '{}', 422],
    ['gzip that is none', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 400],
    ['gzip cut short', gzipSync('{"batch":[]}').subarray(0, 15), 400],
    ['a BOM before JSON', '\ufeff{"batch":[]}', 200],
    ['an empty batch', '{"batch":[]}', 200],
    ['gzip that nobody said was gzip', gzipSync('{"batch":[]}'), 200],
  ];

  test.each(BODIES)('%s for a body gets a defined answer', async (_, body, status) => {
    const answer = await batch(body);
    expect(answer.status).toBe(status);
    const problem = JSON.parse(answer.body);
    expect(problem).toMatchObject(status === 200 ? { success: true } : { status, code: expect.any(String) });
  });

  test('what is no HTTP at all is answered 400, and nobody else notices', async () => {
    for (const bytes of [
      '\0\0\0\0\r\n\r\n',
      'GET\r\n\r\n',
      'POST /v1/batch HTTP/9.9\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    ]) {
      const socket = connect(server.port, '127.0.0.1');
      const answered = readAnswer(socket, 15_000);
      socket.write(bytes);
      expect((await answered).status).toBe(400);
      socket.destroy();
    }
    expect((await batch('{"batch":[]}')).status).toBe(200);
  });
});

describe('content types that play games', () => {
  const REFUSED = [
    'application/json garbage',
    'application/json\tgarbage',
    'application/jsonx',
    'application/json,text/html',
    'application/json; charset=utf-8 garbage',
    'application/json;charset=utf-8;=',
    'application /json',
    'application/json\u00a0',
    'text/html',
    'multipart/form-data; boundary=x',
    'application/xml',
  ];

  test.each(REFUSED)('%j is refused, and the schema is not skipped', async (type) => {
    const header = `Content-Type: ${type}`;
    expect((await batch(`{"batch":[${track('')}]}`, header)).status).toBe(415);
    for (const body of ['{"name":7}', '{"name":"x","expression":{"everyone":true}}']) {
      const answer = await sendRaw(server.port, { path: '/v1/segments', headers: [secret(), header], body });
      expect(answer.status).toBe(415);
    }
  });

  test('white space around a content type is no part of it: the schema is used all the same', async () => {
    for (const type of [
      ' application/json',
      '\tapplication/json',
      'application/json ',
      'application/json\t',
      'APPLICATION/JSON',
    ]) {
      const headers = [secret(), `Content-Type:${type}`];
      expect((await sendRaw(server.port, { path: '/v1/segments', headers, body: '{"name":7}' })).status).toBe(
        422,
      );
      expect((await batch('{"batch":7}', `Content-Type:${type}`)).status).toBe(422);
    }
  });

  test('a body without a content type, or in a coding nobody knows, is not guessed at', async () => {
    const segment = (headers: readonly string[], body: Buffer | string): Promise<RawAnswer> =>
      sendRaw(server.port, { path: '/v1/segments', headers: [secret(), ...headers], body });
    expect((await segment([], '{"name":7}')).status).toBe(415);
    expect((await segment([JSON_TYPE, 'Content-Encoding: gzip'], gzipSync('{"name":7}'))).status).toBeOneOf([
      400, 415, 422,
    ]);
    const coded = [bearer(), JSON_TYPE, 'Content-Encoding: br'];
    expect((await sendRaw(server.port, { path: '/v1/batch', headers: coded, body: 'x' })).status).toBe(415);
  });
});

describe('bodies without end', () => {
  /** After the first of a kind the memory of buffers and threads is there: growth is measured over the rest. */
  beforeEach(async () => {
    await batch(gzipSync(Buffer.alloc(400_000, 0x20)));
  });

  test('a Content-Length beyond the limit is refused before the body arrives', async () => {
    const answer = await sendRaw(server.port, {
      path: '/v1/batch',
      headers: [bearer(), JSON_TYPE],
      length: 10_000_000_000,
    });
    expect(answer.status).toBe(413);
    expect(answer.ms).toBeLessThan(1_000);
  });

  test('what is longer than its Content-Length is cut there, and the rest is no request', async () => {
    const body = `{"batch":[]}{"batch":[${track('')}]}`;
    const before = await headOfLog(record);
    const headers = [bearer(), JSON_TYPE];
    // The rest may be found to be no request before the answer is out.
    expect((await sendRaw(server.port, { path: '/v1/batch', headers, body, length: 12 })).status).toBeOneOf([
      200, 400,
    ]);
    expect(await headOfLog(record)).toBe(before);
  });

  test('both a length and chunks, or two lengths, are refused', async () => {
    const head = headOf({
      path: '/v1/batch',
      headers: [bearer(), JSON_TYPE, 'Content-Length: 5'],
      length: 6,
    });
    const both = headOf({
      path: '/v1/batch',
      headers: [bearer(), JSON_TYPE, 'Transfer-Encoding: chunked'],
      length: 5,
    });
    for (const text of [head, both]) {
      const socket = connect(server.port, '127.0.0.1');
      const answered = readAnswer(socket, 15_000);
      socket.write(`${text}0\r\n\r\n`);
      expect((await answered).status).toBe(400);
      socket.destroy();
    }
  });

  test('endless chunks are cut at the limit, and take no memory', async () => {
    await unmoved(
      async () => {
        for (const _ of rounds(3)) {
          for (const path of ['/v1/batch', '/v1/segments']) {
            const { sent, status } = await pour(path, path === '/v1/batch' ? bearer() : secret());
            expect(status).toBeOneOf([0, 413]);
            expect(sent).toBeLessThan(100_000_000);
          }
        }
      },
      { goodMs: 200, growthMiB: 50 },
    );
  });

  test('a bomb of 500 kB that inflates to 500 MB is cut at the limit after inflation', async () => {
    const bomb = gzipSync(Buffer.alloc(500_000_000, 0x20), { level: 9 }).subarray(0, 511_000);
    await unmoved(
      async () => {
        for (const _ of rounds(5)) {
          const answers = await Promise.all(Array.from({ length: 8 }, () => batch(bomb)));
          expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(413));
        }
      },
      { goodMs: 200, growthMiB: 50 },
    );
  });

  test('a bomb of 10 MB is cut at the limit on the wire', async () => {
    const bomb = Buffer.concat([gzipSync(Buffer.alloc(1_000_000)), Buffer.alloc(10_000_000)]);
    await unmoved(
      async () => {
        for (const _ of rounds(5)) expect((await batch(bomb)).status).toBeOneOf([0, 413]);
      },
      { goodMs: 200, growthMiB: 50 },
    );
  });

  test('a file to import that is one endless line is read in bounded memory', async () => {
    // Members of a gzip file are inflated one after the other: 10 MB make 10 GB.
    const member = gzipSync(Buffer.alloc(100_000_000, 0x20), { level: 9 });
    const line = Buffer.concat(Array<Buffer>(isLong ? 100 : 3).fill(member));
    await unmoved(
      async () => {
        const headers = [secret(), 'Content-Type: application/x-ndjson'];
        const answer = await sendRaw(server.port, { path: '/v1/import', headers, body: line }, 300_000);
        expect(answer.status).toBe(202);
        const { jobId } = JSON.parse(answer.body);
        expect(await server.call('GET', `/v1/jobs/${jobId}`)).toMatchObject({ done: 0, rejected: 1 });
      },
      { goodMs: 200, growthMiB: 50 },
    );
  });
});

/** Sends chunks until somebody stops it. */
function pour(path: string, authorization: string): Promise<{ sent: number; status: number }> {
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 0x20), Buffer.from('\r\n')]);
  const socket = connect(server.port, '127.0.0.1');
  let sent = 0;
  const send = (): void => {
    while (!socket.destroyed && sent < 200_000_000) {
      sent += chunk.length;
      if (!socket.write(chunk)) return;
    }
  };
  socket.on('drain', send);
  const answered = readAnswer(socket, 15_000);
  socket.write(headOf({ path, headers: [authorization, JSON_TYPE, 'Transfer-Encoding: chunked'] }));
  send();
  return answered.then(({ status }) => {
    socket.destroy();
    return { sent, status };
  });
}
