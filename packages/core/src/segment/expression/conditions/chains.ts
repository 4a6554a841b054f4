/** Times of the events of a sequence that follow each other, one for each step, ascending: epoch ms. */
export type Chain = readonly number[];

/** What the events of one instant are to a sequence: bit i for its step i, bit `steps` for what must not follow. */
export type Roles = number;

/** A sequence as chains are made of it. */
export interface ChainRule {
  /** For each step how long after the one before it may come, ms; undefined = any time. Of the first it means nothing. */
  readonly gaps: readonly (number | undefined)[];
  /** How long after the last step nothing unwanted may happen, ms; undefined = it does not matter. */
  readonly quiet: number | undefined;
  /** How old the first step may be, ms; undefined = as old as it likes. */
  readonly window: number | undefined;
}

/**
 * What the events up to some instant come to. Of each step only the latest event with a chain counts, with that chain:
 * whatever may follow an earlier one may follow it, and the latest end has the latest start.
 */
export interface Chains {
  /** The latest chain of the first i + 1 steps, for each step but the last; undefined = none. */
  readonly begun: readonly (Chain | undefined)[];
  /** The latest whole chain for which it is certain that nothing unwanted followed. */
  readonly whole: Chain | undefined;
  /** Whole chains after which something unwanted can still follow, ascending; none twice with the same start. */
  readonly waiting: readonly Chain[];
}

/** Nothing happened yet. */
export const NO_CHAINS: Chains = { begun: [], whole: undefined, waiting: [] };

/** Instants with the roles of their events, ascending, none twice. */
export type Instants = readonly (readonly [time: number, roles: Roles])[];

/**
 * The greedy rule: lets the events of later instants, in order, continue and complete chains, and call off those they
 * must not follow. Events of one instant do not follow each other.
 */
export function continued(rule: ChainRule, before: Chains, instants: Instants): Chains {
  const begun = [...before.begun];
  let { whole, waiting } = before;
  const last = rule.gaps.length - 1;
  for (const [time, roles] of instants) {
    if (rule.quiet !== undefined && has(roles, last + 1)) {
      const { quiet } = rule;
      whole = waiting.findLast((chain) => endOf(chain) + quiet < time) ?? whole;
      waiting = [];
    }
    for (let step = last; step >= 0; step--) {
      const chain = has(roles, step) ? extended(rule, begun, step, time) : undefined;
      if (chain === undefined) continue;
      if (step < last) begun[step] = chain;
      else if (rule.quiet === undefined) whole = chain;
      else waiting = withWaiting(rule, waiting, chain);
    }
  }
  return { begun, whole, waiting };
}

function has(roles: Roles, role: number): boolean {
  return (roles & (1 << role)) !== 0;
}

function extended(
  { gaps }: ChainRule,
  begun: readonly (Chain | undefined)[],
  step: number,
  time: number,
): Chain | undefined {
  if (step === 0) return [time];
  const before = begun[step - 1];
  const gap = gaps[step];
  if (before === undefined || (gap !== undefined && time - endOf(before) > gap)) return undefined;
  return [...before, time];
}

/**
 * One more whole chain that waits. Of two with the same start, or any two where no window moves, the earlier decides:
 * what calls it off later calls off the other too, and it holds from earlier on.
 */
function withWaiting({ quiet = 0, window }: ChainRule, waiting: readonly Chain[], chain: Chain) {
  const latest = waiting.at(-1);
  if (latest !== undefined && (window === undefined || startOf(latest) === startOf(chain))) return waiting;
  const neverHolds = window !== undefined && endOf(chain) + quiet >= startOf(chain) + window;
  return neverHolds ? waiting : [...waiting, chain];
}

/** What chains come to at an instant. */
export interface Verdict {
  /** The chain that makes the sequence true; undefined = it is not. */
  readonly chain: Chain | undefined;
  /** The earliest instant at which that changes with no further event; Infinity = never. */
  readonly until: number;
}

/** Whether some chain satisfies the sequence at `now`, and until when that is certain. */
export function verdictAt(rule: ChainRule, { whole, waiting }: Chains, now: number): Verdict {
  const { quiet = 0, window = Number.POSITIVE_INFINITY } = rule;
  const spans = waiting.map((chain) => spanOf(chain, endOf(chain) + quiet, window));
  if (whole) spans.unshift(spanOf(whole, Number.NEGATIVE_INFINITY, window));
  const holding = spans.findLast(({ from, to }) => from <= now && now < to);
  if (holding === undefined) {
    const next = spans.find(({ from, to }) => from > now && from < to);
    return { chain: undefined, until: next?.from ?? Number.POSITIVE_INFINITY };
  }
  // Later chains begin to hold later and end later: those that begin before the end carry on.
  let until = holding.to;
  for (const { from, to } of spans) if (from <= until) until = Math.max(until, to);
  return { chain: holding.chain, until };
}

function spanOf(chain: Chain, from: number, window: number) {
  return { chain, from, to: startOf(chain) + window };
}

/** The time of the first step. */
export function startOf(chain: Chain): number {
  return chain[0] ?? Number.NaN;
}

/** The time of the last step. */
export function endOf(chain: Chain): number {
  return chain.at(-1) ?? Number.NaN;
}
