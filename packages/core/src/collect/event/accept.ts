import { isObject, ok, type Result, refuse } from '../../kernel/index.ts';
import { cleanObject } from './clean.ts';
import { correctTime, readInstant } from './clock.ts';
import { sortContext, statedDeviceId } from './context.ts';
import { type Draft, idFlaw, isJsonObject, takeId } from './draft.ts';
import { emailAddress } from './email.ts';
import type { LoggedEvent } from './logged-event.ts';
import type { EventRefusal } from './refusal.ts';
import { type Entrance, isReserved } from './reserved.ts';
import { withCutError } from './technical.ts';
import { takeContent } from './verb.ts';
import { overweight } from './weight.ts';

/** What an event is accepted under: everything that it does not say itself. */
export interface Circumstances {
  readonly app: string;
  readonly test: boolean;
  readonly origin: Entrance;
  /** Receipt, epoch ms. */
  readonly now: number;
  /** Makes a messageId for an event that brings none. */
  readonly newId: () => string;
  /** The client's clock when it sent, epoch ms; without it the event's own `sentAt` counts. */
  readonly sentAt?: number;
  /** The userId that a valid identity token proves. */
  readonly identity?: string;
  /** The e-mail address that the token says is verified. */
  readonly verifiedEmail?: string;
  /** The app takes a userId from a client key only with an identity token for it. */
  readonly identityRequired?: boolean;
  /** Whom an event is about that names nobody. */
  readonly anonymousId?: string;
  /** The text the event was read from holds nothing that needs cleaning (`isCertainlyClean`). */
  readonly clean?: boolean;
}

/**
 * One event from outside as it will stand in the log, or why not. Takes anything and never throws. The answer may share
 * parts with what was given: change neither afterwards.
 */
export function acceptEvent(given: unknown, at: Circumstances): Result<LoggedEvent, EventRefusal> {
  if (!isObject(given)) return refuse({ code: 'not-an-event', detail: 'an event is a JSON object' });
  const whole = withCutError(given);
  const heavy = overweight(whole);
  if (heavy) return refuse(heavy);
  const raw = at.clean === true ? whole : cleanObject(whole);
  const event: Draft = { type: 'track', name: '', app: at.app, messageId: '', origin: at.origin };
  if (at.test) event.test = true;
  const refusal =
    takeIds(event, raw, at) ??
    takeContent(event, raw) ??
    reservedName(event, at.origin) ??
    takeTime(event, raw, at) ??
    takeContext(event, raw);
  if (refusal) return refuse(refusal);
  if (isVouchedFor(event, at.verifiedEmail)) event.emailVerified = true;
  return ok(event);
}

/** Whether the token that proves who calls also vouches for the address he says is his. */
function isVouchedFor({ type, origin, traits }: Draft, verified: string | undefined): boolean {
  if (type !== 'identify' || origin !== 'identified' || verified === undefined) return false;
  return emailAddress(traits?.email) === emailAddress(verified);
}

function takeIds(event: Draft, raw: Record<string, unknown>, at: Circumstances): EventRefusal | undefined {
  const refusal =
    takeId(event, 'userId', raw.userId) ??
    takeId(event, 'anonymousId', raw.anonymousId) ??
    takeId(event, 'messageId', raw.messageId);
  if (refusal) return refusal;
  if (event.messageId === '') event.messageId = at.newId();
  const { userId } = event;
  if (userId === undefined) {
    if (event.anonymousId !== undefined) return undefined;
    if (at.anonymousId === undefined) {
      return { code: 'missing-identity', detail: 'an event needs a userId or an anonymousId' };
    }
    event.anonymousId = at.anonymousId;
    return undefined;
  }
  if (at.origin !== 'client') return undefined;
  if (userId === at.identity) event.origin = 'identified';
  else if (at.identityRequired === true) {
    return {
      code: 'identity-required',
      detail: 'this app takes a userId only with an identity token for it',
    };
  }
  return undefined;
}

function reservedName({ type, name }: Draft, entrance: Entrance): EventRefusal | undefined {
  if (type !== 'track' || !isReserved(name, entrance)) return undefined;
  return { code: 'reserved-name', detail: `only Relance itself says "${name}"` };
}

function takeTime(event: Draft, raw: Record<string, unknown>, at: Circumstances): EventRefusal | undefined {
  const stated = readInstant(raw.timestamp ?? raw.originalTimestamp);
  if (stated === undefined) return undefined;
  if (stated === 'unreadable') {
    const form = 'ISO 8601 with a zone ("2026-11-20T09:30:00Z") or epoch milliseconds';
    return { code: 'invalid-timestamp', detail: `timestamp must be ${form}` };
  }
  const sentAt = at.sentAt ?? readInstant(raw.sentAt);
  const time = correctTime(stated, {
    now: at.now,
    client: at.origin === 'client',
    ...(typeof sentAt === 'number' && { sentAt }),
  });
  if (time === 'clamped') event.clamped = true;
  else event.time = time;
  return undefined;
}

/** Device facts belong to the device a client names, or to the one it is: an anonymousId lives on one device. */
function takeContext(event: Draft, raw: Record<string, unknown>): EventRefusal | undefined {
  const { context } = raw;
  if (context === undefined || context === null) return undefined;
  if (!isJsonObject(context)) return { code: 'invalid-content', detail: 'context must be an object' };
  const stated = statedDeviceId(context);
  const flaw = stated === undefined ? undefined : idFlaw(stated);
  if (flaw !== undefined) return { code: 'invalid-id', detail: `context.device.id ${flaw}` };
  const isClient = event.origin === 'client' || event.origin === 'identified';
  const deviceId = typeof stated === 'string' ? stated : isClient ? event.anonymousId : undefined;
  const sorted = sortContext(context, deviceId);
  if (sorted.device) event.device = sorted.device;
  if (sorted.context) event.context = sorted.context;
  return undefined;
}
