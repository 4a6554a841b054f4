import { eraseSeen, refreshLinks } from '../../measure/copy/index.ts';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';

/** Whose rows must go from the copy. What is later belongs to whoever came back under the same name. */
export interface CopiedKey {
  readonly key: string;
  /** The last position of an event that goes. */
  readonly head: number;
  /** The last version of a link that goes. */
  readonly links: number;
  /** The last number of a customer who goes. */
  readonly customers: number;
}

/**
 * Removes people from the copy, bytes included: a mutation rewrites the parts that hold them (a lightweight DELETE would
 * only hide the rows). Resolves when every replica has done so.
 */
export async function eraseFromCopy(clickhouse: Clickhouse, people: readonly CopiedKey[]): Promise<void> {
  const params = {
    keys: people.map((p) => p.key),
    heads: people.map((p) => p.head),
    links: people.map((p) => p.links),
    customers: people.map((p) => p.customers),
  };
  const last = (of: 'heads' | 'links' | 'customers', key: string) =>
    `transform(${key}, {keys:Array(String)}, {${of}:Array(Int64)}, -1)`;
  const previous = `concat(if(test, 'tu:', 'u:'), previous_id)`;
  const previousAnonymous = `concat('a:', app, ':', previous_id)`;
  await clickhouse.command(
    `alter table event
    delete where (customer in {keys:Array(String)} and seq <= ${last('heads', 'customer')})
              or (previous_id != ''
                  and seq <= greatest(${last('heads', previous)}, ${last('heads', previousAnonymous)}))`,
    params,
    { mutations_sync: '2' },
  );
  await clickhouse.command(
    `alter table customer_override
    delete where toInt64(version) <= greatest(${last('links', 'key')}, ${last('links', 'customer')})`,
    params,
    { mutations_sync: '2' },
  );
  // Also rows of those who were merged into him, until ClickHouse has replaced them.
  await clickhouse.command(
    `alter table customer delete where toInt64(id) <= ${last('customers', 'person')}`,
    params,
    { mutations_sync: '2' },
  );
  await eraseSeen(clickhouse, params.keys);
  await refreshLinks(clickhouse);
}

/** Positions of events up to `head` that call somebody by one of these ids as an earlier name. */
export async function positionsNaming(
  clickhouse: Clickhouse,
  ids: readonly string[],
  head: number,
): Promise<number[]> {
  const rows = await clickhouse.rows<{ seq: number }>(
    `select seq
       from event
      where previous_id in {ids:Array(String)}
        and seq <= {head:Int64}
      order by seq`,
    { ids, head },
  );
  return rows.map((row) => row.seq);
}
