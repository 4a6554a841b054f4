import { isSighting } from '../../../collect/event/index.ts';
import type { Json, JsonObject } from '../../../kernel/index.ts';
import { aggregatorOf } from '../aggregate/aggregator.ts';
import type { Aggregator } from '../aggregate/kept.ts';
import { packedOf } from '../aggregate/timed.ts';
import type { SessionsCondition } from '../expression.ts';
import type { ConditionState, EventRule, RuleContext } from '../meaning.ts';
import { isInWindow } from '../window.ts';
import { type Run, type Span, sessionsOf, withRun } from './runs.ts';

/** Idle gaps are at most so long, ms. */
const LONGEST_GAP = 86_400_000;
/** Sightings may come in so long after later ones, ms, and sessions are still the ones they should be. */
const DISORDER = 86_400_000;

/** What is kept: what has been made of the sessions that are over, and the runs of the last two days. */
interface Kept {
  readonly over: ConditionState | undefined;
  /** Sessions are over, whatever was made of them. */
  readonly isAnyOver: boolean;
  readonly runs: readonly Run[];
}

/**
 * How sessions are counted and summed up: those that are over as if each were an event at its start. A session is over
 * when no sighting within the disorder that is allowed for can reach it any more.
 */
export function sessionsRule(node: SessionsCondition, context: RuleContext): EventRule {
  const aggregator = aggregatorOf(node.aggregate, node.window, context.keep);
  const shortest = context.shortestSessionGap;
  const taken = takenBy(node, aggregator);
  const settled = ({ over, isAnyOver, runs }: Kept): Kept => {
    const before = latestOf(runs) - DISORDER - LONGEST_GAP;
    const done = sessionsOf(runs).filter(({ end }) => end < before);
    const last = done.at(-1);
    if (last === undefined) return { over, isAnyOver, runs };
    return { over: taken(over, done), isAnyOver: true, runs: runs.filter(({ start }) => start > last.end) };
  };
  return {
    by: 'events',
    names: undefined,
    timed: aggregator.timed,
    // How late a sighting is received does not matter, only how much later ones came before it.
    horizon: Number.POSITIVE_INFINITY,
    isBeyond: (state, time) => time <= latestOf(unpack(state).runs) - DISORDER,
    mark: (event) => (isSighting(event) ? context.sessionGap(event.app) : undefined),
    add: (state, time, mark) => {
      const kept = unpack(state);
      const gap = typeof mark === 'number' && mark > shortest ? mark : 0;
      const runs = withRun(kept.runs, { start: time, end: time, gap }, shortest);
      return runs === kept.runs ? state : pack(settled({ ...kept, runs }));
    },
    merge: (a, b) => {
      const [one, other] = [unpack(a), unpack(b)];
      const runs = other.runs.reduce((joined, run) => withRun(joined, run, shortest), one.runs);
      const over = one.over && other.over ? aggregator.merge(one.over, other.over) : (one.over ?? other.over);
      return pack(settled({ over, isAnyOver: one.isAnyOver || other.isAnyOver, runs })) ?? a;
    },
    // A session of one may have begun before one of the other was over.
    mergesFromHistory: (a, b) => unpack(a).isAnyOver || unpack(b).isAnyOver,
    trim: (state, now) => {
      const { over, ...rest } = unpack(state);
      const still = over && aggregator.trim(over, now);
      return still === over ? state : pack({ over: still, ...rest });
    },
    evaluate: (state, frame) => aggregator.evaluate(allOf(unpack(state), taken), frame),
    ...cutOf(aggregator, taken),
  };
}

/** Whether something was cut off of all that is summed up; nothing where what is summed up is never cut. */
function cutOf({ isCut }: Aggregator, taken: Taken): Pick<EventRule, 'isCut'> {
  if (isCut === undefined) return {};
  return {
    isCut: (state, now) => {
      const all = allOf(unpack(state), taken);
      return all !== undefined && isCut(all, now);
    },
  };
}

/** The latest instant that is kept. */
function latestOf(runs: readonly Run[]): number {
  return runs.at(-1)?.end ?? Number.NEGATIVE_INFINITY;
}

/** What decided, for people. */
export function sessionsEvidence(
  node: SessionsCondition,
  state: ConditionState | undefined,
  now: number,
): JsonObject {
  const aggregator = aggregatorOf(node.aggregate, node.window, Number.POSITIVE_INFINITY);
  return aggregator.evidence(allOf(unpack(state), takenBy(node, aggregator)), now);
}

type Taken = (state: ConditionState | undefined, sessions: readonly Span[]) => ConditionState | undefined;

/** Takes sessions into what is summed up of them: at their start, with their duration in seconds. */
function takenBy({ window }: SessionsCondition, aggregator: Aggregator): Taken {
  return (state, sessions) =>
    sessions
      .filter(({ start }) => isInWindow(window, start))
      .reduce((sum, { start, end }) => aggregator.add(sum, start, (end - start) / 1_000), state);
}

/** What is summed up of all sessions, those that may still grow included. */
function allOf({ over, runs }: Kept, taken: Taken): ConditionState | undefined {
  return taken(over, sessionsOf(runs));
}

/** [what was made of what is over, then of each run the ms since the end of the one before, its length and its gap]. */
function pack({ over, isAnyOver, runs }: Kept): ConditionState | undefined {
  if (runs.length === 0) return undefined;
  const numbers = runs.flatMap(({ start, end, gap }, i) => [
    start - (runs[i - 1]?.end ?? 0),
    end - start,
    gap,
  ]);
  return { packed: [isAnyOver ? jsonOf(over) : null, ...numbers] };
}

/** False stands for nothing: sessions are over, and nothing is kept of them. */
function jsonOf(state: ConditionState | undefined): Json {
  return typeof state === 'object' && 'packed' in state ? { packed: state.packed } : (state ?? false);
}

function unpack(state: ConditionState | undefined): Kept {
  const packed = packedOf(state);
  const [over = null, ...rest]: readonly Json[] = Array.isArray(packed) ? packed : [];
  const numbers = rest.map(Number);
  const runs: Run[] = [];
  let end = 0;
  for (let i = 0; i < numbers.length; i += 3) {
    const start = end + (numbers[i] ?? 0);
    end = start + (numbers[i + 1] ?? 0);
    runs.push({ start, end, gap: numbers[i + 2] ?? 0 });
  }
  // The one cast: what stands there is a state that `jsonOf` wrote.
  const kept = over === null || over === false ? undefined : (over as ConditionState);
  return { over: kept, isAnyOver: over !== null, runs };
}
