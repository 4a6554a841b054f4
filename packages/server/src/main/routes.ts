import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { appRoutes, openAppDirectory } from '../collect/app/index.ts';
import { consentRoutes } from '../collect/consent/index.ts';
import { deviceRoutes } from '../collect/device/index.ts';
import { eventRoutes, type Notebook } from '../collect/event/index.ts';
import { customerRoutes } from '../collect/identity/index.ts';
import { importRoutes } from '../collect/import/index.ts';
import { decodeState, loadFacts, previewAudience } from '../engine/index.ts';
import type { LogWriter } from '../log/index.ts';
import { recentEvents } from '../measure/copy/index.ts';
import { auditRoutes } from '../platform/audit/index.ts';
import type { Authenticator } from '../platform/auth/index.ts';
import { jobRoutes } from '../platform/jobs/index.ts';
import type { Sessions } from '../platform/member/index.ts';
import { campaignCopier, campaignRoutes, campaignsNamingSegments } from '../reach/campaign/index.ts';
import { channelRoutes, checkContent } from '../reach/channel/index.ts';
import { mailboxRoutes } from '../reach/mailbox/index.ts';
import { checkHandOver, linkRoutes, previewContent, reachableAmong } from '../reach/message/index.ts';
import type { Templates } from '../reach/template/index.ts';
import { segmentRoutes, usersOf } from '../segment/expression/index.ts';
import { groupRoutes } from '../segment/group/index.ts';
import { membershipRoutes } from '../segment/membership/index.ts';
import { placeRoutes } from '../segment/place/index.ts';
import { scoreRoutes } from '../segment/score/index.ts';
import { webhookRoutes } from '../segment/webhook/index.ts';
import { consoleRooms } from './console-rooms.ts';
import { membersOf } from './members.ts';
import { type SellServices, sellRooms } from './sell-rooms.ts';
import { publicUrlOf, rulesOf } from './services.ts';

/** What the API's routes work with, on top of what every process has. */
export interface ApiServices extends SellServices {
  readonly authenticator: Authenticator;
  readonly sessions: Sessions;
  readonly logWriter: LogWriter;
  readonly templates: Templates;
  readonly notebook: Notebook;
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
    notebook,
  } = services;
  const publicUrl = publicUrlOf(settings);
  const rules = rulesOf(settings);
  const now = Date.now;
  const apps = openAppDirectory(db);
  /** Everything that names segments, groups or places, and so keeps them from being deleted. */
  const sell = sellRooms(services, apps);
  const namers = [campaignsNamingSegments, ...sell.namers];
  return [
    jobRoutes({ db }),
    membersOf(services),
    auditRoutes({ db }),
    // collect
    eventRoutes({
      log: logWriter,
      apps,
      now,
      authenticator,
      publicUrl: settings.publicUrl,
      notebook,
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
    segmentRoutes({
      db,
      apps,
      namers,
      previewAudience: (expression, options) =>
        previewAudience({ db, clickhouse, rules }, expression, options),
    }),
    groupRoutes({ db, uses: (tx) => usersOf('groups', tx, namers) }),
    placeRoutes({ db, uses: (tx) => usersOf('places', tx, namers) }),
    scoreRoutes({ db, now }),
    membershipRoutes({
      db,
      now,
      loadFacts,
      waitForPosition,
      minimumAge: settings.minimumAge,
      reachableAmong,
    }),
    webhookRoutes({ db, secrets, isOpened: egress.isOpened }),
    // reach
    campaignRoutes({
      db,
      clickhouse,
      checkContent: (definition) => checkContent(templates, definition),
      checkHandOver: (programme, customerId, channel) =>
        checkHandOver(db, { programme, customerId, channel }, now()),
      preview: (expression, test) => previewAudience({ db, clickhouse, rules }, expression, { test }),
      previewContent: (draft) => previewContent({ db, templates, publicUrl }, draft),
    }),
    channelRoutes({ db, secrets, publicUrl, now, tools: { egress, now } }),
    mailboxRoutes({ db }),
    linkRoutes({ db, events: logWriter, log: log.child({ room: 'message' }), publicUrl, now }),
    // sell
    ...sell.routes,
    // measure
    ...consoleRooms(services, apps),
  ];
}
