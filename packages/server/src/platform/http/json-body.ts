import { isObject } from '@relance/core/kernel';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/index.ts';

/** The only content type of a request body, with at most the charset it has anyway. No white space games (F34). */
const JSON_TYPE = /^application\/json(?: ?; ?charset=(?:utf-8|"utf-8"))?$/i;
const MAX_DEPTH = 64;
/** A text that PostgreSQL cannot hold can only come out of JSON through one of these escapes. */
const SUSPECT_ESCAPE = /\\u(?:0000|[dD][89a-fA-F])/;

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
    void parse(request, text, (error, value) => done(error ?? storableRefusal(text, value) ?? null, value));
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

/** Refuses NUL and lone surrogates: PostgreSQL would, and what is cleaned silently is no longer what was sent. */
function storableRefusal(text: string, value: unknown): Problem | undefined {
  if (!SUSPECT_ESCAPE.test(text)) return undefined;
  const path = unstorablePath(value, '$');
  if (path === undefined) return undefined;
  const message = 'holds a NUL character or half a surrogate pair';
  return new Problem('invalid', { detail: `${path} ${message}`, errors: [{ path, message }] });
}

function unstorablePath(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  if (Array.isArray(value)) {
    return firstDefined(value, (item, index) => unstorablePath(item, `${path}[${index}]`));
  }
  if (!isObject(value)) return undefined;
  return firstDefined(Object.entries(value), ([name, member]) =>
    isStorable(name) ? unstorablePath(member, `${path}.${name}`) : path,
  );
}

function firstDefined<T>(items: readonly T[], look: (item: T, index: number) => string | undefined) {
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
