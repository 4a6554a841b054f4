import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { HOSTILE_TEXTS, memberValues, type Schema, valuesOf } from './fuzz-schema.ts';

/** The parts of an OpenAPI document that requests are made of. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

/** One request, ready to be sent. */
export interface FuzzRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** What requests may name: things that are there, so that they get past the door. */
export interface Known {
  /** Values of path parameters by name, or by what stands before them: "segments/id". */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** The Authorization header that opens a secret and a client route, and others. */
  readonly authorizations: {
    readonly secret: string;
    readonly client: string;
    readonly others: readonly string[];
  };
  /** Values of X-Relance-Identity. */
  readonly tokens: readonly string[];
}

/** The schemas of JSON answers, by "GET /v1/apps 200". */
export function answerSchemas({ paths }: OpenApi): Map<string, Schema> {
  const schemas = new Map<string, Schema>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { responses = {} }] of Object.entries(methods)) {
      for (const [status, { content }] of Object.entries(responses)) {
        const schema = content?.['application/json']?.schema;
        if (schema) schemas.set(`${method.toUpperCase()} ${path} ${status}`, schema);
      }
    }
  }
  return schemas;
}

/** Any request to any operation: most of them nearly right, some nonsense. */
export function requests(document: OpenApi, known: Known, isLeftOut: (operation: string) => boolean) {
  const definitions = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => !isLeftOut(`${method.toUpperCase()} ${path}`))
      .map(([method, operation]) => requestTo({ method, path, operation, definitions }, known)),
  );
  return fc.oneof(
    { weight: 60, arbitrary: fc.oneof(...operations) },
    { weight: 1, arbitrary: strays(known) },
  );
}

interface Target {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly definitions: Readonly<Record<string, Schema>>;
}

function requestTo(
  { method, path, operation, definitions }: Target,
  known: Known,
): fc.Arbitrary<FuzzRequest> {
  const { parameters = [], requestBody } = operation;
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  const takesBody = method !== 'get' && method !== 'delete';
  const pathNames = [...path.matchAll(/([^/]+)\/\{([^}]+)\}/g)].map(
    ([, before, name]) => `${before}/${name}`,
  );
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return fc
    .record({
      values: fc.tuple(...pathNames.map((name) => pathValue(name, known))),
      query: fc.tuple(...query.map((parameter) => queryPart(parameter, definitions))),
      headers: headers(known, authorizationFor(operation, known)),
      body: takesBody ? bodies(schema, definitions) : fc.option(bodies(schema, definitions), { freq: 20 }),
    })
    .map(({ values, query: parts, headers: sent, body }) => {
      let index = 0;
      const filled = path.replaceAll(/\{[^}]+\}/g, () => escaped(values[index++] ?? ''));
      const asked = parts.filter((part) => part !== '').join('&');
      return {
        operation: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path: asked === '' ? filled : `${filled}?${asked}`,
        headers: { ...sent, ...(body?.headers ?? {}) },
        body: body?.bytes,
      };
    });
}

function pathValue(place: string, { ids }: Known): fc.Arbitrary<string> {
  const there = ids[place] ?? ids[place.slice(place.indexOf('/') + 1)] ?? [];
  const hostile = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ maxLength: 12 }));
  if (there.length === 0) return hostile;
  return fc.oneof({ weight: 10, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: hostile });
}

function queryPart(
  { name, schema = {} }: Parameter,
  definitions: Target['definitions'],
): fc.Arbitrary<string> {
  const value = memberValues(name, schema, definitions).map(
    (one) => `${name}=${escaped(typeof one === 'string' ? one : JSON.stringify(one))}`,
  );
  return fc.oneof(
    { weight: 16, arbitrary: fc.constant('') },
    { weight: 8, arbitrary: value },
    { weight: 1, arbitrary: fc.tuple(value, value).map((two) => two.join('&')) },
    { weight: 1, arbitrary: fc.constant(`${name}=%E0%A4%A&${name}[]=1&=&%00`) },
  );
}

/** For a URL, lone halves of characters as the bytes they would be. */
function escaped(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return `${encodeURIComponent(value.toWellFormed())}%ED%A0%80`;
  }
}

