/** Makes values placeholders, so that no text of an expression ever becomes SQL. */
export interface Binder {
  /** The placeholder of a value; `type` is a ClickHouse type such as `String` or `Array(Float64)`. */
  bind(type: string, value: unknown): string;
}

/**
 * What a condition is compiled with to take events of the copy. In what it writes, these are the columns of an event's
 * row: `name`, `app`, `type`, `origin`, `message_id` (String), `seq` (Int64), `time_ms` (Int64, `eventTime`),
 * `properties`, `context` (JSON texts, empty where there is none).
 */
export interface FeedScope extends Binder {
  /** SQL for whether the row is a sighting (`isSighting`). */
  readonly sighting: string;
  /** SQL for the idle gap that ends a session in the row's app, ms: whole seconds, a day at most. */
  readonly sessionGap: string;
  /** SQL for whether the row shows the customer in a place (1), shows him elsewhere (0), or says nothing of it (null). */
  inPlace(id: string): string;
}

/** Which events of the copy a condition takes, and what of them: an `EventRule`'s `names` and `mark` in SQL. */
export interface Feed {
  /** The only event names concerned; undefined = any. */
  readonly names: readonly string[] | undefined;
  /** Whether the rule takes the row: 0 or 1. */
  readonly accepts: string;
  /** The mark: an expression whose value, written as JSON, is the rule's mark. Undefined where every mark is `true`. */
  readonly mark?: string;
}

/** What a condition is compiled with to be decided for all customers at once, at one instant. */
export interface SqlScope extends Binder {
  /** The instant asked about, epoch ms (Int64). */
  readonly now: string;
  /** Canonical identity key of the customer, as `CustomerFacts.key` (String). */
  readonly person: string;
  /** First and last seen, epoch ms (Nullable(Int64)). */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The traits as a JSON text: `{key: {value, origin}}`. */
  readonly traits: string;
  /** The devices as a JSON text: `{deviceId: {field: {value}}}`, the fields of `device` conditions only. */
  readonly devices: string;
  /** Ids of his known user groups (Array(String)). */
  readonly groups: string;
  /**
   * An aggregate over the customer's events up to `now`: `aggregate(feed, 'count')`, `aggregate(feed, 'groupArray',
   * 'time_ms')`. `fn` is an aggregate function without `If`, with its parameters where it has any; arguments are SQL over
   * an event's row, the feed's `accepts` is applied. Answers SQL for its value; for a customer without such events that is
   * the default of its type (0, an empty list; null where `fn` ends in OrNull). Aggregates over one feed share its rows
   * when they are given the same function.
   */
  aggregate(
    feed: (scope: FeedScope) => Feed,
    fn: string,
    ...args: readonly ((scope: FeedScope) => string)[]
  ): string;
  /** SQL for whether he is in another segment: 0 or 1, 0 where there is none. */
  segment(id: string): string;
}
