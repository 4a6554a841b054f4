/** Why one event of a batch can be refused; the others are kept. Programs branch on these, their meaning never changes. */
export const EVENT_REFUSALS = [
  /** Not a JSON object, or its type is none of the six verbs. */
  'not-an-event',
  /** Neither userId nor anonymousId, or an alias that lacks one of its two ids. */
  'missing-identity',
  /** An id is too long, not a text, or holds U+0000, U+FFFD or a lone surrogate. */
  'invalid-id',
  /** A name is missing or too long. */
  'invalid-name',
  /** The name is one that only Relance itself may use (decision 3). */
  'reserved-name',
  /** properties, traits or context is not an object, or lacks what this kind of event needs. */
  'invalid-content',
  /** The timestamp is neither ISO 8601 with a zone nor epoch milliseconds. */
  'invalid-timestamp',
  /** A number is too large to be kept exactly (decision 19). */
  'invalid-number',
  /** Larger, deeper or with more keys than `LIMITS` allows. */
  'too-large',
  /** The app takes a userId from a client key only with an identity token for that userId (decision 25). */
  'identity-required',
] as const;

/** The code of a refused event. */
export type EventRefusalCode = (typeof EVENT_REFUSALS)[number];

/** Why an event was refused, for programs (code) and for people (detail). */
export interface EventRefusal {
  readonly code: EventRefusalCode;
  readonly detail: string;
}
