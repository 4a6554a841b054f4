import type { Checkup, CheckupDevice } from '@relance/contract/collect/checkup';
import {
  type CheckupFinding,
  checkup,
  firstMissing,
  type PushSign,
  type Sign,
} from '@relance/core/collect/checkup';
import type { Json, JsonObject } from '@relance/core/kernel';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import type { StoredApp } from '../app/index.ts';
import { type DevicePush, readDevicePushes } from '../device/index.ts';
import { readClock, readRefused } from '../event/index.ts';
import { type HeardDevice, readDelay, readDevices, readSigns, type SignEvent } from './signs.store.ts';

/** What a check-up is made from. */
export interface CheckupDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const REACH_MS = 30 * DAY_MS;

/** Looks whether an app, or one of its devices, is connected: at what came in, what is registered, what was refused. */
export async function readCheckup(
  { db, clickhouse, now }: CheckupDeps,
  app: StoredApp,
  deviceId: string | undefined,
): Promise<Checkup> {
  const at = now();
  const of = { app: app.id, deviceId };
  const lastHour = new Date(at - HOUR_MS);
  const [signs, devices, refused, clock] = await Promise.all([
    readSigns(clickhouse, { ...of, since: at - REACH_MS }),
    readDevices(clickhouse, of, at),
    readRefused(db, app.id, new Date(at - DAY_MS)),
    readClock(db, app.id, lastHour).then(
      (measured) => measured ?? readDelay(clickhouse, { ...of, since: lastHour.getTime() }),
    ),
  ]);
  const ids = new Set([
    ...devices.map((device) => device.deviceId),
    ...(deviceId === undefined ? [] : [deviceId]),
  ]);
  const pushes = await readDevicePushes(db, app.id, [...ids]);
  const findings = checkup({
    now: at,
    identityMode: app.identityMode,
    client: sign(signs.client, ({ library, device }) => ({ library, platform: device.platform })),
    server: sign(signs.server, () => ({})),
    known: sign(signs.known, ({ userId }) => ({ userId })),
    verified: sign(signs.verified, () => ({})),
    device: sign(signs.described, deviceFacts),
    pushes: pushes.map(pushSign),
    event: sign(signs.deed, ({ name, type, seq }) => ({ name, type, position: seq })),
    clock,
    refused: refused.map((each) => ({ ...each, at: each.at.getTime() })),
  });
  return {
    steps: findings.map(wireStep),
    firstMissing: firstMissing(findings),
    lastEvent: signs.deed ? wireEvent(signs.deed) : null,
    devices: devices.map((device) => wireDevice(device, pushes)),
  };
}

function sign(
  event: SignEvent | undefined,
  factsOf: (event: SignEvent) => Readonly<Record<string, unknown>>,
): Sign | undefined {
  return event && { at: event.receivedAt, facts: jsonOf(factsOf(event)) };
}

/** What was said, without what was not. All of it was read from JSON. */
function jsonOf(facts: Readonly<Record<string, unknown>>): JsonObject {
  const said = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(said as [string, Json][]);
}

function deviceFacts({ device }: SignEvent): Readonly<Record<string, unknown>> {
  const { id, platform, model, osVersion, appVersion } = device;
  return { deviceId: id, platform, model, osVersion, appVersion };
}

function pushSign({ deviceId, kind, enabled, deadReason, updatedAt }: DevicePush): PushSign {
  return { at: updatedAt.getTime(), facts: { deviceId }, kind, enabled, dead: deadReason };
}

function wireStep({ step, state, at, facts }: CheckupFinding): Checkup['steps'][number] {
  const codes = facts.codes;
  return {
    step,
    state,
    at: at === null ? null : isoOf(at),
    // Instants inside the facts are for people too.
    facts: Array.isArray(codes) ? { ...facts, codes: codes.map(withIsoInstant) } : { ...facts },
  };
}

function withIsoInstant(refused: Json): unknown {
  return typeof refused === 'object' && refused !== null && 'at' in refused && typeof refused.at === 'number'
    ? { ...refused, at: isoOf(refused.at) }
    : refused;
}

function wireEvent(event: SignEvent): NonNullable<Checkup['lastEvent']> {
  return {
    position: event.seq,
    name: event.name,
    type: event.type,
    origin: event.origin,
    receivedAt: isoOf(event.receivedAt),
    time: isoOf(event.time),
    customer: event.userId === '' ? `id:${event.anonymousId}` : event.userId,
  };
}

function wireDevice(device: HeardDevice, pushes: readonly DevicePush[]): CheckupDevice {
  const { platform, model, osVersion, appVersion } = device.facts;
  const push = pushes.find((each) => each.deviceId === device.deviceId);
  return {
    deviceId: device.deviceId,
    platform: textOrNull(platform),
    model: textOrNull(model),
    osVersion: textOrNull(osVersion),
    appVersion: textOrNull(appVersion),
    sdk: textOrNull(device.library),
    lastSeen: isoOf(device.receivedAt),
    ...(device.userId === '' ? {} : { userId: device.userId }),
    pushEnabled: push ? push.enabled && push.deadReason === null : null,
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
