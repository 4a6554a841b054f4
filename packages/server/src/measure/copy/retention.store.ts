import type { Clickhouse } from '../../stores/clickhouse/index.ts';

/**
 * Deletes copied events received more than `months` months ago. Imports stay whole: their dates say when things
 * happened, not when they came (decision 12).
 */
export async function dropOldCopies(clickhouse: Clickhouse, months: number): Promise<void> {
  const whole = Math.trunc(months);
  await clickhouse.command(
    `alter table event delete
      where received_at < now() - toIntervalMonth(${whole})
        and origin != 'import'
   settings mutations_sync = 0`,
  );
}