function authorizationFor({ security = [] }: Operation, { authorizations }: Known): string {
  const isForClients = security.some((scheme) => 'clientKey' in scheme);
  return isForClients ? authorizations.client : authorizations.secret;
}

function headers({ authorizations, tokens }: Known, right: string): fc.Arbitrary<Record<string, string>> {
  const { secret, client, others } = authorizations;
  const rarely = (...values: readonly string[]) =>
    fc.oneof(
      { weight: 20, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom(...values) },
    );
  return fc
    .record({
      authorization: fc.oneof(
        { weight: 20, arbitrary: fc.constant(right) },
        { weight: 4, arbitrary: fc.constantFrom(secret, client, ...others) },
        { weight: 1, arbitrary: fc.constantFrom('', 'Bearer', 'Bearer sk_no', 'Basic !!!', 'Basic Og==') },
      ),
      'x-relance-identity': rarely(...tokens, ...tokens, 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'),
      'x-relance-anonymous': fc.oneof(fc.constant('anon'), rarely('x'.repeat(256), ' ', '\u00e9')),
      'idempotency-key': rarely('k1', 'k2', 'x'.repeat(300), '\u00e9', ' '),
      'x-forwarded-for': rarely('127.0.0.1, ::1, junk', 'x'.repeat(500)),
      accept: rarely('text/html', '*/*', 'application/xml'),
      origin: rarely('https://example.test', 'null'),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
}

interface Body {
  readonly bytes: Buffer;
  readonly headers: Record<string, string>;
}

const RAW: readonly (string | Buffer)[] = [
  '',
  '{',
  '[1,2',
  'null',
  '{"a":1e400}',
  '{"a":9007199254740993}',
  '{"a":1,"a":2}',
  '\ufeff{}',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from('{"a":"\\ud800"}', 'utf16le'),
  gzipSync('{"batch":[]}').subarray(0, 12),
  `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  `{"name":"${'x'.repeat(600_000)}"}`,
];
const TYPES = [
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'text/csv',
  'application/json garbage',
  ' ',
  'multipart/form-data; boundary=x',
];

function bodies(schema: Schema | undefined, definitions: Target['definitions']): fc.Arbitrary<Body | null> {
  const json = valuesOf(schema ?? {}, definitions).map((value) => Buffer.from(JSON.stringify(value) ?? ''));
  const bytes = fc.oneof(
    { weight: 30, arbitrary: json },
    { weight: 2, arbitrary: fc.constantFrom(...RAW).map((raw) => Buffer.from(raw)) },
  );
  const type = fc.oneof(
    { weight: 30, arbitrary: fc.constant('application/json') },
    { weight: 3, arbitrary: fc.constantFrom(...TYPES) },
  );
  return fc
    .record({ bytes, type, coding: fc.integer({ min: 0, max: 60 }) })
    .map(({ bytes: plain, type: named, coding }) => ({
      bytes: coding === 0 ? gzipSync(plain) : plain,
      headers: {
        'content-type': named,
        ...(coding <= 1 ? { 'content-encoding': 'gzip' } : {}),
        ...(coding === 2 ? { 'content-encoding': 'br' } : {}),
      },
    }));
}

/** Paths and methods nobody has declared. */
function strays({ authorizations }: Known): fc.Arbitrary<FuzzRequest> {
  const path = fc.constantFrom(
    '/',
    '//',
    '/v1',
    '/v1/',
    '/v1/apps/',
    '/v1/%2e%2e/apps',
    '/v1/apps/%',
    '/v1/customers/%E0%A4%A',
    '/v1/customers/..%2f..%2fapps',
    '/v1/jobs/%00',
    `/v1/segments/${'x'.repeat(2_000)}`,
    '/docs',
    '/openapi.json',
    '/metrics',
    '/v1/l/x',
    '/v1/o/x.gif',
    '/v1/u/x',
  );
  const method = fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE');
  return fc.tuple(path, method).map(([where, how]) => ({
    operation: 'stray',
    method: how,
    path: where,
    headers: { authorization: authorizations.secret },
    body: undefined,
  }));
}
