import { once } from 'node:events';
import { connect } from 'node:net';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Registry } from 'prom-client';
import Type from 'typebox';
import { afterEach, describe, expect, test } from 'vitest';
import type { Authenticator, Caller } from '../auth/index.ts';
import { createLogger } from '../logger/index.ts';
import { Problem } from '../problems/index.ts';
import { createHttpApp, decodeCursor, encodeCursor, type HttpApp, type HttpAppOptions } from './index.ts';

const CALLERS: Readonly<Record<string, Caller>> = {
  sk_all: { kind: 'secret', keyId: 1, scopes: [] },
  sk_events: { kind: 'secret', keyId: 2, scopes: ['events:write'] },
  sk_customers: { kind: 'secret', keyId: 4, scopes: ['customers'] },
  pk_shop: { kind: 'client', keyId: 3, app: 'shop', test: false },
};

const authenticator: Authenticator = {
  byKey: (key) => {
    if (key === 'sk_away') return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    return CALLERS[key];
  },
  identify: async (caller, token) => {
    if (token !== 'good') throw new Problem('identity-refused');
    return { ...caller, identity: { userId: 'ada' } };
  },
  close: async () => undefined,
};

const idempotency = {
  begin: async () => ({ state: 'mine' as const }),
  finish: async () => undefined,
  forget: async () => undefined,
};

let app: HttpApp | undefined;
const lines: string[] = [];
afterEach(async () => {
  // fetch keeps a connection in reserve, which no close would end before its time.
  app?.server.closeAllConnections();
  await app?.close();
  lines.length = 0;
});

async function open(
  routes: FastifyPluginAsyncTypebox,
  options: Partial<HttpAppOptions> = {},
): Promise<HttpApp> {
  app = await createHttpApp(
    {
      log: createLogger({ level: 'warn', to: { write: (line) => lines.push(line) } }),
      authenticator,
      idempotency,
      checks: { postgres: { check: async () => undefined, required: true } },
      registry: new Registry(),
    },
    { version: '1.2.3', rateLimit: 1_000, trustProxy: 0, checkAnswers: true, ...options },
  );
  await app.register(routes);
  return app;
}

const Body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 8 }),
    kind: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')])),
    list: Type.Optional(Type.Array(Type.Object({ n: Type.Integer() }))),
    more: Type.Optional(Type.Unknown()),
  },
  { additionalProperties: false },
);

const echo: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/things', { config: { key: 'none' }, schema: { body: Body } }, async ({ body }) => body);
  app.post('/act', { config: { key: 'none' } }, async (request) => ({ body: request.body ?? null }));
  app.get(
    '/things/:id',
    {
      config: { key: 'none' },
      schema: {
        params: Type.Object({ id: Type.String({ maxLength: 10 }) }),
        querystring: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) }),
      },
    },
    async ({ params, query }) => ({ id: params.id, limit: query.limit ?? null }),
  );
  app.get(
    '/numbered/:n',
    { config: { key: 'none' }, schema: { params: Type.Object({ n: Type.Integer() }) } },
    async ({ params }) => params,
  );
};

