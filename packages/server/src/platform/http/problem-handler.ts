import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { ProblemBody } from '@relance/contract/platform/problem';
import { PROBLEMS } from '@relance/contract/platform/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sqlState } from '../../stores/postgres/index.ts';
import { type Logger, openRepeatLog } from '../logger/index.ts';
import { Problem, type ProblemFacts } from '../problems/index.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** A problem as it is sent. */
function problemBody(problem: Problem, instance?: string): ProblemBody {
  const { detail, errors } = problem.facts;
  return {
    type: `/docs#${problem.code}`,
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    code: problem.code,
    ...(detail === undefined ? {} : { detail }),
    ...(instance === undefined ? {} : { instance }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}

/** The client went away in the middle of its body: nobody will read this, but nobody was wrong on our side. */
const INCOMPLETE = new Problem('malformed', { detail: 'The body did not arrive whole.' });

/** What the log says of a store that is away; its address is not for the caller to know. */
const AWAY = 'A store is away.';

/** How errors of the request's handling become answers. */
export interface ErrorHandling {
  readonly log: Logger;
  /** Whether an error says that a store is not there for the moment. */
  readonly isAway: (error: unknown) => boolean;
}

/** Fastify's error handler: whatever was thrown leaves as a problem; what nobody expected is logged under an id. */
export function problemHandler({ log, isAway }: ErrorHandling) {
  const say = openRepeatLog(log);
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = request.raw.errored ? INCOMPLETE : problemOf(error, isAway);
    const instance = problem.status === 500 ? `urn:uuid:${randomUUID()}` : undefined;
    if (problem.status >= 500) {
      const route = request.routeOptions.url ?? 'none';
      const fields = { err: error, method: request.method, route, status: problem.status };
      if (instance === undefined) say('warn', fields, `refused for now: ${problem.facts.detail ?? AWAY}`);
      else log.error({ ...fields, errorId: instance }, 'request failed');
    }
    if (problem.status === 413) discardRest(request, reply);
    return sendProblem(reply, problem, instance);
  };
}

/** What is left of a body that is too large is thrown away as it arrives, up to this many bytes. */
const DISCARDED_BYTES = 8 * 1_024 * 1_024;

/**
 * Keeps the connection of a body that is too large, where no more than 8 MiB are on their way. Closed while the client
 * is still sending it would be reset, and our answer with it: he would take that for a broken line and send the same
 * again, for ever.
 */
function discardRest({ raw }: FastifyRequest, reply: FastifyReply): void {
  const { socket } = raw;
  // A request that was injected by a test has no connection.
  if (raw.complete || !(socket instanceof Socket)) return;
  if (Number(raw.headers['content-length'] ?? 0) > DISCARDED_BYTES) return;
  reply.removeHeader('connection');
  let bytes = 0;
  raw.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DISCARDED_BYTES) socket.destroy();
  });
}

/** Answers a problem. */
export function sendProblem(reply: FastifyReply, problem: Problem, instance?: string): FastifyReply {
  const { retryAfter } = problem.facts;
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="relance"');
  return reply
    .code(problem.status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemBody(problem, instance)));
}

/** A lock that did not come (55P03) and a statement that was cut off (57014): there is too much to do. */
const TOO_SLOW = new Set(['55P03', '57014']);

function problemOf(error: unknown, isAway: (error: unknown) => boolean): Problem {
  if (error instanceof Problem) return error;
  if (isAway(error)) return new Problem('unavailable', { retryAfter: 1 });
  // 22021 and 22P05: a text with characters that PostgreSQL cannot hold got past the checks at the door.
  const state = sqlState(error);
  if (TOO_SLOW.has(state ?? '')) {
    return new Problem('unavailable', { detail: 'This takes too long at the moment.', retryAfter: 1 });
  }
  if (state === '22021' || state === '22P05') {
    return new Problem('invalid', { detail: 'A text holds characters that cannot be stored.' });
  }
  return frameworkProblem(error) ?? new Problem('internal-error');
}

/** What Fastify itself refuses, with the status it chose, in our words. */
function frameworkProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'))
    return undefined;
  const { statusCode } = error;
  if (statusCode < 400 || statusCode >= 500) return undefined;
  const facts: ProblemFacts = { detail: error.message };
  if (statusCode === 404) return new Problem('not-found', facts);
  if (statusCode === 413) return new Problem('too-large', facts);
  if (statusCode === 415) {
    return new Problem('unsupported-media-type', { detail: 'Send JSON as Content-Type: application/json.' });
  }
  if (statusCode === 429) return new Problem('rate-limited', facts);
  return new Problem('malformed', facts);
}

/** What is answered to bytes that are no HTTP request, or to one that does not arrive: there is no reply object yet. */
export function answerBrokenConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    hangUp(socket, 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    return;
  }
  const body = JSON.stringify(
    problemBody(new Problem('malformed', { detail: 'This is not HTTP we can read.' })),
  );
  hangUp(
    socket,
    `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}

/** How long a client may take to hang up too. */
const GOODBYE_MS = 1_000;

/** Ends a connection, also with a client who takes no notice and goes on sending. */
function hangUp(socket: Socket, lastWords: string): void {
  socket.end(lastWords);
  setTimeout(() => socket.destroy(), GOODBYE_MS).unref();
}
