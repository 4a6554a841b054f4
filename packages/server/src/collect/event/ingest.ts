import { randomUUID } from 'node:crypto';
import type { IngestAnswer } from '@relance/contract/collect/event';
import {
  acceptEvent,
  type Circumstances,
  cleanText,
  type EventType,
  LIMITS,
  type LoggedEvent,
  type Payload,
  readPayload,
} from '@relance/core/collect/event';
import { isObject } from '@relance/core/kernel';
import type { LogWriter } from '../../log/index.ts';
import { type Caller, requireApp } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { AppDirectory } from '../app/index.ts';
import type { Notebook } from './notebook.ts';

/** What taking events in works with. */
export interface IngestDeps {
  readonly log: Pick<LogWriter, 'append'>;
  readonly apps: AppDirectory;
  /** The clock, epoch ms. */
  readonly now: () => number;
  /** Where refusals and clocks are noted; left out: nowhere. */
  readonly notebook?: Pick<Notebook, 'refused' | 'clock'>;
}

/** A request that brings events. */
export interface IngestRequest {
  readonly payload: Payload;
  readonly caller: Caller;
  /** The app a back end means, from `?app=`. */
  readonly app?: string;
  /** Whom a client's events are about that name nobody, from `X-Relance-Anonymous`. */
  readonly anonymousId?: string;
}

/** Reads the text of a body. Throws Problem `malformed`, `invalid`, `too-large`. */
export function readRequest(text: string, verb: EventType | 'batch'): Payload {
  const payload = readPayload(text, verb);
  if (!payload.ok) throw new Problem(payload.refusal.code, { detail: payload.refusal.detail });
  return payload.value;
}

/** Checks events one by one and logs those that pass. Resolves once they are committed. */
export async function ingest(deps: IngestDeps, request: IngestRequest): Promise<IngestAnswer> {
  const at = await circumstances(deps, request);
  if (at.origin === 'client' && at.sentAt !== undefined) deps.notebook?.clock(at.app, at.now - at.sentAt);
  const events: LoggedEvent[] = [];
  const rejected: IngestAnswer['rejected'] = [];
  for (const [index, raw] of request.payload.events.entries()) {
    const result = acceptEvent(raw, at);
    if (result.ok) events.push(result.value);
    else {
      rejected.push({ index, messageId: statedMessageId(raw), ...result.refusal });
      deps.notebook?.refused(at.app, result.refusal.code, result.refusal.detail);
    }
  }
  const position = events.length === 0 ? null : (await deps.log.append(events)).position;
  return { success: true, accepted: events.length, rejected, position };
}

/** The messageId of a refused event, as far as it can be repeated. */
function statedMessageId(raw: unknown): string | null {
  if (!isObject(raw) || typeof raw.messageId !== 'string') return null;
  return raw.messageId.length <= LIMITS.id ? cleanText(raw.messageId) : null;
}

async function circumstances(deps: IngestDeps, request: IngestRequest): Promise<Circumstances> {
  const { payload, caller } = request;
  const shared = {
    now: deps.now(),
    newId: randomUUID,
    clean: payload.clean,
    ...(payload.sentAt !== undefined && { sentAt: payload.sentAt }),
  };
  if (caller.kind === 'secret' || caller.kind === 'member') {
    const of = await appOf(deps.apps, request.app);
    requireApp(caller, of.app);
    return { ...shared, origin: 'server', ...of };
  }
  if (caller.kind === 'none') throw new Problem('unauthorized');
  return {
    ...shared,
    origin: 'client',
    app: caller.app,
    test: caller.test,
    identityRequired: caller.identityMode === 'required',
    ...(caller.identity && { identity: caller.identity.userId }),
    ...(caller.identity?.emailVerified !== undefined && { verifiedEmail: caller.identity.emailVerified }),
    ...(request.anonymousId !== undefined && { anonymousId: request.anonymousId }),
  };
}

/** A back end, or a member, may speak of any app. Before there is one, its events are of none. */
async function appOf(apps: AppDirectory, named: string | undefined): Promise<{ app: string; test: boolean }> {
  const app = named === undefined ? await apps.main() : await apps.find(named);
  if (named !== undefined && !app) throw new Problem('not-found', { detail: `There is no app ${named}.` });
  return { app: app?.id ?? '', test: app?.environment === 'test' };
}
