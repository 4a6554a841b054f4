import { LIMITS } from './limits.ts';
import type { EventRefusal } from './refusal.ts';

/** A UTF-16 unit is at most this many bytes of JSON (`\u0001`). */
const BYTES_PER_UNIT = 6;

interface Tally {
  /** UTF-16 units of the JSON text, escapes not counted. */
  units: number;
  keys: number;
}

/**
 * Whether an event keeps within the limits of size, depth and keys and holds no number that was or would be lost: what
 * JSON.parse read as infinite (1e400), and what `readPayload` marked as infinite (integers beyond 2^53). One walk over
 * the event; its exact size is only written out where the walk cannot rule out that it is too large.
 */
export function overweight(event: Record<string, unknown>): EventRefusal | undefined {
  const tally: Tally = { units: 0, keys: 0 };
  const flaw = weigh(event, 1, tally);
  if (flaw) return flaw;
  if (tally.units * BYTES_PER_UNIT <= LIMITS.eventBytes) return undefined;
  const bytes = tally.units > LIMITS.eventBytes ? tally.units : utf8Length(JSON.stringify(event));
  if (bytes <= LIMITS.eventBytes) return undefined;
  return { code: 'too-large', detail: `an event may take ${LIMITS.eventBytes} bytes` };
}

const TOO_DEEP: EventRefusal = { code: 'too-large', detail: `an event may nest ${LIMITS.depth} levels deep` };
const TOO_MANY_KEYS: EventRefusal = { code: 'too-large', detail: `an event may hold ${LIMITS.keys} keys` };
const INEXACT: EventRefusal = {
  code: 'invalid-number',
  detail:
    'integers must lie within ±9007199254740991, other numbers within ±1.797e308; send larger ones as text',
};
const NO_JSON: EventRefusal = { code: 'not-an-event', detail: 'an event is JSON' };

function weigh(value: unknown, depth: number, tally: Tally): EventRefusal | undefined {
  if (typeof value === 'string') tally.units += value.length + 2;
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) return INEXACT;
    tally.units += 1;
  } else if (typeof value === 'object' && value !== null) {
    if (depth > LIMITS.depth) return TOO_DEEP;
    return Array.isArray(value) ? weighArray(value, depth, tally) : weighObject(value, depth, tally);
  } else if (typeof value === 'boolean' || value === null) tally.units += 4;
  else return NO_JSON;
  return undefined;
}

function weighArray(values: readonly unknown[], depth: number, tally: Tally): EventRefusal | undefined {
  tally.units += values.length + 1;
  for (const value of values) {
    const flaw = weigh(value, depth + 1, tally);
    if (flaw) return flaw;
  }
  return undefined;
}

function weighObject(object: object, depth: number, tally: Tally): EventRefusal | undefined {
  tally.units += 1;
  // What JSON.parse made has no inherited keys; for…in spares the array that Object.entries would make.
  for (const key in object) {
    tally.units += key.length + 4;
    if (++tally.keys > LIMITS.keys) return TOO_MANY_KEYS;
    const flaw = weigh(object[key as keyof typeof object], depth + 1, tally);
    if (flaw) return flaw;
  }
  return undefined;
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A surrogate is half of a character of four bytes; every other unit from U+0800 takes three.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}
