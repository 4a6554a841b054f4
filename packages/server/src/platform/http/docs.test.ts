import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { isObject } from '@relance/core/kernel';
import { Registry } from 'prom-client';
import Type from 'typebox';
import { afterEach, expect, test } from 'vitest';
import { silentLogger } from '../logger/index.ts';
import { createHttpApp, type HttpApp, type ReadinessCheck } from './index.ts';

let app: HttpApp | undefined;
afterEach(() => app?.close());

const routes: FastifyPluginAsyncTypebox = async (app) => {
  const Tree = Type.Cyclic(
    { Node: Type.Object({ all: Type.Optional(Type.Array(Type.Ref('Node'))), name: Type.String() }) },
    'Node',
  );
  app.post(
    '/v1/segments/:id',
    {
      config: { key: 'secret', scope: 'segments', idempotent: true },
      schema: {
        operationId: 'putSegment',
        tags: ['segment'],
        summary: 'Save a <segment>',
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({ expression: Tree, size: Type.Optional(Type.Integer({ minimum: 0 })) }),
        response: { 201: Type.Object({ id: Type.String() }, { description: 'The segment' }) },
      },
    },
    async (_request, reply) => reply.code(201).send({ id: 'x' }),
  );
  app.get('/v1/hidden', { config: { key: 'any', scope: 'segments:read' } }, async () => 'x');
};

async function open(checks: Record<string, ReadinessCheck> = {}): Promise<HttpApp> {
  app = await createHttpApp(
    {
      log: silentLogger(),
      authenticator: {
        byKey: () => undefined,
        identify: async (caller) => caller,
        close: async () => undefined,
      },
      idempotency: {
        begin: async () => ({ state: 'mine' }),
        finish: async () => undefined,
        forget: async () => undefined,
      },
      checks,
      registry: new Registry(),
    },
    { version: '1.2.3', rateLimit: 1_000, trustProxy: 0 },
  );
  await app.register(routes);
  return app;
}

test('the OpenAPI 3.1 document says of every route which keys it takes and how it refuses', async () => {
  const document = (await (await open()).inject('/openapi.json')).json();
  expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Relance', version: '1.2.3' } });
  const operation = document.paths['/v1/segments/{id}'].post;
  expect(operation).toMatchObject({
    operationId: 'putSegment',
    tags: ['segment'],
    security: [{ secretKey: ['segments'] }, { basicKey: ['segments'] }, { session: ['segments'] }],
    responses: { 201: { description: 'The segment' }, default: { description: 'A problem' } },
  });
  const names = operation.parameters.map(
    ({ name, in: place }: { name: string; in: string }) => `${place} ${name}`,
  );
  expect(names).toEqual(['path id', 'header Idempotency-Key']);
  const problem = operation.responses.default.content['application/problem+json'].schema;
  expect(problem.required).toContain('code');
  expect(Object.keys(document.paths)).not.toContain('/v1/hidden');
});

test('every reference in the document leads somewhere, those of recursive schemas too', async () => {
  const document = (await (await open()).inject('/openapi.json')).json();
  const references = JSON.stringify(document).match(/"#\/[^"]*"/g) ?? [];
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    const parts = JSON.parse(reference).slice(2).split('/');
    const target = parts.reduce(
      (node: unknown, part: string) => (isObject(node) ? node[part] : undefined),
      document,
    );
    expect(target, reference).toBeDefined();
  }
});

test('the page to read shows the same, escaped, and loads nothing from anywhere', async () => {
  const answer = await (await open()).inject('/docs');
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(answer.body).toContain('<code>/v1/segments/{id}</code> Save a &lt;segment&gt;');
  expect(answer.body).toContain('Needs a secret key or session.');
  expect(answer.body).toContain('size?: integer <small>≥ 0</small>');
  expect(answer.body).toContain('all?: [Node, …]');
  expect(answer.body).toContain('id="name-taken"');
  expect(answer.body).not.toMatch(/<script|src=|@import|url\(|undefined|\[object/);
});

test('the server is not ready without a required store, and says which; an optional one is reported', async () => {
  const ok = { check: async () => undefined, required: true };
  const gone = { check: async () => Promise.reject(new Error('gone')), required: true };
  const frozen = { check: () => new Promise<void>(() => undefined), required: false };
  const ready = await (await open({ postgres: ok, clickhouse: frozen })).inject('/readyz');
  expect(ready.json()).toEqual({ status: 'ready', checks: { postgres: 'ok', clickhouse: 'away' } });
  await app?.close();
  const away = await (await open({ postgres: gone, clickhouse: ok })).inject('/readyz');
  expect(away.json()).toMatchObject({ status: 503, code: 'unavailable', detail: 'Not there: postgres.' });
});

test('metrics count requests by route, not by path', async () => {
  await (await open()).inject('/healthz?x=1');
  const { body, headers } = await (app as HttpApp).inject('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toContain('relance_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1');
});
