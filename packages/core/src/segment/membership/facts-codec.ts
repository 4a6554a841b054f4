import type { Json } from '../../kernel/index.ts';
import { emptyFacts, type Facts } from './facts.ts';

/**
 * The part of the hot row that belongs to segments, as short JSON (decision 10):
 *
 *   [base, first, last, members, flags, counters, times, packed]
 *
 * `base` is the latest time known, in epoch ms; first and last seen count back from it, null when never. Numbers of
 * segments and conditions ascend, each written as its distance from the one before: members and flags are lists of
 * them, counters alternate number and count, times alternate number and a list that counts back from base, newest
 * first, each from the one before; packed alternate number and what the condition's rule wrote, and are left out when
 * there are none.
 */
export function encodeFacts(facts: Facts): Json {
  const base = facts.lastSeen ?? latestTime(facts) ?? 0;
  const flags: Json[] = [];
  const counters: Json[] = [];
  const times: Json[] = [];
  const packed: Json[] = [];
  const last = { flag: 0, counter: 0, times: 0, packed: 0 };
  for (const [no, state] of [...facts.conditions].sort(([a], [b]) => a - b)) {
    if (state === true) {
      flags.push(no - last.flag);
      last.flag = no;
    } else if (typeof state === 'number') {
      counters.push(no - last.counter, state);
      last.counter = no;
    } else if ('packed' in state) {
      packed.push(no - last.packed, state.packed);
      last.packed = no;
    } else {
      times.push(no - last.times, backwards(base, state));
      last.times = no;
    }
  }
  return [
    base,
    back(base, facts.firstSeen),
    back(base, facts.lastSeen),
    distances(facts.members),
    flags,
    counters,
    times,
    ...(packed.length === 0 ? [] : [packed]),
  ];
}

/** Reads what `encodeFacts` wrote. Throws when it is anything else: a hot row that cannot be read is a defect. */
export function decodeFacts(key: string, encoded: Json): Facts {
  const [base, first, last, members, flags, counters, times, packed = []] = list(encoded);
  const from = number(base);
  const facts = emptyFacts(key);
  facts.firstSeen = first === null ? undefined : from - number(first);
  facts.lastSeen = last === null ? undefined : from - number(last);
  eachNumber(list(members), 1, (no) => facts.members.add(no));
  eachNumber(list(flags), 1, (no) => facts.conditions.set(no, true));
  eachNumber(list(counters), 2, (no, count) => facts.conditions.set(no, number(count)));
  eachNumber(list(times), 2, (no, offsets) => facts.conditions.set(no, forwards(from, list(offsets))));
  eachNumber(list(packed), 2, (no, content) => facts.conditions.set(no, { packed: content }));
  return facts;
}

function latestTime(facts: Facts): number | undefined {
  let latest: number | undefined;
  for (const state of facts.conditions.values()) {
    const time = Array.isArray(state) ? state.at(-1) : undefined;
    if (time !== undefined && (latest === undefined || time > latest)) latest = time;
  }
  return latest;
}

function back(base: number, time: number | undefined): number | null {
  return time === undefined ? null : base - time;
}

function distances(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b).map((no, index, all) => no - (all[index - 1] ?? 0));
}

function backwards(base: number, ascending: readonly number[]): number[] {
  return ascending.map((time, index) => (ascending[index + 1] ?? base) - time).reverse();
}

function forwards(base: number, offsets: readonly Json[]): number[] {
  let time = base;
  const descending = offsets.map((offset) => {
    time -= number(offset);
    return time;
  });
  return descending.reverse();
}

/** Sums up the distances, every `width` entries; the last entry of each step is its content. */
function eachNumber(entries: readonly Json[], width: 1 | 2, see: (no: number, content: Json) => void): void {
  let no = 0;
  for (let i = 0; i < entries.length; i += width) {
    no += number(entries[i]);
    see(no, entries[i + width - 1] ?? null);
  }
}

function list(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new TypeError('hot row: a list is missing');
  return value;
}

function number(value: Json | undefined): number {
  if (typeof value !== 'number') throw new TypeError('hot row: a number is missing');
  return value;
}