async function post(url: string, payload: string | undefined, type: string | undefined = 'application/json') {
  const headers = type === undefined ? {} : { 'content-type': type };
  return (app as HttpApp).inject({
    method: 'POST',
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
}

describe('a request body is refused', () => {
  test('as 415 for any content type but JSON, spaces, tabs and trailing junk included', async () => {
    await open(echo);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      ' application/json',
      '\tapplication/json',
      'application/json garbage',
      'application/json; garbage',
      'application/json;charset=latin1',
      'application/json\t',
      'application/json;',
      'application/jsonp',
      'application/ld+json',
      'json',
      '',
    ]) {
      const answer = await post('/things', '{"name":"x"}', type);
      expect(answer.statusCode, JSON.stringify(type)).toBe(415);
      expect(answer.json().code).toBe('unsupported-media-type');
    }
  });

  test('as 400 malformed when it is not JSON: truncated, bare words, too deep', async () => {
    await open(echo);
    for (const text of [
      '{"name":"x"',
      '{name:1}',
      '[1,]',
      '"\u0001"',
      '['.repeat(10_000) + ']'.repeat(10_000),
    ]) {
      const answer = await post('/things', text);
      expect(answer.statusCode, text.slice(0, 20)).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'malformed', status: 400 });
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });

  test('as 413 when it is too large', async () => {
    await open(echo);
    const answer = await post('/things', JSON.stringify({ name: 'x'.repeat(1_048_577) }));
    expect(answer.json()).toMatchObject({ status: 413, code: 'too-large' });
  });

  test('as 422 invalid with a path for everything that does not fit', async () => {
    await open(echo);
    const answer = await post(
      '/things',
      '{"name":"123456789","kind":"c","list":[{"n":1},{"n":1.5}],"odd name":1}',
    );
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toEqual([
      { path: '$["odd name"]', message: 'is not known here' },
      { path: '$.name', message: 'must not have more than 8 characters' },
      { path: '$.kind', message: 'must be "a" or must be "b"' },
      { path: '$.list[1].n', message: 'must be integer' },
    ]);
    expect((await post('/things', '{}')).json().errors).toEqual([{ path: '$.name', message: 'is missing' }]);
    expect((await post('/things', undefined)).json().errors).toEqual([
      { path: '$', message: 'must be object' },
    ]);
  });

  test('as 422 invalid where PostgreSQL could not hold a text', async () => {
    await open(echo);
    const answers = await Promise.all([
      post('/things', '{"name":"a\\u0000b"}'),
      post('/things', '{"name":"x","more":{"deep":["\\ud800"]}}'),
      post('/things', '{"name":"x","more":{"\\udc00":1}}'),
    ]);
    expect(answers.map((answer) => [answer.statusCode, answer.json().errors[0].path])).toEqual([
      [422, '$.name'],
      [422, '$.more.deep[0]'],
      [422, '$.more'],
    ]);
  });
});

test('a number that would be rounded is refused, not rounded', async () => {
  await open(echo);
  const more = (text: string) => post('/things', `{"name":"x","more":${text}}`);
  for (const text of ['9007199254740993', '[{"n":-12345678901234567890}]', '1e400', '1e22']) {
    const answer = await more(text);
    expect(answer.json(), text).toMatchObject({
      status: 422,
      errors: [{ message: expect.stringContaining('2^53') }],
    });
  }
  for (const text of [
    '9007199254740991',
    '0.1234567890123456789',
    '1e15',
    '"12345678901234567890"',
    '1e-400',
  ]) {
    expect((await more(text)).statusCode, text).toBe(200);
  }
});

describe('a request body', () => {
  test('is taken as JSON with or without its charset; a byte order mark and pairs of surrogates are fine', async () => {
    await open(echo);
    for (const type of ['application/json', 'Application/JSON', 'application/json; charset=utf-8']) {
      expect((await post('/things', '{"name":"x"}', type)).json()).toEqual({ name: 'x' });
    }
    expect((await post('/things', '\ufeff{"name":"\\ud83d\\ude00"}')).json()).toEqual({ name: '😀' });
  });

  test('cannot reach a prototype', async () => {
    await open(echo);
    const answer = await post(
      '/things',
      '{"name":"x","more":{"__proto__":{"bad":1},"constructor":{"prototype":{}}}}',
    );
    expect(answer.json()).toEqual({ name: 'x', more: {} });
    expect(Object.prototype).not.toHaveProperty('bad');
  });

  test('may be left out where none is asked for, with the header that clients send by habit', async () => {
    await open(echo);
    expect((await post('/act', '')).json()).toEqual({ body: null });
    expect((await post('/act', undefined, undefined)).json()).toEqual({ body: null });
  });
});

