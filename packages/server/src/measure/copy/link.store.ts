import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';

/** Most links moved in one step. */
const LINKS = 10_000;

/** From now on, what was filed under `key` belongs to the customer whose canonical identity key is `customer`. */
export interface Link {
  readonly key: string;
  readonly customer: string;
}

/**
 * Queues what the copy must know about who is who: one link for every identity key whose customer has another canonical
 * key than before (also back to the key itself). To be called in the transaction that changes the identities, so that
 * both commit or none; the copier moves them before it copies the events of that transaction.
 */
export async function recordLinks(tx: Queryable, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  await tx.run(
    `insert into identity_link (key, customer)
     select key, customer
       from unnest($1::text[], $2::text[]) as link (key, customer)`,
    [links.map((link) => link.key), links.map((link) => link.customer)],
  );
}

/**
 * Queues all that is known about who is who, for a copy that begins from nothing. Their ids lie below all others, and so
 * does their version: whatever the engine says meanwhile is newer.
 */
export async function queueLinksAgain(tx: Queryable): Promise<void> {
  await tx.run('delete from identity_link where id < 0');
  await tx.run(
    `insert into identity_link (id, key, customer)
     overriding system value
     select -row_number() over (), i.key, c.state::jsonb ->> 'k'
       from identity i
       join customer c on c.id = i.customer_id
      where i.key <> c.state::jsonb ->> 'k'`,
  );
}

/**
 * Moves queued links to ClickHouse. A link is deleted in the transaction that waits for its insert, so it arrives at
 * least once; the table keeps the newest version per key, so twice is once. Answers how many.
 */
export async function moveLinks(db: Database, clickhouse: Clickhouse): Promise<number> {
  return db.transaction(async (tx) => {
    const links = await tx.rows<Link & { id: number }>(
      `delete from identity_link
        where id in (select id from identity_link order by id limit $1)
       returning id, key, customer`,
      [LINKS],
    );
    if (links.length === 0) return 0;
    const lines = links.map(({ id, key, customer }) =>
      JSON.stringify({ key, customer, version: Math.max(0, id) }),
    );
    await clickhouse.insert('insert into customer_override (key, customer, version) format JSONEachRow', [
      lines.join('\n'),
    ]);
    return links.length;
  });
}

/**
 * Makes queries see the links moved so far, unless they do already: the dictionary holds the version it was loaded at under
 * the key 0 (stores/clickhouse/migrate.ts).
 */
export async function freshLinks(clickhouse: Clickhouse): Promise<void> {
  const [row] = await clickhouse.rows<{ moved: number; loaded: number }>(
    `select max(version) as moved,
            toUInt64(dictGetOrDefault('customer_of', 'customer', toUInt64(0), '0')) as loaded
       from customer_override`,
  );
  if (row && row.loaded < row.moved) await refreshLinks(clickhouse);
}

/** Makes queries see the links moved so far; without it they do within 20 s. */
export async function refreshLinks(clickhouse: Clickhouse): Promise<void> {
  await clickhouse.command('system reload dictionary customer_of');
}
