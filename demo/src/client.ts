import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, errors } from 'undici';

/** A request to the server. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
  /** Default: the secret key. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are answers too. */
  readonly also?: readonly number[];
}

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The server, as any client meets it. */
export interface Server {
  /** Asks, again while the server is away or busy; throws on a status that is no answer. */
  call(call: Call): Promise<Answer>;
  /** Sends a file while it is being made. */
  upload(path: string, idempotencyKey: string, body: Readable): Promise<void>;
  /** Whatever a path answers, as text. */
  text(path: string): Promise<string>;
  close(): Promise<void>;
}

const RETRY_MS = 500;
const LONGEST_MS = 60_000;

/** Speaks to the server at a URL under a secret key. `signal` ends everything under way. */
export function openServer(url: string, key: string, signal: AbortSignal): Server {
  const dispatcher = new Agent({ connections: 24, keepAliveTimeout: 10_000 });
  const request = (options: Omit<Dispatcher.RequestOptions, 'origin'>) =>
    dispatcher.request({ ...options, origin: url, signal });

  const call = async (wanted: Call): Promise<Answer> => {
    const { method = 'GET', path, body, headers } = wanted;
    const answer = await request({
      method,
      path,
      headers: {
        authorization: `Bearer ${wanted.key ?? key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    const { statusCode: status } = answer;
    if (status >= 300 && wanted.also?.includes(status) !== true)
      throw new Refused(method, path, status, text);
    return { status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    call: (wanted) => persistently(() => call(wanted), signal),
    upload: async (path, idempotencyKey, body) => {
      const answer = await request({
        method: 'POST',
        path,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/x-ndjson',
          'idempotency-key': idempotencyKey,
        },
        body,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 202) throw new Refused('POST', path, answer.statusCode, text);
    },
    text: async (path) => (await request({ method: 'GET', path })).body.text(),
    close: () => dispatcher.destroy(),
  };
}

/** The server said no. */
class Refused extends Error {
  readonly status: number;

  constructor(method: string, path: string, status: number, text: string) {
    super(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`);
    this.status = status;
  }
}

/** Tries again for a minute what fails because the server is away or busy. */
export async function persistently<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const until = performance.now() + LONGEST_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (signal.aborted || performance.now() > until || !mayPass(error)) throw error;
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof Refused) return error.status === 503 || error.status === 429 || error.status === 409;
  if (error instanceof errors.UndiciError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E(CONNREFUSED|CONNRESET|PIPE|AI_AGAIN)$/.test(code);
}
