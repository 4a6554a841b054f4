import type { JsonObject } from '@relance/core/kernel';
import type { Queryable } from '../../stores/postgres/index.ts';
import type { Addresses } from './channel.ts';

/** Settings of a channel as they are stored. `app` is empty where one serves all apps. */
export interface StoredSettings {
  readonly app: string;
  readonly kind: string;
  readonly settings: JsonObject;
  /** Sealed JSON. */
  readonly secrets: Buffer | null;
  readonly updatedAt: Date;
}

const COLUMNS = 'app, kind, settings, secrets, updated_at as "updatedAt"';

/** The settings of one channel; undefined when nobody has set it up. */
export async function readSettings(
  db: Queryable,
  kind: string,
  app: string,
): Promise<StoredSettings | undefined> {
  return db.first<StoredSettings>(`select ${COLUMNS} from channel where app = $1 and kind = $2`, [app, kind]);
}

/** Writes settings, whatever stood there. */
export async function saveSettings(
  db: Queryable,
  row: Pick<StoredSettings, 'app' | 'kind' | 'settings' | 'secrets'>,
): Promise<void> {
  await db.run(
    `insert into channel (app, kind, settings, secrets)
     values ($1, $2, $3::jsonb, $4)
         on conflict (app, kind) do update
        set settings = excluded.settings, secrets = excluded.secrets, updated_at = clock_timestamp()`,
    [row.app, row.kind, JSON.stringify(row.settings), row.secrets],
  );
}

/** Writes settings if there are none, and answers those that stand: of several at once, one wins. */
export async function saveFirstSettings(
  db: Queryable,
  row: Pick<StoredSettings, 'app' | 'kind' | 'settings' | 'secrets'>,
): Promise<StoredSettings> {
  // Changing nothing where somebody was first is what makes the statement answer his row: two statements would leave
  // room for a removal between them.
  const stands = await db.first<StoredSettings>(
    `insert into channel (app, kind, settings, secrets)
     values ($1, $2, $3::jsonb, $4)
         on conflict (app, kind) do update
        set kind = excluded.kind
     returning ${COLUMNS}`,
    [row.app, row.kind, JSON.stringify(row.settings), row.secrets],
  );
  if (!stands) throw new Error('an upsert answered no row');
  return stands;
}

/** Removes settings; answers whether there were any. */
export async function deleteSettings(db: Queryable, kind: string, app: string): Promise<boolean> {
  return (await db.run('delete from channel where app = $1 and kind = $2', [app, kind])) > 0;
}

/** When the settings of each channel were changed last, epoch ms, by `<kind>/<app>`: what a sender looks at to notice. */
export async function readSettingsVersions(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows<{ app: string; kind: string; version: number }>(
    'select app, kind, (extract(epoch from updated_at) * 1000000)::bigint as version from channel',
  );
  return new Map(rows.map(({ app, kind, version }) => [`${kind}/${app}`, version]));
}

/** Whether there is an app by that id. */
export async function hasApp(db: Queryable, app: string): Promise<boolean> {
  const row = await db.first<{ found: boolean }>('select exists (select from app where id = $1) as found', [
    app,
  ]);
  return row?.found === true;
}

/** The Web Push subscription of a device that is alive. */
export async function readSubscription(
  db: Queryable,
  app: string,
  deviceId: string,
): Promise<Addresses['webpush'] | undefined> {
  const row = await db.first<{ address: Addresses['webpush'] }>(
    `select address
       from push_address
      where app = $1
        and device_id = $2
        and kind = 'webpush'
        and enabled
        and dead_reason is null`,
    [app, deviceId],
  );
  return row?.address;
}
