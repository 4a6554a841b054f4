import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { appRoutes, openAppDirectory } from '../collect/app/index.ts';
import { consentRoutes } from '../collect/consent/index.ts';
import { deviceRoutes } from '../collect/device/index.ts';
import { eventRoutes } from '../collect/event/index.ts';
import { customerRoutes } from '../collect/identity/index.ts';
import { importRoutes } from '../collect/import/index.ts';
import { decodeState, loadFacts, previewAudience, type WaitForPosition } from '../engine/index.ts';
import type { LogWriter } from '../log/index.ts';
import { recentEvents } from '../measure/copy/index.ts';
import { reportRoutes } from '../measure/report/index.ts';
import type { Authenticator } from '../platform/auth/index.ts';
import { jobRoutes } from '../platform/jobs/index.ts';
import { campaignCopier, campaignRoutes, campaignUsing } from '../reach/campaign/index.ts';
import { channelRoutes, checkContent } from '../reach/channel/index.ts';
import { checkHandOver, linkRoutes } from '../reach/message/index.ts';
import type { Templates } from '../reach/template/index.ts';
import { segmentRoutes } from '../segment/expression/index.ts';
import { membershipRoutes } from '../segment/membership/index.ts';
import { publicUrlOf, type Services } from './services.ts';

/** What the API's routes work with, on top of what every process has. */
export interface ApiServices extends Services {
  readonly authenticator: Authenticator;
  readonly logWriter: LogWriter;
  readonly waitForPosition: WaitForPosition;
  readonly templates: Templates;
}

/** The routes of every room. */
export function roomRoutes(services: ApiServices): readonly FastifyPluginAsyncTypebox[] {
  const {
    db,
    clickhouse,
    authenticator,
    logWriter,
    waitForPosition,
    egress,
    log,
    secrets,
    settings,
    templates,
  } = services;
  const publicUrl = publicUrlOf(settings);
  const now = Date.now;
  const apps = openAppDirectory(db);
  return [
    jobRoutes({ db }),
    // collect
    eventRoutes({
      log: logWriter,
      apps,
      now,
      authenticator,
      publicUrl: settings.publicUrl,
    }),
    appRoutes({ db, now, configurationCopiers: [campaignCopier] }),
    importRoutes({ db, log: logWriter, now, apps }),
    consentRoutes({ db, now }),
    deviceRoutes({ db, isOpened: (url) => egress.isOpened(url.href) }),
    customerRoutes({
      db,
      decodeState,
      waitForPosition,
      recentEvents: (keys, page) => recentEvents({ db, clickhouse }, keys, page),
    }),
    // segment
    segmentRoutes({ db, uses: [campaignUsing] }),
    membershipRoutes({ db, now, loadFacts, waitForPosition }),
    // reach
    campaignRoutes({
      db,
      clickhouse,
      checkContent: (definition) => checkContent(templates, definition),
      checkHandOver: (programme, customerId, channel) =>
        checkHandOver(db, { programme, customerId, channel }, now()),
      preview: (expression, test) => previewAudience({ db, clickhouse }, expression, test),
    }),
    channelRoutes({ db, secrets, publicUrl, now, tools: { egress, now } }),
    linkRoutes({ db, events: logWriter, log: log.child({ room: 'message' }), publicUrl, now }),
    // measure
    reportRoutes({ clickhouse, now }),
  ];
}
