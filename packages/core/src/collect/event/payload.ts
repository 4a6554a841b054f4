import { isObject, ok, type Result, refuse } from '../../kernel/index.ts';
import { isCertainlyClean } from './clean.ts';
import { readInstant } from './clock.ts';
import { LIMITS } from './limits.ts';
import type { EventType } from './logged-event.ts';

/** What a request body says, before its events are looked at one by one. */
export interface Payload {
  readonly events: readonly unknown[];
  /** The client's clock when it sent, epoch ms. */
  readonly sentAt?: number;
  /** The key, where a client can send no header. */
  readonly writeKey?: string;
  /** Nothing in it needs cleaning. */
  readonly clean: boolean;
}

/** Why a whole body is refused. */
export interface PayloadRefusal {
  readonly code: 'malformed' | 'invalid' | 'too-large';
  readonly detail: string;
}

/**
 * Reads a request body: `{batch: […]}` or a bare array for `batch`, one event for a verb, whose type it then has. A BOM
 * is passed over; of repeated keys the last one counts.
 */
export function readPayload(text: string, verb: EventType | 'batch'): Result<Payload, PayloadRefusal> {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  let body: unknown;
  try {
    body = parseExactly(json);
  } catch {
    return refuse({ code: 'malformed', detail: 'the body is not JSON' });
  }
  const events = verb === 'batch' ? batchOf(body) : isObject(body) ? [withType(body, verb)] : undefined;
  if (!events) {
    const expected = verb === 'batch' ? '{"batch": […]} or an array of events' : 'one event, a JSON object';
    return refuse({ code: 'invalid', detail: `the body must be ${expected}` });
  }
  if (events.length > LIMITS.batchEvents) {
    return refuse({
      code: 'too-large',
      detail: `a batch may hold ${LIMITS.batchEvents} events, this one has ${events.length}`,
    });
  }
  const clean = isCertainlyClean(json);
  if (!isObject(body)) return ok({ events, clean });
  const sentAt = readInstant(body.sentAt);
  return ok({
    events,
    clean,
    ...(typeof sentAt === 'number' && Number.isFinite(sentAt) && { sentAt }),
    ...(typeof body.writeKey === 'string' && { writeKey: body.writeKey }),
  });
}

function batchOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  return isObject(body) && Array.isArray(body.batch) ? body.batch : undefined;
}

function withType(event: Record<string, unknown>, type: EventType): Record<string, unknown> {
  if (event.type !== type) event.type = type;
  return event;
}

/** Sixteen digits where a number can begin: without that no integer of the text is beyond 2^53. */
const LONG_NUMBER = /[:,[\s]-?\d{16}/;
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d{16,}$/;

/**
 * JSON.parse that never rounds an integer in silence: one beyond ±(2^53 − 1) is read as infinite, which `overweight`
 * refuses, in its own event only. Numbers with a fraction or an exponent are doubles by nature and stay.
 */
function parseExactly(json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (!LONG_NUMBER.test(json)) return value;
  const marked = json.replace(TEXT_OR_NUMBER, (token) =>
    INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? '1e999' : token,
  );
  return JSON.parse(marked);
}
