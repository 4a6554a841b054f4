import { resolve } from 'node:path';
import type { Registry } from 'prom-client';
import type { EngineRules } from '../engine/index.ts';
import type { Settings } from '../platform/config/index.ts';
import { type Egress, openEgress } from '../platform/egress/index.ts';
import { type Logger, openRepeatLog } from '../platform/logger/index.ts';
import { createRegistry } from '../platform/metrics/index.ts';
import { openSecrets, type Secrets } from '../platform/secrets/index.ts';
import { type Clickhouse, openClickhouse } from '../stores/clickhouse/index.ts';
import { type Database, openDatabase } from '../stores/postgres/index.ts';
import type { StoreAddresses } from './stores.ts';

/** What one process works with, whatever roles it plays. */
export interface Services {
  readonly settings: Settings;
  readonly addresses: StoreAddresses;
  readonly log: Logger;
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  readonly registry: Registry;
  readonly egress: Egress;
  readonly secrets: Secrets;
  close(): Promise<void>;
}

/** What services are opened from. */
export interface ServicesDeps {
  readonly settings: Settings;
  readonly addresses: StoreAddresses;
  readonly log: Logger;
  /** Names the process in logs, metrics and pg_stat_activity. */
  readonly name: string;
}

/** Opens the services of a process. */
export async function openServices({ settings, addresses, log, name }: ServicesDeps): Promise<Services> {
  const say = openRepeatLog(log);
  const db = openDatabase({
    url: addresses.databaseUrl,
    max: settings.databaseConnections,
    applicationName: `relance ${name}`,
    onError: (err) => log.debug({ err }, 'a connection was lost'),
    onAway: (err) => say('warn', { err }, 'PostgreSQL does not answer'),
  });
  const clickhouse = openClickhouse(addresses.clickhouse, (err) =>
    say('warn', { err }, 'ClickHouse does not answer'),
  );
  const egress = openEgress({ allow: settings.egressAllow });
  return {
    settings,
    addresses,
    log,
    db,
    clickhouse,
    registry: createRegistry(name),
    egress,
    secrets: await openSecrets({
      dataDir: resolve(settings.dataDir),
      ...(settings.masterKey === undefined ? {} : { masterKey: settings.masterKey }),
    }),
    close: async () => {
      await Promise.all([db.close(), clickhouse.close(), egress.close()]);
    },
  };
}

/** What an operator sets for the engine. */
export function rulesOf({
  sessionIdleMinutes,
  lateEventHours,
  segmentKeep,
}: Services['settings']): EngineRules {
  return {
    sessionGapMs: sessionIdleMinutes * 60_000,
    staleMs: lateEventHours * 3_600_000,
    keep: segmentKeep,
  };
}

/** How the outside world reaches this server. */
export function publicUrlOf({ publicUrl, host, port }: Settings): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
