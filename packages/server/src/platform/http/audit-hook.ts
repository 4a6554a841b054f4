import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Logger } from '../logger/index.ts';

/** Something that was done, or refused, in the name of a member or a secret key. */
export interface AuditEntry {
  /** `id` is null for somebody who could not sign in and is no member; `name` is left out for keys. */
  readonly who: { readonly kind: 'member' | 'key'; readonly id: number | null; readonly name?: string };
  /** The operation. */
  readonly action: string;
  /** The path it was asked of. */
  readonly target: string;
  readonly status: number;
  /** Where the request came from. */
  readonly address: string;
}

/** Where acts are written down. */
export interface AuditSink {
  /** Resolves once the entry is on disk, or after a moment when the store is away: it is then written later. */
  write(entry: AuditEntry): Promise<void>;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const MAX_TARGET = 500;
/**
 * Past the limit, attempts to sign in are only counted: the log must not grow at the pleasure of strangers. And while a
 * store is away nothing was done, nor anything decided.
 */
const LEFT_OUT = new Set([429, 503]);

/** Whether what is asked of a route is written down. */
export function isAudited({ method, config }: RouteOptions): boolean {
  if (config?.opensSession) return true;
  const methods = Array.isArray(method) ? method : [method];
  const acts = config?.key === 'secret' || config?.key === 'any' || config?.key === 'member';
  return acts && !config.ingest && !config.question && methods.some((each) => !READS.has(each));
}

/**
 * The hook of an audited route: what was asked stands in the audit log before the answer leaves. An entry that cannot be
 * written is logged and does not change the answer: the act is done.
 */
export function auditHook(sink: AuditSink, log: Logger) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const who = whoOf(request);
    const { config, schema, url } = request.routeOptions;
    if (!who || LEFT_OUT.has(reply.statusCode)) return payload;
    if (READS.has(request.method) && !config.opensSession) return payload;
    const [path = ''] = request.url.split('?', 1);
    const operation: unknown = schema?.operationId;
    const entry = {
      who,
      action: typeof operation === 'string' ? operation : `${request.method} ${url}`,
      target: path.slice(0, MAX_TARGET),
      status: request.claimed?.status ?? reply.statusCode,
      // A socket that is gone has no address any more.
      address: request.ip ?? 'unknown',
    };
    await sink.write(entry).catch((err: unknown) => {
      log.error({ err, method: request.method, route: url }, 'an act is missing in the audit log');
    });
    return payload;
  };
}

function whoOf({ caller, session, claimed }: FastifyRequest): AuditEntry['who'] | undefined {
  if (caller.kind === 'member') {
    return { kind: 'member', id: caller.memberId, ...(session ? { name: session.name } : {}) };
  }
  if (caller.kind === 'secret') return { kind: 'key', id: caller.keyId };
  return claimed && { kind: 'member', id: claimed.id, name: claimed.name };
}