describe('a path or a query', () => {
  test('that does not fit is 404 for an id that cannot exist, 400 for a query', async () => {
    await open(echo);
    const get = (url: string) => (app as HttpApp).inject(url);
    expect((await get('/things/12345678901')).json()).toMatchObject({ status: 404, code: 'not-found' });
    expect((await get('/things/x?limit=many')).json()).toMatchObject({
      status: 400,
      code: 'malformed',
      errors: [{ path: '$.limit', message: 'must be integer' }],
    });
    expect((await get('/things/x?limit=11')).statusCode).toBe(400);
    for (const limit of ['1.5', '1e0.5', '5x', 'true', '', '%205']) {
      expect((await get(`/things/x?limit=${limit}`)).statusCode, limit).toBe(400);
    }
    for (const n of ['1.5', '-0.1', 'x', 'true', '1_0']) {
      expect((await get(`/numbered/${n}`)).json(), n).toMatchObject({ status: 404, code: 'not-found' });
    }
    expect((await get('/numbered/15')).json()).toEqual({ n: 15 });
    expect((await get('/things/%00')).json()).toMatchObject({ status: 400, code: 'malformed' });
    expect((await get('/things/%zz')).json()).toMatchObject({ status: 400, code: 'malformed' });
    expect((await get(`/things/${'x'.repeat(2_000)}`)).json()).toMatchObject({ code: 'malformed' });
    expect((await get('/nothing?secret=1')).json()).toMatchObject({
      status: 404,
      detail: 'There is no GET /nothing.',
    });
  });

  test('is converted where that makes it fit', async () => {
    await open(echo);
    expect((await (app as HttpApp).inject('/things/7?limit=5')).json()).toEqual({ id: '7', limit: 5 });
  });
});

describe('errors of a handler', () => {
  const failing: FastifyPluginAsyncTypebox = async (app) => {
    const fail = (url: string, error: unknown) =>
      app.get(url, { config: { key: 'none' } }, async () => {
        throw error;
      });
    fail('/problem', new Problem('name-taken', { detail: 'There is a “VIP” already.' }));
    fail('/away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    fail('/locked', Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }));
    fail('/bug', new TypeError('canary@example.test is not a function'));
    fail('/text', Object.assign(new Error('unsupported Unicode escape sequence'), { code: '22P05' }));
    fail('/odd', 'a string');
  };

  test('leave as problems: a refusal as it was meant, a store away as 503 with Retry-After', async () => {
    await open(failing);
    const [problem, away, locked, text] = await Promise.all(
      ['/problem', '/away', '/locked', '/text'].map((url) => (app as HttpApp).inject(url)),
    );
    expect(problem?.json()).toEqual({
      type: '/docs#name-taken',
      title: 'The name is taken',
      status: 409,
      code: 'name-taken',
      detail: 'There is a “VIP” already.',
    });
    for (const answer of [away, locked]) {
      expect(answer?.json()).toMatchObject({ status: 503, code: 'unavailable' });
      expect(answer?.headers['retry-after']).toBe('1');
    }
    expect(text?.json()).toMatchObject({ status: 422, code: 'invalid' });
  });

  test('that nobody expected say nothing but an id, under which they are logged', async () => {
    await open(failing);
    const answer = await (app as HttpApp).inject('/bug');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('canary');
    const { instance } = answer.json();
    expect(instance).toMatch(/^urn:uuid:/);
    expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({ errorId: instance, route: '/bug' });
    expect((await (app as HttpApp).inject('/odd')).json()).toMatchObject({ code: 'internal-error' });
  });
});

describe('keys', () => {
  const routes: FastifyPluginAsyncTypebox = async (app) => {
    const who = async (request: { caller: Caller }) => request.caller;
    app.get('/secret', { config: { key: 'secret', scope: 'session' } }, who);
    app.get('/client', { config: { key: 'client' } }, who);
    app.get('/any', { config: { key: 'any', scope: 'customers:read' } }, who);
    app.get('/body', { config: { key: 'any', scope: 'events', keyInBody: true } }, who);
  };
  const get = (url: string, key?: string, more: Record<string, string> = {}) =>
    (app as HttpApp).inject({
      url,
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...more },
    });

  test('are refused when missing, unknown, of the wrong kind or without the scope', async () => {
    await open(routes);
    const answers = await Promise.all([
      get('/secret'),
      get('/secret', 'sk_unknown'),
      get('/secret', undefined, { authorization: 'Nonsense' }),
      get('/secret', 'pk_shop'),
      get('/client', 'sk_all'),
      get('/any', 'sk_events'),
      get('/secret?key=sk_all'),
    ]);
    expect(answers.map((answer) => answer.json().code)).toEqual([
      'unauthorized',
      'unauthorized',
      'unauthorized',
      'forbidden',
      'forbidden',
      'forbidden',
      'unauthorized',
    ]);
    expect(answers[0]?.headers['www-authenticate']).toBe('Bearer realm="relance"');
    for (const { headers } of answers) expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  test('cannot be checked while the store is away: 503, not 401', async () => {
    await open(routes);
    expect((await get('/secret', 'sk_away')).json()).toMatchObject({ status: 503, code: 'unavailable' });
  });

  test('make the caller: secret, client, or nobody where the key is in the body', async () => {
    await open(routes);
    expect((await get('/secret', 'sk_all')).json()).toEqual(CALLERS.sk_all);
    expect((await get('/any', 'sk_customers')).statusCode).toBe(200);
    expect((await get('/any', 'pk_shop')).json()).toEqual(CALLERS.pk_shop);
    expect((await get('/body')).json()).toEqual({ kind: 'none' });
  });

  test('with an identity token prove who calls; a bad token is refused, a secret key needs none', async () => {
    await open(routes);
    const withToken = (key: string, token: string) => get('/any', key, { 'x-relance-identity': token });
    expect((await withToken('pk_shop', 'good')).json().identity).toEqual({ userId: 'ada' });
    expect((await withToken('pk_shop', 'bad')).json()).toMatchObject({
      status: 401,
      code: 'identity-refused',
    });
    expect((await withToken('sk_all', 'bad')).statusCode).toBe(200);
  });

  test('are limited in requests a minute, each on its own; X-Forwarded-For changes nothing', async () => {
    await open(routes, { rateLimit: 2 });
    await get('/secret', 'sk_all');
    await get('/secret', 'sk_all');
    const over = await get('/secret', 'sk_all', { 'x-forwarded-for': '203.0.113.9' });
    expect(over.json()).toMatchObject({ status: 429, code: 'rate-limited' });
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('/client', 'pk_shop')).statusCode).toBe(200);
    const nobody = (address: string) => get('/body', undefined, { 'x-forwarded-for': address });
    await nobody('203.0.113.1');
    await nobody('203.0.113.2');
    expect((await nobody('203.0.113.3')).statusCode).toBe(429);
  });
});

