import { gunzip } from 'node:zlib';
import { LIMITS } from '@relance/core/collect/event';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../../platform/problems/index.ts';

/** What real clients call their JSON: analytics-next and Kotlin say text/plain, RudderStack a form (with gzip inside). */
const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
];
/** One of them with parameters at most: Fastify's own parsing forgives white space that games are played with (F34). */
const TYPE =
  /^(?:application\/(?:json|octet-stream|x-www-form-urlencoded)|text\/plain)(?: ?; ?[\w-]+=[\w."-]+)*$/i;
const CODINGS = new Set(['gzip', 'x-gzip', 'identity', '']);

type Done = (error: Error | null, body?: string) => void;

/**
 * Reads bodies on the routes of this scope as text, whatever a known client calls them, gzipped or not: two bytes tell
 * better than two headers. Both the bytes on the wire and the text they inflate to are held to the limit of a batch.
 * Bytes that are not UTF-8 become U+FFFD, which no id may hold.
 */
export function readIngestBodies(app: FastifyInstance): void {
  const how = { parseAs: 'buffer', bodyLimit: LIMITS.batchBytes } as const;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...TYPES, '*'], how, (request, body: Buffer, done) => {
    const refusal = headerRefusal(request);
    if (refusal) done(refusal);
    else if (body[0] === 0x1f && body[1] === 0x8b) inflate(body, done);
    else done(null, body.toString('utf8'));
  });
}

function headerRefusal({ headers }: FastifyRequest): Problem | undefined {
  const type = headers['content-type'];
  if (type !== undefined && !TYPE.test(type)) {
    return new Problem('unsupported-media-type', { detail: `Send events as ${TYPES.join(', ')}.` });
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (CODINGS.has(coding)) return undefined;
  return new Problem('unsupported-media-type', {
    detail: `Send bodies as they are or gzipped, not ${coding}.`,
  });
}

/** Inflates in a thread of its own; stops at the limit, so that a bomb takes no more memory than an honest batch. */
function inflate(body: Buffer, done: Done): void {
  gunzip(body, { maxOutputLength: LIMITS.batchBytes }, (error, text) => {
    if (!error) done(null, text.toString('utf8'));
    else if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      done(
        new Problem('too-large', { detail: `A batch may take ${LIMITS.batchBytes} bytes after inflation.` }),
      );
    } else done(new Problem('malformed', { detail: 'The body is not sound gzip.' }));
  });
}
