import type { Json } from '../../../kernel/index.ts';
import type { ConditionState, Packed } from '../meaning.ts';
import {
  type Chain,
  type ChainRule,
  type Chains,
  continued,
  endOf,
  type Instants,
  NO_CHAINS,
  type Roles,
  startOf,
} from './chains.ts';

/**
 * What a sequence keeps of a customer: the instants of late, one by one, so that whatever arrives late finds its place
 * among them, and of those before only what they come to.
 */
export interface SequenceState {
  /** Ascending, all after `settledUntil`. */
  readonly recent: Instants;
  /** The latest instant of those before; undefined = there are none. An event up to it comes too late. */
  readonly settledUntil: number | undefined;
  readonly settled: Chains;
  /** Until when a chain that was cut off may have held. */
  readonly cutUntil: number | undefined;
}

/** Nothing is kept. */
export const NOTHING: SequenceState = {
  recent: [],
  settledUntil: undefined,
  settled: NO_CHAINS,
  cutUntil: undefined,
};

/** How late an event may come without the customer being recomputed from history, ms. */
const RECENT_MS = 7 * 86_400_000;
/** Most instants kept one by one: with 8 bytes each they stay near the 600 bytes of a hot row. */
const MOST_RECENT = 100;

/** One more instant. Nothing changes where the same roles are known of it, or it comes too late. */
export function withInstant(state: SequenceState, time: number, roles: Roles): SequenceState {
  if (isSettled(state, time)) return state;
  const { recent } = state;
  let place = recent.length;
  while (place > 0 && (recent[place - 1]?.[0] ?? 0) > time) place--;
  const [known, others = 0] = recent[place - 1] ?? [];
  if (known !== time) return { ...state, recent: recent.toSpliced(place, 0, [time, roles]) };
  return (others | roles) === others
    ? state
    : { ...state, recent: recent.with(place - 1, [time, others | roles]) };
}

/** Whether what happened at an instant has been summed up. */
export function isSettled({ settledUntil }: SequenceState, time: number): boolean {
  return settledUntil !== undefined && time <= settledUntil;
}

/** Sums up the instants that are old beside the latest, or too many. `keep` bounds the chains that wait. */
export function settled(rule: ChainRule, state: SequenceState, keep: number): SequenceState {
  const { recent } = state;
  const latest = recent.at(-1)?.[0] ?? 0;
  let old = Math.max(0, recent.length - Math.min(MOST_RECENT, keep));
  while ((recent[old]?.[0] ?? latest) < latest - RECENT_MS) old++;
  if (old === 0) return state;
  const chains = continued(rule, state.settled, recent.slice(0, old));
  const cut = rule.window === undefined ? undefined : chains.waiting.at(-keep - 1);
  return {
    recent: recent.slice(old),
    settledUntil: recent[old - 1]?.[0],
    settled: { ...chains, waiting: cut ? chains.waiting.slice(-keep) : chains.waiting },
    cutUntil: latestOf(state.cutUntil, cut && startOf(cut) + (rule.window ?? 0)),
  };
}

/** Without what began too long before `now` to matter again; undefined where that is everything. */
export function within(rule: ChainRule, state: SequenceState, now: number): SequenceState | undefined {
  if (rule.window === undefined) return state;
  const bound = now - rule.window;
  const { recent, settledUntil, settled: chains, cutUntil } = state;
  const counts = (chain: Chain | undefined): chain is Chain => chain !== undefined && startOf(chain) > bound;
  const later = recent.filter(([time]) => time > bound);
  if (settledUntil === undefined || settledUntil <= bound) {
    if (later.length === 0) return undefined;
    return later.length === recent.length && settledUntil === undefined
      ? state
      : { ...NOTHING, recent: later };
  }
  return {
    recent: later,
    settledUntil,
    settled: {
      begun: chains.begun.map((chain) => (counts(chain) ? chain : undefined)),
      whole: counts(chains.whole) ? chains.whole : undefined,
      waiting: chains.waiting.filter(counts),
    },
    cutUntil: cutUntil !== undefined && cutUntil > now ? cutUntil : undefined,
  };
}

