import type { Json } from '../../kernel/index.ts';
import type { ConditionState } from '../expression/index.ts';
import { emptyFacts, type Facts } from './facts.ts';

/**
 * The part of the hot row that belongs to segments, as short JSON (decision 10):
 *
 *   [base, first, last, members, flags, counters, times]
 *
 * `base` is the latest time known, in epoch ms; first and last seen count back from it, null when never. Members and
 * flags are ascending numbers, each as its distance from the one before. Counters alternate number and count; times
 * alternate number and a list that counts back from base, newest first, each from the one before.
 */
export function encodeFacts(facts: Facts): Json {
  const states = [...facts.conditions].sort(([a], [b]) => a - b);
  const flags = states.flatMap(([no, state]) => (state === true ? [no] : []));
  const counters = states.flatMap(([no, state]) => (typeof state === 'number' ? [no, state] : []));
  const listed = states.flatMap(([no, state]) => (typeof state === 'object' ? [{ no, times: state }] : []));
  const base =
    facts.lastSeen ?? listed.reduce((latest, { times }) => Math.max(latest, times.at(-1) ?? latest), 0);
  return [
    base,
    facts.firstSeen === undefined ? null : base - facts.firstSeen,
    facts.lastSeen === undefined ? null : base - facts.lastSeen,
    distances([...facts.members].sort((a, b) => a - b)),
    distances(flags),
    counters,
    listed.flatMap(({ no, times }) => [no, backwards(base, times)]),
  ];
}

/** Reads what `encodeFacts` wrote. Throws when it is anything else: a hot row that cannot be read is a defect. */
export function decodeFacts(key: string, encoded: Json): Facts {
  const [base, first, last, members, flags, counters, times] = list(encoded);
  const from = number(base);
  const facts = emptyFacts(key);
  facts.firstSeen = first === null ? undefined : from - number(first);
  facts.lastSeen = last === null ? undefined : from - number(last);
  for (const no of summed(list(members))) facts.members.add(no);
  for (const no of summed(list(flags))) facts.conditions.set(no, true);
  pairs(list(counters), (no, count) => facts.conditions.set(no, number(count)));
  pairs(list(times), (no, offsets) => facts.conditions.set(no, forwards(from, list(offsets))));
  return facts;
}

function distances(ascending: readonly number[]): number[] {
  return ascending.map((value, index) => value - (ascending[index - 1] ?? 0));
}

function summed(values: readonly Json[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += number(value);
    return sum;
  });
}

function backwards(base: number, times: readonly number[]): number[] {
  return times.map((time, index) => (times[index + 1] ?? base) - time).reverse();
}

function forwards(base: number, offsets: readonly Json[]): ConditionState {
  let time = base;
  return offsets
    .map((offset) => {
      time -= number(offset);
      return time;
    })
    .reverse();
}

function pairs(flat: readonly Json[], put: (no: number, value: Json) => void): void {
  for (let i = 0; i < flat.length; i += 2) put(number(flat[i]), flat[i + 1] ?? null);
}

function list(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new TypeError('hot row: a list is missing');
  return value;
}

function number(value: Json | undefined): number {
  if (typeof value !== 'number') throw new TypeError('hot row: a number is missing');
  return value;
}
