import { type LaneCounts, type MessageChannel, nextLane } from '@relance/core/reach/message';
import type { Claimed, Room } from './claim.store.ts';
import type { Prepared, Refused } from './prepare.ts';

/** Hands the messages of one channel over, as many at once as its slots allow. */
export interface Desk {
  readonly channel: MessageChannel;
  /** How many more records it could use. */
  room(): Room;
  /** Takes claimed records: prepares them, and hands them over in their turn. */
  take(messages: readonly Claimed[]): void;
  /** Stops handing over. Answers the records that were not; resolves when those under way are done, or after `ms`. */
  close(ms: number): Promise<readonly Claimed[]>;
}

/** What a desk works with. */
export interface DeskDeps {
  readonly channel: MessageChannel;
  /** Hand-overs that may be under way at once, now. */
  readonly slots: () => number;
  /** Most records to hold, where a gate lets only a few through. */
  readonly limit: () => number;
  readonly prepare: (messages: readonly Claimed[]) => Promise<readonly (Prepared | Refused)[]>;
  /** Deals with what may not go. */
  readonly refuse: (refused: readonly Refused[]) => void;
  /** Hands one message over and writes down what came of it. Never rejects. */
  readonly handOver: (message: Prepared) => Promise<void>;
  /** Gives records back that could not be prepared. */
  readonly giveBack: (messages: readonly Claimed[], error: unknown) => void;
  /** Called when there is room again. */
  readonly onRoom: () => void;
}

/** What has been checked this long ago is checked again before it goes: an opt-out is obeyed within a second (R6). */
const FRESH_MS = 500;
/** Records held: some per slot, and as many as half a second takes away, so that none waits for long. */
const HELD_PER_SLOT = 4;
const MOST_HELD = 1_000;
const PACE_MS = 250;

interface Ready {
  readonly prepared: Prepared;
  /** When its checks began, `performance.now`. */
  readonly checkedAt: number;
}

/** Opens a desk with nothing on it. */
export function openDesk(deps: DeskDeps): Desk {
  const waiting: readonly [Ready[], Ready[]] = [[], []];
  const active: [number, number] = [0, 0];
  const underWay = new Set<Promise<void>>();
  let preparing = 0;
  let isClosed = false;

  const pace = openPace();

  const held = (): number => waiting[0].length + waiting[1].length + active[0] + active[1] + preparing;
  const counts = (): LaneCounts => [waiting[0].length, waiting[1].length];

  const take = (messages: readonly Claimed[]): void => {
    const task = prepareAll(messages).finally(() => underWay.delete(task));
    underWay.add(task);
  };
  const prepareAll = async (messages: readonly Claimed[]): Promise<void> => {
    const checkedAt = performance.now();
    preparing += messages.length;
    try {
      const outcomes = await deps.prepare(messages);
      deps.refuse(outcomes.filter((outcome) => outcome.kind !== 'ready'));
      for (const outcome of outcomes) {
        if (outcome.kind === 'ready') waiting[outcome.message.lane].push({ prepared: outcome, checkedAt });
      }
    } catch (error) {
      deps.giveBack(messages, error);
    } finally {
      preparing -= messages.length;
    }
    pump();
  };

  const begin = (lane: 0 | 1, prepared: Prepared): void => {
    active[lane]++;
    const hand = deps.handOver(prepared).finally(() => {
      active[lane]--;
      underWay.delete(hand);
      pace.count();
      pump();
      if (held() <= capacity() / 2) deps.onRoom();
    });
    underWay.add(hand);
  };

  const pump = (): void => {
    const stale: Claimed[] = [];
    for (let lane = next(); lane !== undefined; lane = next()) {
      const ready = waiting[lane].shift();
      if (!ready) break;
      if (performance.now() - ready.checkedAt > FRESH_MS) stale.push(ready.prepared.message);
      else begin(lane, ready.prepared);
    }
    if (stale.length > 0) take(stale);
  };
  const next = (): 0 | 1 | undefined => (isClosed ? undefined : nextLane(counts(), active, deps.slots()));
  const capacity = (): number =>
    Math.min(MOST_HELD, deps.slots() * HELD_PER_SLOT + 2 * pace.recent(), deps.limit());

  return {
    channel: deps.channel,
    room: () => {
      const most = capacity();
      const free = isClosed ? 0 : Math.max(0, most - held());
      // Bulk is claimed half a capacity at a time, and leaves a quarter to what answers an event.
      const bulk = free >= most / 2 ? Math.ceil(free - most / 4) : 0;
      return { channel: deps.channel, realTime: free, bulk };
    },
    take,
    close: async (ms) => {
      isClosed = true;
      const ended = Promise.allSettled(underWay);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
      return waiting.flatMap((lane) => lane.splice(0).map(({ prepared }) => prepared.message));
    },
  };
}

/** Counts what was handed over in about the last quarter of a second. */
function openPace(): { count(): void; recent(): number } {
  let since = performance.now();
  let now = 0;
  let before = 0;
  const turn = (): void => {
    const passed = performance.now() - since;
    if (passed < PACE_MS) return;
    before = passed < 2 * PACE_MS ? now : 0;
    now = 0;
    since = performance.now();
  };
  return {
    count: () => {
      turn();
      now++;
    },
    recent: () => {
      turn();
      return Math.max(now, before);
    },
  };
}
