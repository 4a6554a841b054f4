import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** The version of the PostgreSQL server. */
export async function postgresVersion(db: Queryable): Promise<string | undefined> {
  const row = await db.first<{ version: string }>(`select current_setting('server_version') as version`);
  // Distributions add their own words behind it.
  return row?.version.split(' ', 1)[0];
}

/** The version of ClickHouse. */
export async function clickhouseVersion(clickhouse: Clickhouse): Promise<string | undefined> {
  const [row] = await clickhouse.rows<{ version: string }>('select version() as version');
  return row?.version;
}
