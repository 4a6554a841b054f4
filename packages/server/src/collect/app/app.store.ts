import type { AppSettings } from '@relance/contract/collect/app';
import type { IdentityMode } from '../../platform/auth/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** An app of the publisher. */
export interface StoredApp {
  readonly id: string;
  readonly name: string;
  readonly environment: 'production' | 'test';
  readonly identityMode: IdentityMode;
  readonly settings: AppSettings;
  readonly createdAt: Date;
}

const COLUMNS = `id, name, environment, identity_mode as "identityMode", settings, created_at as "createdAt"`;

/** Writes a new app; undefined when its id is taken. */
export async function insertApp(
  tx: Queryable,
  app: Omit<StoredApp, 'createdAt'>,
): Promise<StoredApp | undefined> {
  return tx.first<StoredApp>(
    `insert into app (id, name, environment, identity_mode, settings)
     values ($1, $2, $3, $4, $5)
         on conflict (id) do nothing
     returning ${COLUMNS}`,
    [app.id, app.name, app.environment, app.identityMode, JSON.stringify(app.settings)],
  );
}

/** Overwrites what can change in an app. */
export async function updateApp(tx: Queryable, app: StoredApp): Promise<void> {
  await tx.run(
    `update app
        set name = $2, identity_mode = $3, settings = $4
      where id = $1`,
    [app.id, app.name, app.identityMode, JSON.stringify(app.settings)],
  );
}

/** One app; undefined when there is none by that id. */
export async function readApp(db: Queryable, id: string): Promise<StoredApp | undefined> {
  return db.first<StoredApp>(`select ${COLUMNS} from app where id = $1`, [id]);
}

/** Which apps to list. */
export interface AppFilter {
  /** None but these; null: all. */
  readonly only: readonly string[] | null;
  /** Id of the last app of the page before. */
  readonly after: string;
  readonly limit: number;
}

/** Apps by id. */
export async function listApps(db: Queryable, { only, after, limit }: AppFilter): Promise<StoredApp[]> {
  return db.rows<StoredApp>(
    `select ${COLUMNS}
       from app
      where id > $1
        and ($2::text[] is null or id = any ($2))
      order by id
      limit $3`,
    [after, only, limit],
  );
}

/** All apps, oldest first: there are a few. */
export async function readApps(db: Queryable): Promise<StoredApp[]> {
  return db.rows<StoredApp>(`select ${COLUMNS} from app order by created_at, id`);
}
