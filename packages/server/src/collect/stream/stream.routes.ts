import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { StreamHeaders, StreamQuery, EventStream as StreamText } from '@relance/contract/collect/stream';
import type { FastifySchema } from 'fastify';
import { appsOf, type Caller, requireApp } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { eventFilter, type StreamFilter } from './event-filter.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { replay } from './replay.ts';
import { openTail, type Tail } from './tail.ts';

/** What the routes work with. */
export interface StreamRoutesDeps {
  readonly db: Database;
  /** All identity keys of whoever goes by a name, `id:<anonymousId>` or userId; empty when nobody does. */
  readonly keysKnownBy: (name: string) => Promise<readonly string[]>;
}

/** Streams of one process. */
const MOST_STREAMS = 20;
/** A connection on which nothing moves for so long, ms, is cut: four heartbeats. */
const SILENCE_MS = 60_000;
/** A stream goes on from so many positions back at most. */
const MOST_REPLAYED = 5_000;

/** `GET /v1/events/stream`: events as they come in. */
export function streamRoutes(deps: StreamRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    const tail = openTail(deps.db);
    const streams = new Set<EventStream>();
    app.addHook('preClose', async () => {
      for (const stream of streams) stream.end();
      await tail.close();
    });

    app.get<{ Querystring: StreamQuery; Headers: { 'last-event-id'?: string } }>(
      '/v1/events/stream',
      { exposeHeadRoute: false, config: { key: 'secret', scope: 'events:read' }, schema: SCHEMA },
      async (request, reply) => {
        const { query, headers, caller } = request;
        if (query.app !== undefined) requireApp(caller, query.app);
        const last = readPosition(headers['last-event-id']);
        const filter = eventFilter(await filterOf(deps, query, caller));
        if (streams.size >= MOST_STREAMS) throw full();
        const stream = openEventStream(filter);
        streams.add(stream);
        stream.body.once('close', () => streams.delete(stream));
        await begin({ db: deps.db, tail }, stream, last);
        request.raw.socket.setTimeout(SILENCE_MS);
        reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
        return reply.send(stream.body);
      },
    );
  };
}

const SCHEMA: FastifySchema = {
  operationId: 'streamEvents',
  tags: ['collect'],
  summary: 'Events as they come in, as server-sent events',
  querystring: StreamQuery,
  headers: StreamHeaders,
  response: {
    200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: StreamText } } },
  },
};

async function begin(
  { db, tail }: { readonly db: Database; readonly tail: Tail },
  stream: EventStream,
  last: number | undefined,
): Promise<void> {
  try {
    const { from, leave } = await tail.follow(stream);
    stream.body.once('close', leave);
    const after = last === undefined ? from : Math.max(last, from - MOST_REPLAYED);
    if (last !== undefined && last < after) stream.passOver(after - last);
    await stream.begin(after, after < from ? replay(db, { after, upTo: from }) : NOTHING);
  } catch (error) {
    stream.body.destroy();
    throw error;
  }
}

const NOTHING: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
};

function full(): Problem {
  return new Problem('unavailable', {
    detail: `${MOST_STREAMS} event streams are open already: close one, or wait until somebody does.`,
    retryAfter: 10,
  });
}

function readPosition(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Problem('malformed', { detail: 'Last-Event-ID must be a position that the stream gave out.' });
}

async function filterOf(
  { keysKnownBy }: StreamRoutesDeps,
  { app, name, customer }: StreamQuery,
  caller: Caller,
): Promise<StreamFilter> {
  const apps = app === undefined ? appsOf(caller) : [app];
  return {
    apps: apps ?? undefined,
    name,
    customer:
      customer === undefined
        ? undefined
        : { id: customer.replace(/^id:/, ''), keys: await keysKnownBy(customer) },
  };
}
