import { isObject, type JsonObject } from '../../kernel/index.ts';
import { isSoundId } from './clean.ts';
import { LIMITS } from './limits.ts';
import type { LoggedEvent } from './logged-event.ts';
import type { EventRefusal } from './refusal.ts';

/**
 * A logged event in the making. What fills it are functions named `take…`: each takes one thing over from what was
 * sent and answers why it cannot, or nothing.
 */
export type Draft = { -readonly [K in keyof LoggedEvent]: LoggedEvent[K] };

/**
 * Takes an id as clients write it: a text, or a whole number, which is taken as its digits. Null and '' are no id
 * (Segment's clients send both for people they do not know yet).
 */
export function takeId(
  event: Draft,
  name: 'userId' | 'anonymousId' | 'previousId' | 'messageId',
  stated: unknown,
): EventRefusal | undefined {
  if (stated === undefined || stated === null || stated === '') return undefined;
  if (typeof stated === 'number' && Number.isSafeInteger(stated)) {
    event[name] = String(stated);
    return undefined;
  }
  const flaw = idFlaw(stated);
  if (flaw !== undefined) return { code: 'invalid-id', detail: `${name} ${flaw}` };
  if (typeof stated === 'string') event[name] = stated;
  return undefined;
}

/** What is wrong with an id, in words. */
export function idFlaw(stated: unknown): string | undefined {
  if (typeof stated !== 'string') return 'must be a text';
  if (stated.length > LIMITS.id) return `may have ${LIMITS.id} characters`;
  return isSoundId(stated) ? undefined : 'holds a character that cannot be stored';
}

/** Takes properties or traits: an object, left out when empty; null is as good as absent. */
export function takeObject(
  event: Draft,
  name: 'properties' | 'traits',
  stated: unknown,
): EventRefusal | undefined {
  if (stated === undefined || stated === null) return undefined;
  if (!isJsonObject(stated)) return { code: 'invalid-content', detail: `${name} must be an object` };
  if (!isEmpty(stated)) event[name] = stated;
  return undefined;
}

/** Whether a part of an event is an object. That all of it is JSON has been seen by `overweight`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return isObject(value);
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}
