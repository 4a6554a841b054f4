import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readIdentityKeys } from '../collect/app/index.ts';
import { openNotebook } from '../collect/event/index.ts';
import { positionWaiter } from '../engine/index.ts';
import { openLogWriter } from '../log/index.ts';
import { openAuditLog } from '../platform/audit/index.ts';
import { openAuthenticator } from '../platform/auth/index.ts';
import { consoleRoutes } from '../platform/console/index.ts';
import {
  createHttpApp,
  type HttpApp,
  openIdempotencyStore,
  type ReadinessCheck,
} from '../platform/http/index.ts';
import { openSessions } from '../platform/member/index.ts';
import { type Measurements, metricsText } from '../platform/metrics/index.ts';
import { openTemplates } from '../reach/template/index.ts';
import { openCatalogue } from '../sell/price/index.ts';
import { openTiers } from '../sell/price-tier/index.ts';
import { isClickhouseAway } from '../stores/clickhouse/index.ts';
import { isAway } from '../stores/postgres/index.ts';
import { addGauges } from './gauges.ts';
import type { Running } from './roles.ts';
import { roomRoutes } from './routes.ts';
import type { Services } from './services.ts';
import { VERSION } from './version.ts';

/** The API, listening. */
export interface Api extends Running {
  readonly url: string;
}

/** What the API knows of the other processes of this program. */
export interface Companions {
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
  readonly measurements: () => Promise<readonly Measurements[]>;
}

/** Open requests may end until then; what is left is cut off. */
const DRAIN_MS = 3_000;

/** Where `npm run build` puts the console. */
const CONSOLE = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url));

/** Starts the API and listens. */
export async function startApi(services: Services, companions: Companions): Promise<Api> {
  const { db, settings, log, registry } = services;
  const authenticator = await openAuthenticator({ db, identityKeys: (app) => readIdentityKeys(db, app) });
  const sessions = await openSessions({ db, now: Date.now });
  const audit = openAuditLog({ db, log: log.child({ room: 'audit' }) });
  const logWriter = openLogWriter(db);
  const waitForPosition = positionWaiter(db);
  const templates = openTemplates();
  const notebook = openNotebook({ db, log: log.child({ room: 'event' }), now: Date.now });
  const readTiers = openTiers();
  const catalogue = await openCatalogue({
    db,
    log: log.child({ room: 'price' }),
    readTiers,
    gate: settings.clientGate,
  });
  addGauges(services);
  const app = await createHttpApp(
    {
      log: log.child({ room: 'http' }),
      authenticator,
      sessions,
      audit,
      idempotency: openIdempotencyStore(db),
      checks: { ...storeChecks(services), ...companions.checks },
      registry,
      metrics: {
        contentType: registry.contentType,
        text: async () =>
          metricsText([await registry.getMetricsAsJSON(), ...(await companions.measurements())]),
      },
    },
    {
      version: VERSION,
      rateLimit: settings.rateLimit,
      trustProxy: settings.trustProxy,
      ...(settings.publicUrl === undefined ? {} : { publicUrl: settings.publicUrl }),
      isAway: (error) => isAway(error) || isClickhouseAway(error),
    },
  );
  for (const routes of roomRoutes({
    ...services,
    authenticator,
    sessions,
    logWriter,
    waitForPosition,
    templates,
    notebook,
    readTiers,
    catalogue,
  })) {
    await app.register(routes);
  }
  await app.register(consoleRoutes({ folder: CONSOLE }));
  await app.listen({ port: settings.port, host: settings.host });
  return {
    url: listeningUrl(app),
    stop: async () => {
      await drain(app);
      await logWriter.close();
      await notebook.close();
      await catalogue.close();
      await templates.close();
      await audit.close();
      await sessions.close();
      await authenticator.close();
    },
  };
}

function storeChecks({ db, clickhouse }: Services): Readonly<Record<string, ReadinessCheck>> {
  return {
    postgres: {
      check: async () => {
        await db.first('select 1');
      },
      required: true,
    },
    clickhouse: {
      check: async () => {
        if (!(await clickhouse.ping())) throw new Error('ClickHouse does not answer');
      },
      required: false,
    },
  };
}

async function drain(app: HttpApp): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  await app.close();
  clearTimeout(timer);
}

function listeningUrl(app: HttpApp): string {
  // A TCP server's address is never a text, and it is known once it listens.
  const { address, port } = app.server.address() as AddressInfo;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
