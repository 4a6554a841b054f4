import type { Database, Queryable } from '../../stores/postgres/index.ts';

/** Advisory lock that every engine batch holds shared and every change of configuration holds exclusively. */
const CONFIGURATION_LOCK = 7_002;
/** How long a change waits for others before it gives up: a person or a program waits for the answer. */
const PATIENCE_MS = 4_000;

/**
 * Changes what the engine works by (segments, conditions, campaigns, apps). Waits for the batches in flight (about
 * 100 ms at most), runs `change` with the version that will be in force after it, and wakes the engine. No batch runs
 * on an older configuration once this has committed. `change` must be short: no batch starts meanwhile.
 *
 * @throws SQLSTATE 55P03, which the API answers with 503, when other changes take longer than 4 s
 */
export async function changeConfiguration<T>(
  db: Database,
  change: (tx: Queryable, version: number) => Promise<T>,
): Promise<T> {
  const result = await db.transaction(async (tx) => {
    await tx.rows(`set local lock_timeout = ${PATIENCE_MS}`);
    await tx.rows('select pg_advisory_xact_lock($1)', [CONFIGURATION_LOCK]);
    const row = await tx.first<{ version: number }>(
      'update configuration set version = version + 1 returning version',
    );
    return change(tx, row?.version ?? 0);
  });
  db.notify('relance_configuration');
  return result;
}

/** Holds the configuration still for the rest of the transaction and answers its version. */
export async function holdConfiguration(tx: Queryable): Promise<number> {
  await tx.rows('select pg_advisory_xact_lock_shared($1)', [CONFIGURATION_LOCK]);
  return readConfigurationVersion(tx);
}

/** The version of the configuration in force. */
export async function readConfigurationVersion(db: Queryable): Promise<number> {
  return (await db.first<{ version: number }>('select version from configuration'))?.version ?? 0;
}
