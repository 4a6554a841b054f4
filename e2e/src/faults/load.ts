import { sleep, type TestServer } from '../support/server.ts';
import type { Ledger } from './ledger.ts';
import { between, type Random, shuffled } from './rounds.ts';

/** The event that the load is made of. */
export const EVENT = 'Level Finished';
/** A user of the load has 1 to so many events. */
const MOST_PER_USER = 4;
/** The segments that count them: one more than anybody has, so that an event counted twice shows. */
const THRESHOLDS = Array.from({ length: MOST_PER_USER + 1 }, (_, n) => n + 1);

/** How a load is made. */
export interface LoadOptions {
  readonly key: string;
  readonly random: Random;
  /** Begins the ids of users and events: another one each round. */
  readonly prefix: string;
  readonly clients?: number;
  readonly batch?: number;
  /** Pause of each client between two batches, ms. */
  readonly pauseMs?: number;
}

/** Clients at work. */
export interface Load {
  /** Lets every client bring its last batch home and stop. */
  finish(): Promise<void>;
  /** Resolves at the next 2xx, with its time by performance.now(). */
  nextSuccess(): Promise<number>;
}

/**
 * Clients that send batches without end, as SDKs do: a batch that was not answered 2xx is sent again, as it was, until it
 * is. Everything goes into the ledger.
 */
export function startLoad(server: Pick<TestServer, 'url'>, ledger: Ledger, options: LoadOptions): Load {
  const { clients = 4, batch = 50, pauseMs = 50 } = options;
  const next = eventSource(options);
  let finishing = false;
  let waiting: ((at: number) => void)[] = [];

  const deliver = async (events: readonly Event[]): Promise<void> => {
    for (const event of events) ledger.sent.set(event.messageId, event);
    for (;;) {
      const status = await post(server.url, events, options.key, ledger);
      if (status >= 200 && status < 300) break;
      if (status >= 400 && status < 500) throw new Error(`a good batch was answered ${status}`);
      await sleep(25);
    }
    for (const { messageId } of events) ledger.acked.add(messageId);
    for (const tell of waiting) tell(performance.now());
    waiting = [];
  };
  const client = async (): Promise<void> => {
    while (!finishing) {
      await deliver(Array.from({ length: batch }, next));
      await sleep(pauseMs);
    }
  };
  const working = Promise.all(Array.from({ length: clients }, client));
  // Whoever awaits finish() hears of a failure; until then it must not count as one that nobody handles.
  working.catch(() => undefined);
  return {
    finish: async () => {
      finishing = true;
      await working;
    },
    nextSuccess: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

interface Event {
  readonly type: 'track';
  readonly event: string;
  readonly messageId: string;
  readonly userId: string;
}

/** Events of ever new users, each with 1 to 4 of them, some 200 users at a time. */
function eventSource({ random, prefix }: LoadOptions): () => Event {
  let pending: Event[] = [];
  let users = 0;
  return () => {
    if (pending.length === 0) {
      const fresh: Event[] = [];
      for (const end = users + 200; users < end; users++) {
        const userId = `${prefix}user-${users}`;
        const count = between(random, 1, MOST_PER_USER + 1);
        for (let n = 0; n < count; n++)
          fresh.push({ type: 'track', event: EVENT, messageId: `${userId}-${n}`, userId });
      }
      pending = shuffled(random, fresh);
    }
    const event = pending.pop();
    if (!event) throw new Error('no event');
    return event;
  };
}

/** Longer than this without an answer is a hang. */
const HANG_MS = 10_000;

async function post(url: string, batch: readonly Event[], key: string, { answers }: Ledger): Promise<number> {
  const at = performance.now();
  const note = (status: number, retryAfter: string | null, failure?: string): number => {
    answers.push({ at, ms: performance.now() - at, status, retryAfter, ...(failure ? { failure } : {}) });
    return status;
  };
  try {
    const response = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch }),
      signal: AbortSignal.timeout(HANG_MS),
    });
    await response.arrayBuffer();
    return note(response.status, response.headers.get('retry-after'));
  } catch (error) {
    return note(0, null, error instanceof Error ? error.name : 'failed');
  }
}

/** Makes the segments that count a load's events, and waits until they are live. */
export async function createCountingSegments(server: TestServer): Promise<void> {
  for (const k of THRESHOLDS)
    await server.call('POST', '/v1/segments', {
      name: `at least ${k}`,
      expression: { event: EVENT, count: { gte: k } },
    });
  for (let building = true; building; ) {
    const { items } = await server.call<{ items: { state: string }[] }>('GET', '/v1/segments?limit=100');
    building = items.some(({ state }) => state === 'building');
    if (building) await sleep(50);
  }
}

/** The names of the segments that somebody with so many events must be in; with undefined, all of them. */
export function countingSegments(count?: number): readonly string[] {
  return THRESHOLDS.filter((k) => count === undefined || k <= count).map((k) => `at least ${k}`);
}
