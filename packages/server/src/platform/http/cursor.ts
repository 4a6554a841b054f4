import type { Json } from '@relance/core/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { Problem } from '../problems/index.ts';

/** The text that a list hands out as `next`: opaque to clients, base64url of JSON to us. */
export function encodeCursor(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What a cursor holds, of the shape the list gave out. Throws Problem `malformed` for anything else. */
export function decodeCursor<Shape extends TSchema>(text: string, shape: Shape): Static<Shape>;
export function decodeCursor(text: string): Json;
export function decodeCursor(text: string, shape?: TSchema): unknown {
  const value = parse(text);
  if (value === undefined || (shape && !Check(shape, value))) {
    throw new Problem('malformed', { detail: 'The cursor is not one of ours: start again without it.' });
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
