import type { EventRule, RuleContext } from '../meaning.ts';
import { type ChainRule, type Chains, continued, type Verdict, verdictAt } from './chains.ts';
import {
  isSettled,
  joined,
  NOTHING,
  packed,
  type SequenceState,
  settled,
  unpacked,
  withInstant,
  within,
} from './sequence-state.ts';

/** The part of a sequence's rule that depends on what is kept. */
type Keeping = Omit<EventRule, 'by' | 'names' | 'mark'>;

/** How chains are kept: what of the events of late and of those before can still decide. Marks are roles. */
export function sequenceKeeping(rule: ChainRule, { keep }: RuleContext): Keeping {
  // A chain that no window forgets and nothing calls off holds for good: `true` is all there is to know.
  const forGood = rule.window === undefined && rule.quiet === undefined;
  const kept = (state: SequenceState): SequenceState => {
    const latest = state.recent.at(-1)?.[0] ?? 0;
    return settled(rule, within(rule, state, latest) ?? NOTHING, keep);
  };
  const written = (state: SequenceState) => (forGood && chainsOf(rule, state).whole ? true : packed(state));
  return {
    timed: !forGood,
    horizon: Number.POSITIVE_INFINITY,
    isBeyond: (state, time, now) =>
      isSettled(unpacked(state), time) && (rule.window === undefined || time > now - rule.window),
    add: (state, time, roles) => {
      if (state === true) return state;
      const before = unpacked(state);
      const after = withInstant(before, time, Number(roles));
      return after === before ? state : written(kept(after));
    },
    merge: (a, b) => (a === true || b === true ? true : written(kept(joined(unpacked(a), unpacked(b))))),
    mergesFromHistory: (a, b) =>
      a !== true && b !== true && [a, b].some((state) => unpacked(state).settledUntil !== undefined),
    trim: (state, now) => {
      if (state === true) return state;
      const before = unpacked(state);
      const after = within(rule, before, now);
      return after === before ? state : after && packed(after);
    },
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      if (state === true) return true;
      const { chain, until } = verdictOf(rule, unpacked(state), frame.now);
      frame.until = until;
      return chain !== undefined;
    },
    isCut: (state, now) => (unpacked(state).cutUntil ?? now) > now,
  };
}

/** What everything that is kept comes to. */
export function chainsOf(rule: ChainRule, { settled: chains, recent }: SequenceState): Chains {
  return continued(rule, chains, recent);
}

function verdictOf(rule: ChainRule, state: SequenceState, now: number): Verdict {
  return verdictAt(rule, chainsOf(rule, state), now);
}
