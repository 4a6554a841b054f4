import type { Database } from '../../stores/postgres/index.ts';
import { readApps, type StoredApp } from './app.store.ts';

/** How long the list of apps is believed, ms. */
const BELIEVED_MS = 5_000;

/** The apps, mostly from memory. */
export interface AppDirectory {
  /** One app; undefined when there is none by that id. A new one shows at once. */
  find(id: string): Promise<StoredApp | undefined>;
  /** The app a back end means when it names none: the oldest production app. Undefined: there is none yet. */
  main(): Promise<StoredApp | undefined>;
}

/** Opens a directory over the database. */
export function openAppDirectory(db: Database, now: () => number = Date.now): AppDirectory {
  let known: { readonly until: number; readonly apps: readonly StoredApp[] } | undefined;

  const read = async (): Promise<readonly StoredApp[]> => {
    const apps = await readApps(db);
    known = { until: now() + BELIEVED_MS, apps };
    return apps;
  };
  const remembered = async () => (known && known.until > now() ? known.apps : read());
  const mainOf = (apps: readonly StoredApp[]) => apps.find((app) => app.environment === 'production');
  return {
    find: async (id) => {
      const find = (apps: readonly StoredApp[]) => apps.find((app) => app.id === id);
      return find(await remembered()) ?? find(await read());
    },
    main: async () => mainOf(await remembered()) ?? mainOf(await read()),
  };
}