test('the app does not start with routes that do not say who may call them', async () => {
  const app = await open(async (app) => {
    app.get('/open', async () => 'x');
    app.get('/scoped', { config: { key: 'client', scope: 'events' } }, async () => 'x');
    app.get('/secret', { config: { key: 'secret' } }, async () => 'x');
    app.get('/any', { config: { key: 'any' } }, async () => 'x');
    const misspelt = JSON.parse('{ "key": "secret", "scope": "event" }');
    app.get('/misspelt', { config: misspelt }, async () => 'x');
    const stream = { key: 'secret', scope: 'events', idempotent: true, upload: true } as const;
    app.post('/stream', { config: stream }, async () => 'x');
  });
  const faults = await app.ready().then(
    () => '',
    (error: Error) => error.message,
  );
  expect(faults.split('\n').slice(1)).toEqual([
    'GET /open does not say which key it asks for (config.key)',
    'GET /scoped asks for a scope, which only secret keys and members have',
    'GET /secret does not say which permission it asks for (config.scope)',
    'GET /any does not say which permission it asks for (config.scope)',
    'GET /misspelt asks for event, which no role can hold',
    'POST /stream is a stream, which cannot be replayed',
  ]);
});

describe('over real connections', () => {
  const slow: FastifyPluginAsyncTypebox = async (app) => {
    const config = { key: 'secret', scope: 'session' } as const;
    app.get('/slow', { config }, () => new Promise((resolve) => setTimeout(resolve, 300, 'x')));
    app.post('/body', { config, schema: { body: Body } }, async ({ body }) => body);
  };
  const headers = { authorization: 'Bearer sk_all' };

  test('a client that goes away in the middle of its body is no error of ours', async () => {
    const app = await open(slow);
    const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(address.port), address.hostname);
    socket.write(`POST /body HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_all\r\n`);
    socket.write('Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name"');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lines).toEqual([]);
  });

  /** A connection on which a body of so many bytes was announced, and a part of it sent; with what was answered. */
  async function sendPart(app: HttpApp, bytes: number, sent: number) {
    const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(address.port), address.hostname).setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.write('POST /body HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_all\r\n');
    socket.write(`Content-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`);
    socket.write(Buffer.alloc(sent, 0x20));
    const [answer] = await once(socket, 'data');
    return { socket, answer };
  }

  test('a body beyond the limit is answered while it arrives, and its connection kept: a reset would lose the answer', async () => {
    const { socket, answer } = await sendPart(await open(slow), 2_000_000, 1_000_000);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*"code":"too-large"/);
    socket.write(Buffer.alloc(1_000_000, 0x20));
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    const [next] = await once(socket, 'data');
    expect(next).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  test('a body far beyond the limit is not waited for', async () => {
    const { socket, answer } = await sendPart(await open(slow), 20_000_000, 1);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
    await once(socket, 'close');
  });

  test('more requests at once than can be served are turned away with 503; later ones are welcome', async () => {
    const app = await open(slow, { maxInFlight: 3 });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const get = () => fetch(`${address}/slow`, { headers });
    const answers = await Promise.all(Array.from({ length: 8 }, get));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 503, 503, 503, 503, 503]);
    expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('1');
    const impatient = { headers, signal: AbortSignal.timeout(50) };
    await Promise.allSettled(Array.from({ length: 3 }, () => fetch(`${address}/slow`, impatient)));
    expect((await get()).status).toBe(200);
  });

  test('bytes that are no HTTP are answered with a problem', async () => {
    const app = await open(slow);
    const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(address.port), address.hostname);
    socket.end('hello\r\n\r\n');
    const [answer] = await once(socket.setEncoding('utf8'), 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"code":"malformed"/);
  });
});

