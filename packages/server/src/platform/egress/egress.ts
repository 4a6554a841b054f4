import { type LookupAddress, type LookupAllOptions, lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { type Allowance, allowanceOf, type Destination } from './allowance.ts';

/** A request to an address that a client or a member gave. */
export interface EgressRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** From the start of connecting to the last byte of the answer, ms (default 10,000). */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** What came back. Redirects are answers like any other: never followed. */
export interface EgressAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most 64 kB; what is beyond is cut off. */
  readonly body: string;
}

/** An HTTP client that reaches public addresses only, and what the operator has opened (decision 17). */
export interface Egress {
  /** Resolves with any answer; rejects with `EgressFailed`. */
  request(request: EgressRequest): Promise<EgressAnswer>;
  /** Whether the operator has opened this URL by name or literal address. */
  isOpened(url: string): boolean;
  close(): Promise<void>;
}

/**
 * A request that got no answer. `refused`: the guard did not let it out. `unsent`: nobody was there to take it.
 * `unclear`: it may have arrived.
 */
export class EgressFailed extends Error {
  readonly how: 'refused' | 'unsent' | 'unclear';

  constructor(how: 'refused' | 'unsent' | 'unclear', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EgressFailed';
    this.how = how;
  }
}

/** Finds all addresses of a name: `dns.lookup`, or a test's own. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 65_536;
const CONNECTIONS_PER_ORIGIN = 128;

/** Opens the client. `allow`: the entries of RELANCE_EGRESS_ALLOW. Throws when one cannot be read. */
export function openEgress(options: {
  readonly allow: readonly string[];
  readonly resolve?: Resolve;
}): Egress {
  const allowance = allowanceOf(options.allow);
  const agent = new Agent({
    connect: guardedConnector(allowance, options.resolve ?? resolve),
    connections: CONNECTIONS_PER_ORIGIN,
    // Longer than most gaps in a campaign, shorter than most servers keep an idle connection.
    keepAliveTimeout: 4_000,
  });
  return {
    request: (wanted) => send(agent, wanted),
    isOpened: (url) => {
      const destination = URL.canParse(url) ? destinationOf(new URL(url)) : undefined;
      return destination !== undefined && allowance.names(destination);
    },
    close: () => agent.destroy(),
  };
}

/**
 * Checks the address that is really connected to, at the moment of connecting: what a name resolved to a moment ago
 * proves nothing. A name with one address inside is refused whole.
 */
function guardedConnector(allowance: Allowance, find: Resolve): buildConnector.connector {
  const byDestination = new Map<string, buildConnector.connector>();
  const connectorFor = (protocol: Destination['protocol'], port: number): buildConnector.connector => {
    const key = `${protocol}${port}`;
    const known = byDestination.get(key);
    if (known) return known;
    const lookup = guardedLookup(allowance, find, { protocol, port });
    const connector = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup, autoSelectFamily: true });
    byDestination.set(key, connector);
    return connector;
  };
  return (options, callback) => {
    const protocol = options.protocol === 'https:' ? 'https:' : 'http:';
    const port = Number(options.port) || (protocol === 'https:' ? 443 : 80);
    const { hostname } = options;
    // Node does not look up what is an address already.
    if (isIP(hostname) !== 0 && !allowance.permits({ protocol, hostname, port }, hostname)) {
      callback(refusal({ protocol, hostname, port }), null);
      return;
    }
    connectorFor(protocol, port)(options, callback);
  };
}

function guardedLookup(
  allowance: Allowance,
  find: Resolve,
  to: Omit<Destination, 'hostname'>,
): LookupFunction {
  return (hostname, options, callback) => {
    find(hostname, { ...options, all: true }, (error, addresses) => {
      const destination = { ...to, hostname };
      const [first] = addresses ?? [];
      if (error || !first) {
        callback(error ?? refusal(destination), '', 0);
      } else if (!addresses.every(({ address }) => allowance.permits(destination, address))) {
        callback(refusal(destination), '', 0);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

function refusal({ hostname, port }: Destination): EgressFailed {
  return new EgressFailed(
    'refused',
    `${hostname}:${port} is not a public HTTPS address (RELANCE_EGRESS_ALLOW opens more)`,
  );
}

async function send(agent: Agent, wanted: EgressRequest): Promise<EgressAnswer> {
  const url = URL.canParse(wanted.url) ? new URL(wanted.url) : undefined;
  if (!url || !destinationOf(url))
    throw new EgressFailed('refused', 'only http and https URLs without a password');
  const timeout = AbortSignal.timeout(wanted.timeoutMs ?? TIMEOUT_MS);
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: wanted.method ?? 'POST',
      headers: { ...wanted.headers },
      body: wanted.body ?? null,
      signal: wanted.signal ? AbortSignal.any([wanted.signal, timeout]) : timeout,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return { status: answer.statusCode, headers: answer.headers, body: await readAnswer(answer.body) };
  } catch (error) {
    throw failure(error);
  }
}

function destinationOf(url: URL): Destination | undefined {
  const { protocol } = url;
  if ((protocol !== 'http:' && protocol !== 'https:') || url.username !== '' || url.password !== '')
    return undefined;
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { protocol, hostname, port: Number(url.port) || (protocol === 'https:' ? 443 : 80) };
}

async function readAnswer(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop destroys the rest of the answer, and its connection.
    if (length >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
}

/** Errors that come before the first byte has left. */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|DEPTH_ZERO|UNABLE_TO_|SELF_SIGNED)/;

function failure(error: unknown): EgressFailed {
  if (error instanceof EgressFailed) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError') return new EgressFailed('unclear', 'no answer in time', error);
  return new EgressFailed(UNSENT.test(code) ? 'unsent' : 'unclear', code || 'the connection failed', error);
}
