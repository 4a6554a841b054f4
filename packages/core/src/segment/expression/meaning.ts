import type { LoggedEvent, Origin } from '../../collect/event/index.ts';
import { SESSION_GAP_MS } from '../../collect/session/index.ts';
import type { Json } from '../../kernel/index.ts';
import type { Expression } from './expression.ts';

/**
 * What one condition keeps about one customer: a flag, a counter, times (epoch ms, ascending), or whatever else its rule
 * writes, packed. Nothing is kept as undefined: the `empty` of every kind.
 */
export type ConditionState = true | number | readonly number[] | Packed;

/** State in a form that only its rule reads. Kept in the hot row as it is: short arrays, no names (decision 10). */
export interface Packed {
  readonly packed: Json;
}

/** What a rule takes of an event: true where nothing but its time matters. Never undefined or null. */
export type Mark = Exclude<Json, null>;

/** What rules depend on beside their condition. The same for all conditions of a plan. */
export interface RuleContext {
  /** Most entries that one condition keeps for one customer where no exact bound is known (a setting). */
  readonly keep: number;
  /** Idle gap that ends a session in an app, ms; at most a day. */
  sessionGap(app: string): number;
  /** The shortest of all of them, ms. */
  readonly shortestSessionGap: number;
  /** Whether an event shows the customer in a place, or elsewhere; undefined when it says nothing of it. */
  inPlace(event: LoggedEvent, id: string): boolean | undefined;
}

/** What rules depend on where nothing else is said: 1,000 entries, 30 minutes, no places. */
export const DEFAULT_CONTEXT: RuleContext = {
  keep: 1_000,
  sessionGap: () => SESSION_GAP_MS,
  shortestSessionGap: SESSION_GAP_MS,
  inPlace: () => undefined,
};

/** What a trait's value is worth: when it was said, by whom. */
export interface TraitFact {
  readonly value: Json;
  readonly time: number;
  readonly messageId: string;
  readonly origin: Origin;
}

/** The parts of a customer's profile that conditions look at. */
export interface ProfileFacts {
  readonly traits: Readonly<Record<string, TraitFact>>;
  readonly devices: Readonly<Record<string, Readonly<Record<string, { readonly value: Json }>>>>;
  /** Ids of the known user groups that his verified e-mail address is in. Left out: none. */
  readonly groups?: readonly string[];
}

/** What conditions know of a customer, beside their own state. */
export interface CustomerFacts {
  /** The canonical identity key, hashed by `bucket`. */
  readonly key: string;
  readonly firstSeen: number | undefined;
  readonly lastSeen: number | undefined;
  readonly conditions: ReadonlyMap<number, ConditionState>;
  /** Numbers of the segments the customer is in. */
  readonly members: ReadonlySet<number>;
}

/** One evaluation: a customer at an instant. */
export interface Frame {
  readonly facts: CustomerFacts;
  readonly now: number;
  /** Set by every test: no answer of this test can change before then without a further event. Infinity = never. */
  until: number;
}

/** An expression made ready: answers whether it holds, and leaves in `frame.until` how long that is certain. */
export type Test = (frame: Frame) => boolean;

/**
 * The algebra of a condition fed by events (decision 8). `add` commutes, `merge` is associative and commutative, and
 * merging the states of two histories gives the state of both together: the same algebra serves disorder, merges of
 * identities and building. Adding never changes a state in place; a state that did not change is the same object.
 */
export interface EventRule {
  readonly by: 'events';
  /** The only event names concerned; undefined = any event may be. */
  readonly names: readonly string[] | undefined;
  /** Whether the answer can change as time passes. */
  readonly timed: boolean;
  /** The age in ms up to which a late event is still counted right; older ones need a recomputation from history. */
  readonly horizon: number;
  /**
   * Whether an event of `time`, received at `now`, comes too late for what is kept: something has been summed up that it
   * would have changed. The customer is recomputed from history then, in order of time. Left out: only `horizon` says so.
   */
  isBeyond?(state: ConditionState, time: number, now: number): boolean;
  /** What it takes of an event that happened at `time`; undefined when the event does not concern it. */
  mark(event: LoggedEvent, time: number): Mark | undefined;
  add(state: ConditionState | undefined, time: number, mark: Mark): ConditionState | undefined;
  merge(a: ConditionState, b: ConditionState): ConditionState;
  /**
   * What is kept of two histories may not decide about both together (what happened between them was forgotten): who is
   * merged is recomputed from history. Left out: merging is exact.
   */
  readonly mergesFromHistory?: true | ((a: ConditionState, b: ConditionState) => boolean);
  /** Forgets what no evaluation at `now` or later can need. */
  trim(state: ConditionState, now: number): ConditionState | undefined;
  evaluate(state: ConditionState | undefined, frame: Frame): boolean;
  /** Whether `RuleContext.keep` has cut off something that may still decide at `now`. Left out: nothing is ever cut off. */
  isCut?(state: ConditionState, now: number): boolean;
}

/** A condition fed by the profile: evaluated when it changes, kept as "other than for an empty profile". */
export interface ProfileRule {
  readonly by: 'profile';
  /** The answer for a profile without traits and devices. */
  readonly whenEmpty: boolean;
  /** The only traits it looks at, where it looks at nothing else of the profile. Left out: it may look at anything. */
  readonly traits?: readonly string[];
  holds(profile: ProfileFacts): boolean;
}

/** A condition that keeps state per customer. */
export type StateRule = EventRule | ProfileRule;

/** How a condition is decided. */
export type Meaning =
  /** from the answers of other conditions */
  | {
      readonly from: 'children';
      readonly children: readonly Expression[];
      combine(tests: readonly Test[]): Test;
    }
  /** from state kept for it */
  | { readonly from: 'state'; readonly rule: StateRule }
  /** from the customer's key alone */
  | { readonly from: 'key'; readonly test: Test }
  /** from when the customer was first and last seen */
  | { readonly from: 'seen'; readonly timed: boolean; readonly test: Test }
  /** from being in another segment */
  | { readonly from: 'segment'; readonly segment: string };
