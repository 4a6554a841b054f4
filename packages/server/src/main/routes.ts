import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { appRoutes, openAppDirectory } from '../collect/app/index.ts';
import { consentRoutes } from '../collect/consent/index.ts';
import { deviceRoutes } from '../collect/device/index.ts';
import { eventRoutes, type Notebook } from '../collect/event/index.ts';
import { customerRoutes } from '../collect/identity/index.ts';
import { importRoutes } from '../collect/import/index.ts';
import { decodeState, loadFacts, previewAudience, type WaitForPosition } from '../engine/index.ts';
import type { LogWriter } from '../log/index.ts';
import { recentEvents } from '../measure/copy/index.ts';
import { auditRoutes } from '../platform/audit/index.ts';
import type { Authenticator } from '../platform/auth/index.ts';
import { jobRoutes } from '../platform/jobs/index.ts';
import type { Sessions } from '../platform/member/index.ts';
import {
  campaignCopier,
  campaignRoutes,
  campaignsNamingSegments,
  campaignUsing,
} from '../reach/campaign/index.ts';
import { channelRoutes, checkContent } from '../reach/channel/index.ts';
import { mailboxRoutes } from '../reach/mailbox/index.ts';
import { checkHandOver, linkRoutes, previewContent } from '../reach/message/index.ts';
import type { Templates } from '../reach/template/index.ts';
import { segmentRoutes } from '../segment/expression/index.ts';
import { membershipRoutes } from '../segment/membership/index.ts';
import { consoleRooms } from './console-rooms.ts';
import { membersOf } from './members.ts';
import { publicUrlOf, type Services } from './services.ts';

/** What the API's routes work with, on top of what every process has. */
export interface ApiServices extends Services {
  readonly authenticator: Authenticator;
  readonly sessions: Sessions;
  readonly logWriter: LogWriter;
  readonly waitForPosition: WaitForPosition;
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
  const now = Date.now;
  const apps = openAppDirectory(db);
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
      uses: [campaignUsing],
      namers: [campaignsNamingSegments],
      previewAudience: (expression, options) => previewAudience({ db, clickhouse }, expression, options),
    }),
    membershipRoutes({ db, now, loadFacts, waitForPosition }),
    // reach
    campaignRoutes({
      db,
      clickhouse,
      checkContent: (definition) => checkContent(templates, definition),
      checkHandOver: (programme, customerId, channel) =>
        checkHandOver(db, { programme, customerId, channel }, now()),
      preview: (expression, test) => previewAudience({ db, clickhouse }, expression, { test }),
      previewContent: (draft) => previewContent({ db, templates, publicUrl }, draft),
    }),
    channelRoutes({ db, secrets, publicUrl, now, tools: { egress, now } }),
    mailboxRoutes({ db }),
    linkRoutes({ db, events: logWriter, log: log.child({ room: 'message' }), publicUrl, now }),
    // measure
    ...consoleRooms(services, apps),
  ];
}
