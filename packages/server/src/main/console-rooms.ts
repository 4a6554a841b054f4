import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { AppDirectory } from '../collect/app/index.ts';
import { checkupRoutes } from '../collect/checkup/index.ts';
import { keysKnownBy } from '../collect/identity/index.ts';
import { nameRoutes } from '../collect/name/index.ts';
import { streamRoutes } from '../collect/stream/index.ts';
import { engineLag, loadSessionGaps } from '../engine/index.ts';
import { copyLag } from '../measure/copy/index.ts';
import { overviewRoutes } from '../measure/overview/index.ts';
import { reportRoutes } from '../measure/report/index.ts';
import { aboutRoutes } from '../platform/about/index.ts';
import { readActivated } from '../reach/campaign/index.ts';
import { countConverted, dueMessages } from '../reach/message/index.ts';
import type { Services } from './services.ts';
import { VERSION } from './version.ts';

/** What people look at: what comes in, whether it works, how things stand. */
export function consoleRooms(
  { db, clickhouse, settings }: Services,
  apps: AppDirectory,
): readonly FastifyPluginAsyncTypebox[] {
  const now = Date.now;
  const gapMs = settings.sessionIdleMinutes * 60_000;
  const sessionGaps = async () => ({ byApp: await loadSessionGaps(db, gapMs), otherwise: gapMs });
  return [
    aboutRoutes({
      db,
      clickhouse,
      version: VERSION,
      embedded: {
        postgres: settings.databaseUrl === undefined,
        clickhouse: settings.clickhouseUrl === undefined,
      },
      now,
    }),
    streamRoutes({ db, keysKnownBy: (name) => keysKnownBy(db, name) }),
    checkupRoutes({ db, clickhouse, apps, now }),
    nameRoutes({ db, clickhouse, now }),
    reportRoutes({ clickhouse, sessionGaps, now }),
    overviewRoutes({
      clickhouse,
      sessionGaps: () => sessionGaps().catch(() => ({ byApp: new Map(), otherwise: gapMs })),
      campaigns: (of) => readActivated(db, of),
      converted: (programmes) => countConverted(db, programmes),
      engineLag: () => engineLag(db),
      copyLag: () => copyLag(db),
      dueMessages: async () => (await dueMessages(db)).reduce((sum, { due }) => sum + due, 0),
      pingPostgres: () => db.first('select 1'),
      now,
    }),
  ];
}
