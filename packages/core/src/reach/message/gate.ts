import type { Outcome } from './outcome.ts';

/** Why a way to a provider is closed. */
export type PauseReason =
  | 'not-answering'
  | 'throttled'
  | 'credentials-refused'
  | 'mass-address-death'
  | 'endpoint-gone';

/**
 * One way to one provider (the SMTP server, a push service of an app, the endpoint of a campaign): a circuit breaker
 * that also obeys the provider's own words. A dead provider harms only what goes through its own gate (promise R10).
 */
export interface Gate {
  /** Hand-overs in a row that got no answer. */
  readonly failures: number;
  /** Epoch ms until which it is closed; 0: open; Infinity: until somebody opens it. */
  readonly pausedUntil: number;
  readonly reason?: PauseReason;
  /** The pause has passed and one message is on its way to find out. */
  readonly probing: boolean;
  /** Answers in the present window of 100, and how many of them said that the address is dead. */
  readonly answers: number;
  readonly dead: number;
}

/** A gate nobody has a complaint about. */
export const OPEN_GATE: Gate = { failures: 0, pausedUntil: 0, probing: false, answers: 0, dead: 0 };

const FAILURES_TO_OPEN = 20;
const PROBE_EVERY_MS = 30_000;
const CREDENTIALS_PAUSE_MS = 300_000;
const WINDOW = 100;
const MOST_DEAD = 20;

/** How many messages may pass at once: all, one that probes, or none. */
export function admits(gate: Gate, now: number): 'all' | 'one' | 'none' {
  if (gate.reason === undefined) return 'all';
  if (now < gate.pausedUntil || gate.probing) return 'none';
  return 'one';
}

/** The gate with one message under way. */
export function entered(gate: Gate): Gate {
  return gate.reason === undefined || gate.probing ? gate : { ...gate, probing: true };
}

/** The gate after an outcome: closed by 20 silences in a row, by what the provider said, or by mass token death. */
export function noted(gate: Gate, outcome: Outcome, now: number): Gate {
  // Nobody but a person undoes these; what was under way when they came changes nothing any more.
  if (gate.pausedUntil === Number.POSITIVE_INFINITY) return gate;
  switch (outcome.kind) {
    case 'sent':
    case 'failed':
      return answered(gate, false);
    case 'dead-address':
      return answered(gate, true);
    case 'retry':
    case 'unclear':
      return unanswered(gate, now);
    case 'throttled':
      return closed(gate, 'throttled', Math.max(gate.pausedUntil, now + outcome.afterMs));
    case 'refused':
      return closed(gate, 'credentials-refused', now + CREDENTIALS_PAUSE_MS);
    case 'gone':
      return closed(gate, 'endpoint-gone', Number.POSITIVE_INFINITY);
    case 'deferred':
      return gate;
  }
}

function answered(gate: Gate, isDead: boolean): Gate {
  const answers = gate.answers + 1;
  const dead = gate.dead + (isDead ? 1 : 0);
  if (dead > MOST_DEAD) return closed(gate, 'mass-address-death', Number.POSITIVE_INFINITY);
  const window = answers >= WINDOW ? { answers: 0, dead: 0 } : { answers, dead };
  // An answer while throttled belongs to a message sent before the deadline was set: the deadline stands.
  if (gate.reason !== undefined && !gate.probing) return { ...gate, ...window };
  return { ...OPEN_GATE, ...window };
}

function unanswered(gate: Gate, now: number): Gate {
  const failures = gate.failures + 1;
  if (gate.reason !== undefined && !gate.probing) return { ...gate, failures };
  if (failures < FAILURES_TO_OPEN && !gate.probing) return { ...gate, failures };
  return { ...closed(gate, 'not-answering', now + PROBE_EVERY_MS), failures };
}

function closed(gate: Gate, reason: PauseReason, pausedUntil: number): Gate {
  return { ...gate, reason, pausedUntil, probing: false };
}
