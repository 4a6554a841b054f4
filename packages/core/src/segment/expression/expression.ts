import type { CountPredicate, Predicate } from './predicate.ts';
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
  'language',
  'timezone',
  'appVersion',
  'sdkVersion',
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

/** How often something happened, within a window. */
export interface EventCondition {
  readonly kind: 'event';
  readonly event: string;
  readonly app: string | undefined;
  readonly where: Where;
  readonly window: Window;
  readonly count: CountPredicate;
  readonly trusted: boolean;
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
  | FirstSeenCondition
  | LastSeenCondition
  | SegmentCondition
  | BucketCondition;
