import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Answer, Engine } from './engine.ts';
import { asException, Exception, isEngineDead } from './exception.ts';

const MB = 1024 * 1024;
/** Longest statement with its parameters. */
const MAX_TEXT = 16 * MB;
/** Most bytes of rows in one insert, after inflation. */
const MAX_ROWS = 1024 * MB;

/** An answer this long is freed as soon as it is sent: an idle process would keep it until it collects by itself. */
const LARGE_ANSWER = 8 * MB;

/** Parameters of the URL that are no settings. */
const NOT_SETTINGS: ReadonlySet<string> = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'wait_end_of_query',
  'buffer_size',
  'quota_key',
  'compress',
  'decompress',
  'enable_http_compression',
]);

/** How the interface is opened. */
export interface HttpOptions {
  readonly engine: Engine;
  readonly username: string;
  readonly password: string;
  /** Folder for the rows of inserts under way; private to this process. */
  readonly rowsDir: string;
  /** Called when the engine can do no more in this process. */
  readonly onEngineDead: () => void;
}

/**
 * ClickHouse's HTTP interface in front of the embedded engine: a query in the URL or the body, rows behind an insert,
 * `param_*`, settings, errors with their code. Not here: sessions, progress, compressed answers.
 */
export function createHttp(options: HttpOptions): Server {
  const isAllowed = credentialCheck(options);
  const server = createServer(
    { maxHeaderSize: MB, requestTimeout: 300_000, keepAliveTimeout: 60_000 },
    (request, response) => {
      handle(options, isAllowed, request, response).catch((error: unknown) => {
        refuse(response, error);
        request.resume();
        if (isEngineDead(error)) options.onEngineDead();
      });
    },
  );
  return server;
}

async function handle(
  options: HttpOptions,
  isAllowed: (request: IncomingMessage, url: URL) => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  // A page on the internet whose name is made to lead here must not reach the engine, whatever it knows.
  if (!isLocal(request))
    throw new Exception('AUTHENTICATION_FAILED', 'This interface answers to 127.0.0.1 only.');
  if (!isAllowed(request, url)) throw new Exception('AUTHENTICATION_FAILED', 'Authentication failed.');
  if (url.pathname === '/ping') return send(response, 'Ok.\n', {});
  if (url.pathname !== '/') throw new Exception('BAD_ARGUMENTS', `There is nothing at ${url.pathname}.`);
  const queryId = url.searchParams.get('query_id') ?? randomUUID();
  const format = url.searchParams.get('default_format') ?? 'TabSeparated';
  const rows = rowsFile(options.rowsDir, request);
  try {
    const answer = await options.engine.run({
      ...(await readStatement(request, url)),
      database: url.searchParams.get('database') ?? 'default',
      format,
      settings: settingsOf(url),
      readOnly: request.method === 'GET',
      rows: rows.write,
    });
    send(response, answer.bytes, {
      'X-ClickHouse-Query-Id': queryId,
      'X-ClickHouse-Format': format,
      'X-ClickHouse-Summary': summary(answer),
    });
  } finally {
    await rows.remove();
  }
}

function isLocal(request: IncomingMessage): boolean {
  const port = request.socket.localPort;
  return request.headers.host === `127.0.0.1:${port}` || request.headers.host === `localhost:${port}`;
}

/** Basic authorization, X-ClickHouse-User and -Key, or user and password in the URL. */
function credentialCheck({ username, password }: HttpOptions) {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(`${username}:${password}`);
  return (request: IncomingMessage, url: URL): boolean => {
    const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const user = request.headers['x-clickhouse-user'] ?? url.searchParams.get('user') ?? 'default';
    const key = request.headers['x-clickhouse-key'] ?? url.searchParams.get('password') ?? '';
    const given = basic === undefined ? `${user}:${key}` : Buffer.from(basic, 'base64').toString('utf8');
    return timingSafeEqual(digest(given), expected);
  };
}

/** The statement and its parameters: from the URL, from the body, or from a multipart body when they are long. */
async function readStatement(
  request: IncomingMessage,
  url: URL,
): Promise<{ text: string; params: Map<string, string> }> {
  const params = new Map<string, string>();
  for (const [name, value] of url.searchParams)
    if (name.startsWith('param_')) params.set(name.slice(6), value);
  const inUrl = url.searchParams.get('query');
  if (inUrl !== null) return { text: inUrl, params };
  const body = await readText(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { text: body.toString('utf8'), params };
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  let text = '';
  for (const [name, value] of form) {
    if (typeof value !== 'string')
      throw new Exception('BAD_ARGUMENTS', 'External tables are not supported here.');
    if (name === 'query') text = value;
    else if (name.startsWith('param_')) params.set(name.slice(6), value);
  }
  return { text, params };
}

function settingsOf(url: URL): Map<string, string> {
  const settings = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (!NOT_SETTINGS.has(name) && !name.startsWith('param_')) settings.set(name, value);
  }
  return settings;
}

async function readText(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of inflated(request, MAX_TEXT)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The body as it was before compression, at most `limit` bytes. */
function inflated(request: IncomingMessage, limit: number): Readable {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new Exception('BAD_ARGUMENTS', `Content-Encoding ${encoding} is not supported here; gzip is.`);
  }
  let bytes = 0;
  const bound = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      done(
        bytes > limit ? new Exception('BAD_ARGUMENTS', `The body is larger than ${limit} bytes.`) : null,
        chunk,
      );
    },
  });
  const chain = encoding === 'gzip' ? pipeline(request, createGunzip(), bound) : pipeline(request, bound);
  // The reader of `bound` gets the failure; this promise would only report it twice.
  chain.catch(() => undefined);
  return bound;
}

/** The rows behind an insert go through a file: they never stand in the memory of this process. */
function rowsFile(dir: string, request: IncomingMessage) {
  let path: string | undefined;
  return {
    write: async (): Promise<string> => {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      path = join(dir, randomUUID());
      await pipeline(inflated(request, MAX_ROWS), createWriteStream(path, { mode: 0o600 }));
      return path;
    },
    remove: async (): Promise<void> => {
      if (path !== undefined) await rm(path, { force: true });
    },
  };
}

function summary({ reads, rows, readBytes, seconds }: Answer): string {
  const count = (value: number): string => String(value);
  return JSON.stringify({
    read_rows: count(reads ? rows : 0),
    read_bytes: count(reads ? readBytes : 0),
    written_rows: count(reads ? 0 : rows),
    written_bytes: count(reads ? 0 : readBytes),
    elapsed_ns: count(Math.round(seconds * 1e9)),
  });
}

function send(
  response: ServerResponse,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>>,
): void {
  if (body.length > LARGE_ANSWER) response.once('close', () => setImmediate(() => globalThis.gc?.()));
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=UTF-8', ...headers }).end(body);
}

function refuse(response: ServerResponse, error: unknown): void {
  const { code, status, text } = asException(error);
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(status, {
      'Content-Type': 'text/plain; charset=UTF-8',
      'X-ClickHouse-Exception-Code': String(code),
    })
    .end(`${text}\n`);
}
