import type { LogLine } from '../support/record.ts';

/** An event as it was sent. */
export interface SentEvent {
  readonly messageId: string;
  readonly userId: string;
}

/** What a test sent and what it was answered, kept outside of the system that is judged by it. */
export interface Ledger {
  readonly sent: Map<string, SentEvent>;
  /** messageIds of events whose request was answered 2xx. */
  readonly acked: Set<string>;
  /** How each request went. */
  readonly answers: Answer[];
}

/** How a request went. */
export interface Answer {
  /** When it was sent, ms of performance.now(). */
  readonly at: number;
  readonly ms: number;
  /** 0: there was no answer. */
  readonly status: number;
  /** What kind of failure it was when there was no answer. */
  readonly failure?: string;
  readonly retryAfter: string | null;
}

/** An empty ledger. */
export function openLedger(): Ledger {
  return { sent: new Map(), acked: new Set(), answers: [] };
}

/** What is wrong between a ledger and a store; all empty when nothing is. */
export interface Verdict {
  /** Answered 2xx, and not there. */
  readonly lost: readonly string[];
  /** Counted more than once. */
  readonly doubled: readonly string[];
  /** There, and never sent. */
  readonly ghosts: readonly string[];
}

/** Nothing lost, nothing doubled, nothing made up. */
export const CLEAN: Verdict = { lost: [], doubled: [], ghosts: [] };

/** Compares the ledger with the log; events that others put there are not looked at. */
export function judge(
  ledger: Ledger,
  logged: readonly LogLine[],
  isOurs: (event: LogLine['event']) => boolean,
): Verdict {
  const counted = new Map<string, number>();
  for (const { event } of logged.filter((line) => isOurs(line.event) && !line.isDuplicate))
    counted.set(event.messageId, (counted.get(event.messageId) ?? 0) + 1);
  return {
    lost: [...ledger.acked].filter((id) => !counted.has(id)),
    doubled: [...counted].filter(([, count]) => count > 1).map(([id]) => id),
    ghosts: [...counted.keys()].filter((id) => !ledger.sent.has(id)),
  };
}

/** How many events of each user were acknowledged. */
export function countsOf({ sent, acked }: Ledger): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of acked) {
    const userId = sent.get(id)?.userId ?? '';
    counts.set(userId, (counts.get(userId) ?? 0) + 1);
  }
  return counts;
}

/** The value below which 99 % lie. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}
