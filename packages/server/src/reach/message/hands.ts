import { type Claimed, LEASE_S } from './claim.store.ts';

/** The records a sender holds, and until when it may believe so. */
export interface Hands {
  readonly size: number;
  /** Takes records whose claim was asked for at `since` (`performance.now`). */
  take(messages: readonly Claimed[], since: number): void;
  drop(ids: readonly number[]): void;
  /** Notes that what is still held of these was renewed, asked for at `since`. */
  renewed(ids: ReadonlySet<number>, since: number): void;
  /** Whether a record is held for long enough to hand it over. */
  isSafe(id: number): boolean;
  /** What is held, to be renewed. */
  all(): readonly Claimed[];
}

/** What a hand-over may take, and some: with less left on the lease it is not begun. */
const SAFE_MS = 12_000;

/**
 * Counts leases by the monotonic clock and from the moment the claim was asked for, which is never later than
 * PostgreSQL's own count: a sender that was frozen knows, when it wakes, that what it holds is no longer its own (F3).
 */
export function openHands(): Hands {
  const held = new Map<number, { readonly message: Claimed; until: number }>();
  return {
    get size() {
      return held.size;
    },
    take: (messages, since) => {
      for (const message of messages) held.set(message.id, { message, until: since + LEASE_S * 1_000 });
    },
    drop: (ids) => {
      for (const id of ids) held.delete(id);
    },
    renewed: (ids, since) => {
      for (const [id, hand] of held) if (ids.has(id)) hand.until = since + LEASE_S * 1_000;
    },
    isSafe: (id) => (held.get(id)?.until ?? 0) - performance.now() > SAFE_MS,
    all: () => [...held.values()].map(({ message }) => message),
  };
}
