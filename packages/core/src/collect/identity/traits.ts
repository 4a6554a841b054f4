import type { Json, JsonObject } from '../../kernel/index.ts';
import { isTrusted, type Origin } from '../event/index.ts';

/** When and by whom something was said: what decides between two values of one trait. */
export interface Stamp {
  /** Event time, epoch ms. */
  readonly time: number;
  readonly messageId: string;
  readonly origin: Origin;
  /** The identity token vouches for the e-mail address that is said. */
  readonly emailVerified?: true;
}

/** What was said of a trait. */
interface Statement extends Stamp {
  readonly value: Json;
}

/** A trait as the profile keeps it; a value of null is a deletion that older values must not undo. */
export interface Trait extends Statement {
  /** Of an e-mail address that nobody vouches for: the last one that somebody vouched for, if there was one. */
  readonly vouched?: Statement;
}

/** Traits by top-level key. */
export type Traits = Record<string, Trait>;

const ADDRESSES = new Set(['email', 'phone']);

/**
 * Takes the traits of one event into a profile, last write winning per top-level key by (event time, messageId), so
 * that any order of arrival ends the same (decision 5). A client key never overwrites an e-mail or phone that somebody
 * trusted set, and never says that one is verified, with or without an identity token: the token itself does (decision
 * 25). Changes `traits`; answers whether anything changed.
 */
export function applyTraits(traits: Traits, incoming: JsonObject, stamp: Stamp): boolean {
  const { time, messageId, origin, emailVerified } = stamp;
  let changed = false;
  for (const [key, value] of Object.entries(incoming)) {
    const vouches = key === EMAIL && emailVerified === true;
    changed =
      take(traits, key, { value, time, messageId, origin, ...(vouches ? { emailVerified } : {}) }) || changed;
  }
  return changed;
}

/** Takes all traits of another profile of the same person in, by the same rule. */
export function mergeTraits(traits: Traits, other: Traits): boolean {
  let changed = false;
  for (const [key, trait] of Object.entries(other)) changed = take(traits, key, trait) || changed;
  return changed;
}

/** The last statement of an e-mail address that a secret key, an import or an identity token vouches for. */
export function vouchingOf(email: Trait): Trait | undefined {
  const vouches =
    email.emailVerified === true || (email.origin !== 'client' && email.origin !== 'identified');
  return vouches ? email : email.vouched;
}

const EMAIL = 'email';

function take(traits: Traits, key: string, said: Trait): boolean {
  if ((said.origin === 'client' || said.origin === 'identified') && /verified$/i.test(key)) return false;
  const present = Object.hasOwn(traits, key) ? traits[key] : undefined;
  const value = present === undefined ? said : latest(key, said, present);
  if (value === present) return false;
  Object.defineProperty(traits, key, { value, enumerable: true, configurable: true, writable: true });
  return true;
}

function latest(key: string, said: Trait, present: Trait): Trait {
  const [standing, other] = wins(key, said, present) ? [said, present] : [present, said];
  return key === EMAIL ? withVouching(standing, other) : standing;
}

/** Who repeats or changes an address does not make forgotten what was vouched for, whatever arrives first. */
function withVouching(standing: Trait, other: Trait): Trait {
  const [mine, theirs] = [vouchingOf(standing), vouchingOf(other)];
  const isNews = theirs !== undefined && (mine === undefined || isNewer(theirs, mine));
  return isNews ? { ...standing, vouched: theirs } : standing;
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
