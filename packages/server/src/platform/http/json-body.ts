import { type Finding, isObject } from '@relance/core/kernel';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/index.ts';

/** The only content type of a request body, with at most the charset it has anyway. No white space games (F34). */
const JSON_TYPE = /^application\/json(?: ?; ?charset=(?:utf-8|"utf-8"))?$/i;
const MAX_DEPTH = 64;
/** Only these can become a text that PostgreSQL cannot hold, or a number that was rounded. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])|\d{16}|\d[eE]\+?\d/;
const UNSTORABLE = 'holds a NUL character or half a surrogate pair';
const INEXACT = 'is a number beyond 2^53, which cannot be kept exactly: send it as a string';

/**
 * Makes `application/json` the only body the app reads, and reads it strictly. Plugins that take other bodies (ingest,
 * CSV) remove these parsers in their own scope and add theirs.
 */
export function addJsonBody(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('remove', 'remove');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    const refusal = typeRefusal(request.headers['content-type']) ?? textRefusal(text);
    if (refusal) return done(refusal);
    // Clients send the header by habit, also with requests that have no body (POST …/activate).
    if (text === '') return done(null, undefined);
    void parse(request, text, (error, value) => done(error ?? keepableRefusal(text, value) ?? null, value));
  });
}

function typeRefusal(header: string | undefined): Problem | undefined {
  if (header !== undefined && JSON_TYPE.test(header)) return undefined;
  return new Problem('unsupported-media-type', { detail: 'Send JSON as Content-Type: application/json.' });
}

function textRefusal(text: string): Problem | undefined {
  if (jsonDepth(text) <= MAX_DEPTH) return undefined;
  return new Problem('malformed', { detail: `The JSON is nested deeper than ${MAX_DEPTH} levels.` });
}

/** Refuses what would not be kept as it was sent: what is changed silently is no longer what somebody said. */
function keepableRefusal(text: string, value: unknown): Problem | undefined {
  if (!SUSPECT.test(text)) return undefined;
  const found = findUnkeepable(value, '$');
  return found && new Problem('invalid', { detail: `${found.path} ${found.message}`, errors: [found] });
}

function findUnkeepable(value: unknown, path: string): Finding | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : { path, message: UNSTORABLE };
  if (typeof value === 'number') return isExact(value) ? undefined : { path, message: INEXACT };
  if (Array.isArray(value)) {
    return firstDefined(value, (item, index) => findUnkeepable(item, `${path}[${index}]`));
  }
  if (!isObject(value)) return undefined;
  return firstDefined(Object.entries(value), ([name, member]) =>
    isStorable(name) ? findUnkeepable(member, `${path}.${name}`) : { path, message: UNSTORABLE },
  );
}

function isExact(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function firstDefined<T, R>(
  items: readonly T[],
  look: (item: T, index: number) => R | undefined,
): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = look(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether PostgreSQL can hold a text, as text and inside jsonb. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPENERS = new Set([91, 123]);
const CLOSERS = new Set([93, 125]);

/** How deep a JSON text nests, found without parsing it: recursion over what was parsed could overflow the stack. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (OPENERS.has(code)) deepest = Math.max(deepest, ++depth);
    else if (CLOSERS.has(code)) depth--;
  }
  return deepest;
}
