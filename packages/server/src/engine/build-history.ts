import { hash } from 'node:crypto';
import type { TimedMark } from '@relance/core/segment/membership';
import type { CopyCursor } from '../measure/copy/index.ts';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import { type Cursors, readDuplicatesAmong } from './build.store.ts';
import type { BuildWork } from './build-work.ts';
import { keysOfCustomers } from './customer.store.ts';
import type { LogTail, TailMark } from './log-tail.ts';
import { type CopiedMarks, type MarkLists, readMarks } from './marks.store.ts';

/** What the copy holds of some customers. Read before any row is locked, since it takes the most time. */
export interface Span {
  readonly ids: readonly number[];
  readonly copied: CopiedMarks;
  /** The keys that were asked for. */
  readonly asked: ReadonlySet<string>;
}

/** Where histories are kept. */
interface Stores {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
}

/** Reads the marks of customers up to where the copy ended at `cursor`. */
export async function readSpan(
  { db, clickhouse }: Stores,
  { question }: BuildWork,
  ids: readonly number[],
  { seq }: CopyCursor,
): Promise<Span> {
  if (!question) return { ids, asked: new Set(), copied: { upTo: seq, byKey: new Map(), count: 0 } };
  const keys = (await keysOfCustomers(db, ids)).map(({ key }) => key);
  return { ids, asked: new Set(keys), copied: await readMarks(clickhouse, question, keys, seq) };
}

/** All that fed conditions take of a customer's history, in the order of `BuildWork.fed`; in no order of time. */
export type History = readonly TimedMark[][];

/** Whose histories, from what. */
export interface HistoryQuestion {
  readonly work: BuildWork;
  readonly span: Span;
  readonly tail: LogTail;
  readonly cursors: Cursors;
  readonly ids: readonly number[];
}

/**
 * The marks of all that has been applied so far to customers whose rows `tx` holds: what the copy holds of their keys, and
 * of the log behind it what each partition's cursor has passed. Who got another name since the span was read is read again.
 */
export async function readMarkHistories(
  { clickhouse }: Stores,
  tx: Queryable,
  { work, span, tail, cursors, ids }: HistoryQuestion,
): Promise<ReadonlyMap<number, History>> {
  const histories = new Map<number, History>();
  const { question } = work;
  if (!question) return histories;
  const names = await keysOfCustomers(tx, ids);
  const { upTo, byKey } = span.copied;
  const late = names.map(({ key }) => key).filter((key) => !span.asked.has(key));
  const lateByKey = (await readMarks(clickhouse, question, late, upTo)).byKey;
  const tails = await appliedSince(tx, { tail, cursors, upTo, keys: names.map(({ key }) => key) });
  for (const { id, key } of names) {
    const lists = byKey.get(key) ?? lateByKey.get(key) ?? [];
    const later = tails.get(key) ?? [];
    if (lists.length === 0 && later.length === 0) continue;
    const history = histories.get(id) ?? work.fed.map((): TimedMark[] => []);
    histories.set(id, history);
    take(history, { lists, later, timesOnly: question.timesOnly, from: erasedAt(work, key) });
  }
  return histories;
}

/** The marks of keys behind the copy that the engine has applied, duplicates left out. */
async function appliedSince(
  tx: Queryable,
  given: { tail: LogTail; cursors: Cursors; upTo: number; keys: readonly string[] },
): Promise<Map<string, TailMark[]>> {
  const { tail, cursors, upTo, keys } = given;
  const isApplied = ({ seq, partition }: TailMark): boolean =>
    seq > upTo && seq <= (cursors.byPartition.get(partition) ?? 0);
  const applied = new Map<string, TailMark[]>();
  for (const key of keys) {
    const marks = tail.marksOf(key).filter(isApplied);
    if (marks.length > 0) applied.set(key, marks);
  }
  const seqs = [...applied.values()].flat().map(({ seq }) => seq);
  const dropped = await readDuplicatesAmong(tx, [...new Set(seqs)]);
  if (dropped.size > 0) {
    for (const [key, marks] of applied)
      applied.set(
        key,
        marks.filter(({ seq }) => !dropped.has(seq)),
      );
  }
  return applied;
}

interface Taking {
  readonly lists: MarkLists;
  readonly later: readonly TailMark[];
  readonly timesOnly: readonly boolean[];
  /** What was before does not count. */
  readonly from: number;
}

/** Adds the marks of one key to the history of its customer. */
function take(history: History, { lists, later, timesOnly, from }: Taking): void {
  for (const [place, list] of lists.entries()) {
    const marks = history[place];
    for (const item of list) {
      // An item is what `marksSql` says: a time, or a pair.
      const timed = timesOnly[place] ? ([item, true] as TimedMark) : (item as TimedMark);
      if (timed[0] >= from) marks?.push(timed);
    }
  }
  for (const { place, time, mark } of later) if (time >= from) history[place]?.push([time, mark]);
}

/** Of an erased person nothing counts that was before, even while it still stands in the copy. */
function erasedAt({ tombstones }: BuildWork, key: string): number {
  const at = tombstones.size === 0 ? undefined : tombstones.get(hash('sha256', key, 'hex'));
  return at ?? Number.NEGATIVE_INFINITY;
}
