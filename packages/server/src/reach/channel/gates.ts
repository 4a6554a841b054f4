import { admits, entered, type Gate, noted, OPEN_GATE, type Outcome } from '@relance/core/reach/message';
import type { Logger } from '../../platform/logger/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { clearPause, readPauses, savePause } from './pause.store.ts';

/** A gate, and whose it is. */
export interface GateName {
  readonly gate: string;
  readonly kind: string;
  readonly app: string;
}

/** The gates of a sender: what it has learned of its providers, shared with the other senders through PostgreSQL. */
export interface Gates {
  /** How many messages may pass now. */
  admits(gate: string): 'all' | 'one' | 'none';
  /** The gates that let nothing through now. */
  closed(): readonly string[];
  /** When a message that finds it closed should ask again, epoch ms; Infinity while only a person can open it. */
  closedUntil(gate: string): number;
  /** Lets one message through. */
  enter(gate: string): void;
  /** Takes note of an outcome. Answers whether a dead address may be believed: not when they die in masses (F19). */
  note(name: GateName, outcome: Outcome): boolean;
  /** Takes over what other senders and people have closed and opened. */
  sync(): Promise<void>;
}

interface Known {
  readonly gate: Gate;
  /** The pause stands in PostgreSQL, so that its absence means that somebody lifted it. */
  readonly isSaved: boolean;
}

/** How soon a message asks again that finds somebody else finding out. */
const PROBE_MS = 5_000;

/** Opens the gates, all of them open until `sync` or an outcome says otherwise. */
export function openGates(db: Database, log: Logger, now: () => number): Gates {
  const known = new Map<string, Known>();
  const at = (gate: string): Gate => known.get(gate)?.gate ?? OPEN_GATE;

  const store = (name: GateName, gate: Gate, before: Gate): void => {
    if (gate.reason === before.reason && gate.pausedUntil === before.pausedUntil) return;
    const { reason, pausedUntil } = gate;
    if (reason === undefined) {
      clearPause(db, name.gate).catch((err: unknown) => log.warn({ err }, 'a pause could not be lifted'));
      log.info({ channel: name.gate }, 'a way to a provider is open again');
      return;
    }
    log.warn({ channel: name.gate, reason }, 'a way to a provider is closed');
    const ms = pausedUntil === Number.POSITIVE_INFINITY ? null : pausedUntil - now();
    savePause(db, { ...name, reason, ms }).then(
      () => {
        const present = known.get(name.gate);
        if (present?.gate.reason === reason) known.set(name.gate, { ...present, isSaved: true });
      },
      (err: unknown) => log.warn({ err }, 'a pause could not be shared'),
    );
  };

  return {
    admits: (gate) => admits(at(gate), now()),
    closed: () => [...known].filter(([, { gate }]) => admits(gate, now()) === 'none').map(([name]) => name),
    closedUntil: (gate) => Math.max(at(gate).pausedUntil, now() + PROBE_MS),
    enter: (gate) => {
      const present = known.get(gate);
      if (present) known.set(gate, { ...present, gate: entered(present.gate) });
    },
    note: (name, outcome) => {
      const before = at(name.gate);
      const gate = noted(before, outcome, now());
      known.set(name.gate, { gate, isSaved: known.get(name.gate)?.isSaved ?? false });
      store(name, gate, before);
      return gate.reason !== 'mass-address-death';
    },
    sync: async () => {
      const pauses = new Map((await readPauses(db)).map((pause) => [pause.gate, pause]));
      for (const [name, { gate, isSaved }] of known) {
        // Gone from the table: somebody has opened it, or another sender has found that it answers.
        if (gate.reason !== undefined && isSaved && !pauses.has(name))
          known.set(name, { gate: OPEN_GATE, isSaved: false });
      }
      for (const { gate: name, reason, leftMs } of pauses.values()) {
        const gate = at(name);
        if (gate.reason !== undefined) continue;
        const pausedUntil = leftMs === null ? Number.POSITIVE_INFINITY : now() + leftMs;
        known.set(name, { gate: { ...gate, reason, pausedUntil, probing: false }, isSaved: true });
      }
    },
  };
}
