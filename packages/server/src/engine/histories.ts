import type { PositionedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import { keysOfCustomers } from './customer.store.ts';
import { type CopiedHistory, readCopied, readTail } from './history.store.ts';

/** Where histories are kept. */
export interface HistoryStores {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
}

/** What was read before hot rows are locked, since reading it takes the most time. */
export interface ReadBefore {
  readonly names: readonly { readonly id: number; readonly key: string }[];
  readonly copied: CopiedHistory;
}

/** Reads what the copy holds of customers. Nothing is locked meanwhile: ClickHouse may take its time, or be away. */
export async function readBefore(
  { db, clickhouse }: HistoryStores,
  ids: readonly number[],
): Promise<ReadBefore> {
  const names = await keysOfCustomers(db, ids);
  return { names, copied: await readCopied(db, clickhouse, keysIn(names)) };
}

/**
 * The events applied so far to customers whose rows `tx` holds, by customer, in no order: what was read before, and what
 * came since. Who got another name since is read again.
 */
export async function readHistories(
  { db, clickhouse }: HistoryStores,
  tx: Queryable,
  ids: readonly number[],
  before: ReadBefore,
): Promise<Map<number, PositionedEvent[]>> {
  const names = await keysOfCustomers(tx, ids);
  const seen = new Set(keysIn(before.names));
  const added = keysIn(names).filter((key) => !seen.has(key));
  const late = added.length > 0 ? [await readCopied(db, clickhouse, added)] : [];
  return eventsByCustomer(tx, names, [before.copied, ...late]);
}

function keysIn(names: readonly { readonly key: string }[]): string[] {
  return names.map((name) => name.key);
}

async function eventsByCustomer(
  tx: Queryable,
  keys: readonly { id: number; key: string }[],
  parts: readonly CopiedHistory[],
): Promise<Map<number, PositionedEvent[]>> {
  const owner = new Map(keys.map((row) => [row.key, row.id]));
  const least = Math.min(...parts.map((part) => part.upTo));
  const tail = await readTail(tx, least, new Set(owner.keys()));
  const seen = new Set<number>();
  const events = new Map<number, PositionedEvent[]>();
  for (const positioned of [...parts.flatMap((part) => part.events), ...tail]) {
    const id = owner.get(identityKey(positioned.event));
    if (id === undefined || seen.has(positioned.seq)) continue;
    seen.add(positioned.seq);
    const own = events.get(id);
    if (own) own.push(positioned);
    else events.set(id, [positioned]);
  }
  return events;
}
