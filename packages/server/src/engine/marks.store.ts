import type { Json } from '@relance/core/kernel';
import type { MarksSql } from '@relance/core/segment/expression';
import type { Clickhouse } from '../stores/clickhouse/index.ts';

/** What each condition takes of the events of one key, in the order of the question's conditions; in no order of time. */
export type MarkLists = readonly (readonly Json[])[];

/** The marks in the copy up to a position. */
export interface CopiedMarks {
  readonly upTo: number;
  readonly byKey: ReadonlyMap<string, MarkLists>;
  /** How many there are, of all keys together. */
  readonly count: number;
}

/** Reads the marks of some identity keys. Needs no lock; keys of which nothing is taken are not in the answer. */
export async function readMarks(
  clickhouse: Clickhouse,
  { text, params }: MarksSql,
  keys: readonly string[],
  upTo: number,
): Promise<CopiedMarks> {
  const byKey = new Map<string, MarkLists>();
  let count = 0;
  if (keys.length === 0) return { upTo, byKey, count };
  for await (const rows of clickhouse.lists(text, { ...params, keys, upTo })) {
    // The columns are those of `marksSql`.
    for (const [key, ...lists] of rows as [string, ...Json[][]][]) {
      byKey.set(key, lists);
      for (const list of lists) count += list.length;
    }
  }
  return { upTo, byKey, count };
}
