import type { JsonObject } from '../../kernel/index.ts';

/** From an app that is not connected to one that works, in the order in which things are put right. */
export type CheckupStep = 'sdk' | 'identity' | 'device' | 'push' | 'event' | 'clock' | 'refused';

/** `missing` keeps what comes after it from working; `warning` should be looked at. */
export type CheckupState = 'ok' | 'missing' | 'warning';

/** What was found of one step. */
export interface CheckupFinding {
  readonly step: CheckupStep;
  readonly state: CheckupState;
  /** When it was last seen, epoch ms. */
  readonly at: number | null;
  readonly facts: JsonObject;
}

/** An event that shows something. */
export interface Sign {
  /** When it was received, epoch ms. */
  readonly at: number;
  readonly facts: JsonObject;
}

/** A push address of the app. */
export interface PushSign extends Sign {
  readonly kind: string;
  readonly enabled: boolean;
  /** Why the push service no longer reaches it. */
  readonly dead: string | null;
}

/** What is known of an app, or of one of its devices. Instants in epoch ms; what was never seen is undefined. */
export interface CheckupFacts {
  readonly now: number;
  readonly identityMode: 'off' | 'optional' | 'required';
  /** The last event that an app itself sent, under a client key. */
  readonly client: Sign | undefined;
  /** The last one that a back end sent. */
  readonly server: Sign | undefined;
  /** The last one of the app that named a userId, and the last whose userId a token proved. */
  readonly known: Sign | undefined;
  readonly verified: Sign | undefined;
  /** The last one that said something of its device. */
  readonly device: Sign | undefined;
  readonly pushes: readonly PushSign[];
  /** The last thing a customer did. */
  readonly event: Sign | undefined;
  /** How far clients' clocks were off within the last hour: the median, ms, of so many samples. */
  readonly clock: { readonly medianMs: number; readonly samples: number } | undefined;
  /** What was refused within the last day, by reason. */
  readonly refused: readonly Refused[];
}

/** Events refused for one reason. */
export interface Refused {
  readonly code: string;
  readonly count: number;
  /** What was said of the last one. */
  readonly detail: string;
  readonly at: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Beyond this, clocks are corrected (decision 6): a sign that something is set wrong. */
const SKEW_MS = 60_000;

/** Every step, in order. */
export function checkup(facts: CheckupFacts): readonly CheckupFinding[] {
  return [
    sdkStep(facts),
    identityStep(facts),
    deviceStep(facts),
    pushStep(facts),
    eventStep(facts),
    clockStep(facts),
    refusedStep(facts),
  ];
}

/** The first step that is missing: what to put right first. */
export function firstMissing(findings: readonly CheckupFinding[]): CheckupStep | null {
  return findings.find(({ state }) => state === 'missing')?.step ?? null;
}

function finding(
  step: CheckupStep,
  state: CheckupState,
  at: number | null | undefined,
  facts: JsonObject,
): CheckupFinding {
  return { step, state, at: at ?? null, facts };
}

function sdkStep({ client, server }: CheckupFacts): CheckupFinding {
  if (client) return finding('sdk', 'ok', client.at, { ...client.facts, onlyServer: false });
  return finding('sdk', 'missing', null, { onlyServer: server !== undefined });
}

function identityStep({ known, verified, identityMode }: CheckupFacts): CheckupFinding {
  if (!known) return finding('identity', 'missing', null, { mode: identityMode });
  const facts = { ...known.facts, mode: identityMode, verified: verified !== undefined };
  const unproven = identityMode === 'required' && !verified;
  return finding('identity', unproven ? 'warning' : 'ok', known.at, facts);
}

function deviceStep({ device }: CheckupFacts): CheckupFinding {
  return device ? finding('device', 'ok', device.at, device.facts) : finding('device', 'missing', null, {});
}

function pushStep({ pushes }: CheckupFacts): CheckupFinding {
  const alive = pushes.filter((push) => push.enabled && push.dead === null);
  const [shown] = [...alive, ...pushes];
  if (!shown) return finding('push', 'missing', null, { addresses: 0 });
  const { kind, enabled, dead, at } = shown;
  const facts = { ...shown.facts, kind, enabled, dead, addresses: alive.length };
  return finding('push', alive.length > 0 ? 'ok' : 'warning', at, facts);
}

function eventStep({ event, now }: CheckupFacts): CheckupFinding {
  if (!event) return finding('event', 'missing', null, {});
  return finding('event', event.at < now - DAY_MS ? 'warning' : 'ok', event.at, event.facts);
}

function clockStep({ clock }: CheckupFacts): CheckupFinding {
  if (!clock) return finding('clock', 'ok', null, { medianMs: null, samples: 0 });
  return finding('clock', Math.abs(clock.medianMs) > SKEW_MS ? 'warning' : 'ok', null, { ...clock });
}

function refusedStep({ refused, now }: CheckupFacts): CheckupFinding {
  const recent = refused.some(({ at }) => at >= now - HOUR_MS);
  const count = refused.reduce((sum, each) => sum + each.count, 0);
  const latest = refused.length === 0 ? null : Math.max(...refused.map(({ at }) => at));
  const codes = [...refused]
    .sort((a, b) => b.at - a.at)
    .map(({ code, count: times, detail, at }) => ({ code, count: times, detail, at }));
  return finding('refused', recent ? 'warning' : 'ok', latest, { count, codes });
}