/**
 * Both together: exact as long as nothing is settled; else what is left tells as much as it can, and history the rest.
 * Associative and commutative.
 */
export function joined(a: SequenceState, b: SequenceState): SequenceState {
  const settledUntil = latestOf(a.settledUntil, b.settledUntil);
  const roles = new Map<number, Roles>();
  for (const [time, of] of [...a.recent, ...b.recent]) roles.set(time, (roles.get(time) ?? 0) | of);
  const steps = Math.max(a.settled.begun.length, b.settled.begun.length);
  return {
    recent: [...roles]
      .filter(([time]) => settledUntil === undefined || time > settledUntil)
      .sort(([x], [y]) => x - y),
    settledUntil,
    settled: {
      begun: Array.from({ length: steps }, (_, step) =>
        laterChain(a.settled.begun[step], b.settled.begun[step]),
      ),
      whole: laterChain(a.settled.whole, b.settled.whole),
      waiting: distinct([...a.settled.waiting, ...b.settled.waiting]),
    },
    cutUntil: latestOf(a.cutUntil, b.cutUntil),
  };
}

function latestOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function laterChain(a: Chain | undefined, b: Chain | undefined): Chain | undefined {
  return a === undefined || b === undefined ? (a ?? b) : inOrder(a, b) < 0 ? b : a;
}

/** By their ends, then by the steps before. */
function inOrder(a: Chain, b: Chain): number {
  if (endOf(a) !== endOf(b)) return endOf(a) - endOf(b);
  return a.map((time, step) => time - (b[step] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function distinct(chains: readonly Chain[]): Chain[] {
  return chains
    .toSorted(inOrder)
    .filter((chain, i, all) => i === 0 || inOrder(chain, all[i - 1] ?? []) !== 0);
}

/**
 * The state as short JSON: `[t, roles, t, roles, …]`, each time but the first as its distance from the one before;
 * where something is settled, `[that list, settledUntil, begun, whole, waiting, cutUntil]`, chains in the same way, 0
 * for none.
 */
export function packed({ recent, settledUntil, settled: chains, cutUntil }: SequenceState): Packed {
  let last = 0;
  const list = recent.flatMap(([time, roles]) => {
    const distance = time - last;
    last = time;
    return [distance, roles];
  });
  if (settledUntil === undefined) return { packed: list };
  const { begun, whole, waiting } = chains;
  return {
    packed: [
      list,
      settledUntil,
      Array.from(begun, (chain) => (chain ? distances(chain) : 0)),
      whole ? distances(whole) : 0,
      waiting.map(distances),
      ...(cutUntil === undefined ? [] : [cutUntil]),
    ],
  };
}

/** Reads what `packed` wrote. */
export function unpacked(state: ConditionState | undefined): SequenceState {
  if (typeof state !== 'object' || !('packed' in state)) return NOTHING;
  const content = listOf(state.packed);
  if (!Array.isArray(content[0])) return { ...NOTHING, recent: instantsOf(content) };
  const [list, settledUntil, begun, whole, waiting, cutUntil] = content;
  return {
    recent: instantsOf(listOf(list)),
    settledUntil: Number(settledUntil),
    settled: {
      begun: listOf(begun).map(chainOf),
      whole: chainOf(whole),
      waiting: listOf(waiting).flatMap((chain) => [chainOf(chain) ?? []]),
    },
    cutUntil: cutUntil === undefined ? undefined : Number(cutUntil),
  };
}

function instantsOf(list: readonly Json[]): Instants {
  let time = 0;
  return Array.from({ length: list.length / 2 }, (_, i) => {
    time += Number(list[2 * i]);
    return [time, Number(list[2 * i + 1])] as const;
  });
}

function distances(chain: Chain): number[] {
  return chain.map((time, step) => time - (chain[step - 1] ?? 0));
}

function chainOf(packedChain: Json | undefined): Chain | undefined {
  if (!Array.isArray(packedChain)) return undefined;
  let time = 0;
  return packedChain.map((distance) => {
    time += Number(distance);
    return time;
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