test('an answer that does not fit its schema fails in tests', async () => {
  const app = await open(async (app) => {
    const schema = { response: { 200: Type.Object({ n: Type.Integer() }) } };
    app.get('/bad', { config: { key: 'none' }, schema }, async () => JSON.parse('{"n":"1"}'));
    app.get('/good', { config: { key: 'none' }, schema }, async () => ({ n: 1 }));
  });
  expect((await app.inject('/good')).json()).toEqual({ n: 1 });
  expect((await app.inject('/bad')).statusCode).toBe(500);
});

test('pages of any origin may call the API, without credentials, and read our headers', async () => {
  const app = await open(echo);
  const preflight = await app.inject({
    method: 'OPTIONS',
    url: '/things',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-relance-identity',
    },
  });
  expect(preflight.statusCode).toBe(204);
  expect(preflight.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization,content-type,x-relance-identity',
  });
  expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
  const answer = await app.inject({ url: '/things/x', headers: { origin: 'https://shop.example' } });
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(answer.headers).not.toHaveProperty('strict-transport-security');
});

test('behind https, answers ask browsers to stay with it', async () => {
  const app = await open(echo, { publicUrl: 'https://relance.example' });
  expect((await app.inject('/healthz')).headers['strict-transport-security']).toBe('max-age=31536000');
});

describe('a cursor', () => {
  test('that is not ours is malformed', () => {
    const shape = Type.Object({ after: Type.Integer() });
    for (const text of ['', 'x', encodeCursor({ after: '1' }), encodeCursor(null)]) {
      expect(() => decodeCursor(text, shape)).toThrow(Problem);
    }
  });

  test('gives back what was put in', () => {
    expect(decodeCursor(encodeCursor({ after: 5 }), Type.Object({ after: Type.Integer() }))).toEqual({
      after: 5,
    });
    expect(decodeCursor(encodeCursor(['é', 1]))).toEqual(['é', 1]);
  });
});
