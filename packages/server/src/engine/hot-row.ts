import type { DeviceMark } from '@relance/core/collect/device';
import { DEVICE_FIELDS } from '@relance/core/collect/event';
import { NO_SESSIONS, type Session, type Sessions } from '@relance/core/collect/session';
import type { Json } from '@relance/core/kernel';
import { decodeFacts, emptyFacts, encodeFacts, type Facts } from '@relance/core/segment/membership';

/** Everything the engine must know of a customer to take one more event: `customer.state`. */
export interface CustomerState {
  /** Canonical identity key: what buckets and control arms hash. */
  key: string;
  /** Version of the configuration the state was last written under. */
  version: number;
  /** Earliest wake-up that stands in `wakeup`, epoch ms; moved lazily (a later need waits for this one to fire). */
  wakeAt: number | undefined;
  /** IANA zone of the latest device, for schedules in each recipient's own time. */
  zone: string | undefined;
  sessions: Sessions;
  /** At most MAX_MARKS devices, the latest used. */
  marks: DeviceMark[];
  facts: Facts;
  /** Numbers of the conditions for which `bounded` has a row of his, ascending. */
  cut: readonly number[];
}

/** Devices whose unchanged facts cost no read of the profile. A customer with more pays that read. */
export const MAX_MARKS = 3;

/** The state of a customer nobody has heard of. */
export function newState(key: string, version: number): CustomerState {
  return {
    key,
    version,
    wakeAt: undefined,
    zone: undefined,
    sessions: NO_SESSIONS,
    marks: [],
    facts: emptyFacts(key),
    cut: [],
  };
}

/** One-letter names and arrays, because a row above 600 bytes halves the engine's speed (decision 10). */
interface StoredState {
  readonly k: string;
  readonly v: number;
  readonly w?: number;
  readonly z?: string;
  readonly s?: readonly number[];
  readonly d?: readonly (readonly [string, number, number, string, number])[];
  readonly x?: Json;
  readonly c?: readonly number[];
}

/** Writes a state as the text of the hot row. */
export function encodeState(state: CustomerState): string {
  const { facts, sessions, marks } = state;
  const stored: StoredState = {
    k: state.key,
    v: state.version,
    ...(state.wakeAt === undefined ? {} : { w: state.wakeAt }),
    ...(state.zone === undefined ? {} : { z: state.zone }),
    ...(sessions === NO_SESSIONS ? {} : { s: encodeSessions(sessions) }),
    ...(marks.length === 0 ? {} : { d: marks.map(encodeMark) }),
    x: encodeFacts(facts),
    ...(state.cut.length === 0 ? {} : { c: state.cut }),
  };
  return JSON.stringify(stored);
}

/** Reads the text of a hot row. */
export function decodeState(text: string): CustomerState {
  const stored: StoredState = JSON.parse(text);
  return {
    ...standingIn(stored),
    version: stored.v,
    zone: stored.z,
    sessions: stored.s ? decodeSessions(stored.s) : NO_SESSIONS,
    marks: (stored.d ?? []).map(decodeMark),
  };
}

/** The part of a state that belongs to segments. */
export type Standing = Pick<CustomerState, 'key' | 'wakeAt' | 'facts' | 'cut'>;

/** Reads that part alone: half the time. */
export function decodeStanding(text: string): Standing {
  return standingIn(JSON.parse(text));
}

function standingIn({ k, w, x, c = [] }: StoredState): Standing {
  return { key: k, wakeAt: w, facts: x === undefined ? emptyFacts(k) : decodeFacts(k, x), cut: c };
}

/** [folded, folded until or 0, then start, length, events, screens of each kept session]. */
function encodeSessions(sessions: Sessions): number[] {
  const kept = sessions.latest.flatMap((s) => [s.start, s.end - s.start, s.events, s.screens]);
  return [sessions.folded, sessions.foldedUntil ?? 0, ...kept];
}

function decodeSessions(stored: readonly number[]): Sessions {
  const [folded = 0, until = 0, ...rest] = stored;
  const latest: Session[] = [];
  for (let i = 0; i + 3 < rest.length; i += 4) {
    const [start = 0, length = 0, events = 0, screens = 0] = rest.slice(i, i + 4);
    latest.push({ start, end: start + length, events, screens });
  }
  return { folded, foldedUntil: folded === 0 ? undefined : until, latest };
}

function encodeMark(mark: DeviceMark): [string, number, number, string, number] {
  const mask = DEVICE_FIELDS.reduce(
    (bits, name, i) => (mark.fields.includes(name) ? bits | (1 << i) : bits),
    0,
  );
  return [mark.id, mark.hash, mark.time, mark.messageId, mask];
}

function decodeMark([id, hash, time, messageId, mask]: readonly [
  string,
  number,
  number,
  string,
  number,
]): DeviceMark {
  return { id, hash, time, messageId, fields: DEVICE_FIELDS.filter((_, i) => (mask & (1 << i)) !== 0) };
}
