import type { ConsentChannel } from '../../collect/consent/index.ts';
import { ENTITLEMENT_STATES, type EntitlementState } from '../../sell/purchase/index.ts';
import type { Aggregate } from './aggregate/aggregate.ts';
import type { Predicate } from './predicate.ts';
import type { TimePredicate } from './time-predicate.ts';
import type { Where } from './where.ts';
import type { Window } from './window.ts';

/** All of these hold. At least one. */
export interface AllCondition {
  readonly kind: 'all';
  readonly of: readonly Expression[];
}

/** One of these holds, or several. At least one. */
export interface AnyCondition {
  readonly kind: 'any';
  readonly of: readonly Expression[];
}

/** This does not hold. */
export interface NotCondition {
  readonly kind: 'not';
  readonly of: Expression;
}

/** Holds for every customer. */
export interface EveryoneCondition {
  readonly kind: 'everyone';
}

/** A trait of the customer; `path` is dotted, its first part the trait's name. */
export interface TraitCondition {
  readonly kind: 'trait';
  readonly path: string;
  readonly predicate: Predicate;
  readonly trusted: boolean;
}

/** What a `device` condition can ask of a device. */
export const DEVICE_CONDITION_FIELDS = [
  'platform',
  'os',
  'osVersion',
  'model',
  'manufacturer',
  'screen',
  'carrier',
  'network',
  'country',
  'region',
  'locality',
  'language',
  'locale',
  'timezone',
  'appVersion',
  'sdkVersion',
  'installSource',
  'pushEnabled',
] as const;

/** One of the fields a `device` condition can ask for. */
export type DeviceField = (typeof DEVICE_CONDITION_FIELDS)[number];

/** Some device of the customer has this. */
export interface DeviceCondition {
  readonly kind: 'device';
  readonly field: DeviceField;
  readonly predicate: Predicate;
}

/** How often something happened, or what a property of it sums up to, within a window. */
export interface EventCondition {
  readonly kind: 'event';
  readonly event: string;
  readonly app: string | undefined;
  readonly where: Where;
  readonly window: Window;
  readonly aggregate: Aggregate;
  readonly trusted: boolean;
}

/** How many sessions the customer began within a window, or how long they were. */
export interface SessionsCondition {
  readonly kind: 'sessions';
  readonly aggregate: Aggregate;
  readonly window: Window;
}

/** What the customer bought within a window, of one product or of all. */
export interface PurchasesCondition {
  readonly kind: 'purchases';
  readonly aggregate: Aggregate;
  readonly product: string | undefined;
  readonly window: Window;
}

/** When the customer was first seen; or first did `event`, or was first seen in `app` or with `where`. */
export interface FirstSeenCondition {
  readonly kind: 'firstSeen';
  readonly when: TimePredicate;
  readonly event: string | undefined;
  readonly app: string | undefined;
  readonly where: Where;
}

/** The same for the last time. */
export interface LastSeenCondition {
  readonly kind: 'lastSeen';
  readonly when: TimePredicate;
  readonly event: string | undefined;
  readonly app: string | undefined;
  readonly where: Where;
}

/** Member of another segment. */
export interface SegmentCondition {
  readonly kind: 'segment';
  readonly segment: string;
}

/** In a stable share of all customers: [from, to) in percent of the hash of salt and customer. */
export interface BucketCondition {
  readonly kind: 'bucket';
  readonly salt: string;
  readonly from: number;
  readonly to: number;
}

/** Member of a known user group. */
export interface GroupCondition {
  readonly kind: 'group';
  readonly group: string;
}

/** In a place now, as far as is known; with `within` also who was there so recently, in ms. */
export interface PlaceCondition {
  readonly kind: 'place';
  readonly place: string;
  readonly within: number | undefined;
}

/** One event of a sequence. */
export interface SequenceStep {
  readonly event: string;
  readonly where: Where;
  /** How long after the step before it may come, ms; undefined = any time later. */
  readonly within: number | undefined;
}

/** What must not follow a sequence, and for how long, ms. */
export interface Unwanted extends SequenceStep {
  readonly within: number;
}

/** Events at strictly later times, one after the other; with `without` only if it did not follow the last of them. */
export interface SequenceCondition {
  readonly kind: 'sequence';
  /** 2 to 10; with `without` 1 will do. */
  readonly steps: readonly SequenceStep[];
  readonly without: Unwanted | undefined;
  /** All events of the sequence lie in it. */
  readonly window: Window;
}

/** What can become of a message, as a `message` condition asks it. */
export const MESSAGE_CONDITION_ACTIONS = [
  'sent',
  'delivered',
  'displayed',
  'opened',
  'clicked',
  'dismissed',
  'answered',
  'converted',
] as const;

/** One of them. */
export type MessageConditionAction = (typeof MESSAGE_CONDITION_ACTIONS)[number];

/** What became of a message of a programme. */
export interface MessageCondition {
  readonly kind: 'message';
  readonly programme: string;
  readonly action: MessageConditionAction;
  /** The answer that was chosen. */
  readonly choice: string | undefined;
  readonly window: Window;
}

/** What the customer said last of a purpose, in a channel or in any. */
export interface ConsentCondition {
  readonly kind: 'consent';
  readonly channel: ConsentChannel | undefined;
  readonly purpose: string;
  readonly predicate: Predicate;
}

/** How an `owns` condition can ask somebody to stand with a product. paid: he paid for it and did not give it back. */
export type OwnsState = EntitlementState | 'paid';

/** All of them. */
export const OWNS_STATES: readonly OwnsState[] = [...ENTITLEMENT_STATES, 'paid'];

/** Has a product: ordered it, did not give it back, and it did not expire; or how else he stands with it. */
export interface OwnsCondition {
  readonly kind: 'owns';
  /** `*`: any product. */
  readonly product: string;
  readonly state: OwnsState | undefined;
  /** It must expire within so many ms. */
  readonly expiresWithin: number | undefined;
}

/** A number that a job wrote about the customer. */
export interface ScoreCondition {
  readonly kind: 'score';
  readonly score: string;
  readonly predicate: Predicate;
}

/**
 * A parsed segment expression (segments.md): every node says its kind, durations and instants are in milliseconds,
 * defaults are filled in. The wire form is `printExpression`'s.
 */
export type Expression =
  | AllCondition
  | AnyCondition
  | NotCondition
  | EveryoneCondition
  | TraitCondition
  | DeviceCondition
  | EventCondition
  | SessionsCondition
  | PurchasesCondition
  | FirstSeenCondition
  | LastSeenCondition
  | SegmentCondition
  | BucketCondition
  | SequenceCondition
  | MessageCondition
  | ConsentCondition
  | OwnsCondition
  | ScoreCondition
  | GroupCondition
  | PlaceCondition;
