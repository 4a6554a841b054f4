import type { Json, JsonObject } from '../../kernel/index.ts';
import { isTrusted, type Origin } from '../event/index.ts';

/** When and by whom something was said: what decides between two values of one trait. */
export interface Stamp {
  /** Event time, epoch ms. */
  readonly time: number;
  readonly messageId: string;
  readonly origin: Origin;
}

/** A trait as the profile keeps it; a value of null is a deletion that older values must not undo. */
export interface Trait extends Stamp {
  readonly value: Json;
}

/** Traits by top-level key. */
export type Traits = Record<string, Trait>;

const ADDRESSES = new Set(['email', 'phone']);

/**
 * Takes the traits of one event into a profile, last write winning per top-level key by (event time, messageId), so
 * that any order of arrival ends the same (decision 5). A client key never overwrites an e-mail or phone that somebody
 * trusted set, and never says that one is verified (decision 25). Changes `traits`; answers whether anything changed.
 */
export function applyTraits(traits: Traits, incoming: JsonObject, stamp: Stamp): boolean {
  let changed = false;
  for (const [key, value] of Object.entries(incoming)) {
    if (!isTrusted(stamp.origin) && /verified$/i.test(key)) continue;
    const present = Object.hasOwn(traits, key) ? traits[key] : undefined;
    if (present !== undefined && !wins(key, stamp, present)) continue;
    Object.defineProperty(traits, key, {
      value: { value, time: stamp.time, messageId: stamp.messageId, origin: stamp.origin },
      enumerable: true,
      configurable: true,
      writable: true,
    });
    changed = true;
  }
  return changed;
}

/** Takes all traits of another profile of the same person in, by the same rule. */
export function mergeTraits(traits: Traits, other: Traits): boolean {
  let changed = false;
  for (const [key, trait] of Object.entries(other)) {
    changed = applyTraits(traits, { [key]: trait.value }, trait) || changed;
  }
  return changed;
}

function wins(key: string, stamp: Stamp, present: Trait): boolean {
  if (ADDRESSES.has(key)) {
    const rank = Number(isTrusted(stamp.origin)) - Number(isTrusted(present.origin));
    if (rank !== 0) return rank > 0;
  }
  return isNewer(stamp, present);
}

/** Whether one stamp is later than another by (event time, messageId). */
export function isNewer(
  a: { time: number; messageId: string },
  b: { time: number; messageId: string },
): boolean {
  return a.time !== b.time ? a.time > b.time : a.messageId > b.messageId;
}
