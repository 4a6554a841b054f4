import { hash } from 'node:crypto';
import { canonicalJson } from '@relance/core/kernel';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { isAway } from '../../stores/postgres/index.ts';
import { callerId } from '../auth/index.ts';
import { type Logger, openFailureLog } from '../logger/index.ts';
import { Problem } from '../problems/index.ts';
import type { IdempotencyStore, RepeatableRequest } from './idempotency.store.ts';
import { withHook } from './route-config.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set while this request holds an idempotency key. */
    repeatable?: RepeatableRequest;
  }
}

/** Headers that belong to an answer and are given again with it. */
const KEPT_HEADERS = ['content-type', 'location', 'relance-position'] as const;
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The two hooks of a route that honours `Idempotency-Key`. The key is taken after validation and its answer kept only if
 * it is a 2xx: a refused request did nothing, so the same key may try again.
 */
export function idempotencyHooks(store: IdempotencyStore, log: Logger) {
  const failed = openFailureLog(log, isAway);
  return {
    preHandler: async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      const repeatable = repeatableOf(request);
      if (!repeatable) return undefined;
      const begun = await store.begin(repeatable);
      if (begun.state === 'mine') {
        request.repeatable = repeatable;
        return undefined;
      }
      if (begun.state === 'conflict') throw new Problem('idempotency-conflict');
      if (begun.state === 'in-progress') throw new Problem('in-progress', { retryAfter: 1 });
      const { status, headers, body } = begun.answer;
      return reply
        .code(status)
        .headers({ ...headers, 'idempotent-replayed': 'true' })
        .send(body ?? undefined);
    },
    onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
      const { repeatable } = request;
      if (!repeatable) return payload;
      delete request.repeatable;
      await keep(store, repeatable, reply, payload).catch((err: unknown) => {
        // The work is done and the caller is about to hear of it: what is lost is only the memory of it.
        failed(err, 'an idempotency key could not be settled');
      });
      return payload;
    },
  };
}

/** Adds the hooks to a route that asks for them. */
export function honourIdempotency(route: RouteOptions, hooks: ReturnType<typeof idempotencyHooks>): void {
  route.preHandler = withHook(route.preHandler, hooks.preHandler);
  route.onSend = withHook(route.onSend, hooks.onSend);
}

async function keep(
  store: IdempotencyStore,
  repeatable: RepeatableRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  const text = payload === undefined || payload === null ? null : payload;
  const done = reply.statusCode >= 200 && reply.statusCode < 300;
  if (!done || (text !== null && typeof text !== 'string')) return store.forget(repeatable);
  const headers = Object.fromEntries(
    KEPT_HEADERS.map((name) => [name, reply.getHeader(name)]).filter(([, value]) => value !== undefined),
  );
  return store.finish(repeatable, { status: reply.statusCode, headers, body: text });
}

function repeatableOf(request: FastifyRequest): RepeatableRequest | undefined {
  const key = request.headers['idempotency-key'];
  const { caller } = request;
  if (key === undefined || caller.kind === 'none') return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Problem('malformed', { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' });
  }
  const said = `${request.method} ${request.url}\n${canonicalJson(request.body)}`;
  return { caller: callerId(caller), key, hash: hash('sha256', said, 'buffer') };
}
