import type { Queryable } from '../../stores/postgres/index.ts';
import type { AuditEntry } from '../http/index.ts';

/** How long entries are kept, days. The table's own trigger refuses to lose younger ones. */
const KEPT_DAYS = 400;

/** Writes entries down, in their order. The name of a key is read here: requests do not carry it. */
export async function insertEntries(db: Queryable, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map(({ who, ...entry }) => ({
    ...entry,
    kind: who.kind,
    who: who.id,
    name: who.name,
  }));
  await db.run(
    `insert into audit (who_kind, who_id, who_name, action, target, status, address)
     select e.kind, e.who, coalesce(e.name, k.name, m.name, ''), e.action, e.target, e.status, e.address
       from rows from (jsonb_to_recordset($1::jsonb)
              as (kind text, who bigint, name text, action text, target text, status smallint, address text))
            with ordinality as e (kind, who, name, action, target, status, address, place)
       left join api_key k on e.kind = 'key' and k.id = e.who
       left join member m on e.kind = 'member' and m.id = e.who
      order by e.place`,
    [JSON.stringify(rows)],
  );
}

/** Which entries to read. */
export interface AuditFilter {
  readonly who?: { readonly kind: 'member' | 'key'; readonly id: number } | undefined;
  readonly action?: string | undefined;
  /** Id of the last entry of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** An entry as it is kept. */
export interface StoredEntry {
  readonly id: number;
  readonly at: Date;
  readonly kind: 'member' | 'key';
  readonly who: number | null;
  readonly name: string;
  readonly action: string;
  readonly target: string;
  readonly status: number;
  readonly address: string;
}

/** Entries, newest first. */
export async function listEntries(db: Queryable, filter: AuditFilter): Promise<StoredEntry[]> {
  return db.rows<StoredEntry>(
    `select id, at, who_kind as kind, who_id as who, who_name as name, action, target, status, address
       from audit
      where ($1::text is null or (who_kind = $1 and who_id = $2))
        and ($3::text is null or action = $3)
        and ($4::bigint is null or id < $4)
      order by id desc
      limit $5`,
    [
      filter.who?.kind ?? null,
      filter.who?.id ?? null,
      filter.action ?? null,
      filter.before ?? null,
      filter.limit,
    ],
  );
}

/** Lets go of entries older than 400 days. Answers how many. */
export async function dropOldEntries(db: Queryable): Promise<number> {
  return db.run(`delete from audit where at < now() - make_interval(days => $1)`, [KEPT_DAYS]);
}
