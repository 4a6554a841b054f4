import type { LoggedEvent, PositionedEvent } from '@relance/core/collect/event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../stores/postgres/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import {
  appendLast,
  findFrames,
  type LogCursor,
  openLogWriter,
  queueEvents,
  readFrames,
  relayOutbox,
  unpackFrame,
} from './index.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
});

afterEach(async () => {
  await database.close();
});

function event(userId: string, messageId: string): LoggedEvent {
  return { type: 'track', name: 'Level Finished', app: 'game', userId, messageId, origin: 'client' };
}

function events(prefix: string, count: number, users = 20): LoggedEvent[] {
  return Array.from({ length: count }, (_, i) => event(`user-${i % users}`, `${prefix}-${i}`));
}

async function readAll(): Promise<PositionedEvent[]> {
  const frames = await readFrames(database.db, { seq: 0, at: null }, 100_000);
  return frames.flatMap(unpackFrame);
}

function ids(list: readonly PositionedEvent[]): string[] {
  return list.map(({ event: { messageId } }) => messageId);
}

test('appending nothing is refused', async () => {
  await expect(appendLast(database.db, [])).rejects.toThrow(/at least one/);
  const writer = openLogWriter(database.db);
  await expect(writer.append([])).rejects.toThrow(/at least one/);
  await writer.close();
});

test('positions are contiguous, and each is the one the event was answered with', async () => {
  const first = await appendLast(database.db, events('a', 30));
  const second = await appendLast(database.db, events('b', 7));
  expect([...first.positions].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(first.position).toBe(30);
  expect(second.position).toBe(37);
  const stored = new Map((await readAll()).map(({ seq, event: { messageId } }) => [messageId, seq]));
  expect(events('a', 30).map(({ messageId }) => stored.get(messageId))).toEqual(first.positions);
});

test('events of one partition keep the order in which they came', async () => {
  for (const batch of ['a', 'b', 'c']) await appendLast(database.db, events(batch, 40, 3));
  const byUser = Map.groupBy(await readAll(), ({ event: { userId } }) => userId);
  for (const [user, list] of byUser) {
    const n = Number(user?.slice('user-'.length));
    const sent = ['a', 'b', 'c'].flatMap((batch) => events(batch, 40, 3).filter((_, i) => i % 3 === n));
    expect(ids(list)).toEqual(sent.map(({ messageId }) => messageId));
  }
});

test('frames are found by a text in them, from a position inside a frame up to another', async () => {
  await appendLast(database.db, events('a', 600, 1));
  await appendLast(database.db, [{ ...event('bob', 'b-0'), name: 'Level Lost' }]);
  await appendLast(database.db, events('c', 1, 1));
  const find = async (seq: number, upTo: number, text = '"name":"Level Finished"') =>
    (await findFrames(database.db, { after: { seq, at: null }, upTo, text, limit: 10 })).map(
      ({ first_seq }) => first_seq,
    );
  expect(await find(0, 602)).toEqual([1, 501, 602]);
  expect(await find(499, 602)).toEqual([1, 501, 602]);
  expect(await find(500, 601)).toEqual([501]);
  expect(await find(600, 602)).toEqual([602]);
  expect(await find(0, 602, '"name":"Level L')).toEqual([601]);
  expect(await find(602, 602)).toEqual([]);
});

test('more than 500 events of one customer become several frames, still in order', async () => {
  const { positions } = await appendLast(database.db, events('a', 1_203, 1));
  const frames = await readFrames(database.db, { seq: 0, at: null }, 10);
  expect(frames.map(({ count }) => count)).toEqual([500, 500, 203]);
  expect(positions).toEqual(Array.from({ length: 1_203 }, (_, i) => i + 1));
  expect(ids(frames.flatMap(unpackFrame))).toEqual(events('a', 1_203).map(({ messageId }) => messageId));
});

test('any text survives: emoji, four-byte letters, control characters, quotes, an escaped NUL', async () => {
  const texts = ['🎉𐍈é"\\\n\t\u0001\u007f\u2028', '\u0000', 'a'.repeat(10_000), '𝄞'.repeat(3_000)];
  const sent = texts.map((text, i) => ({ ...event('zoë-🙂', `m${i}`), properties: { text } }));
  await appendLast(database.db, sent);
  expect((await readAll()).map(({ event: stored }) => stored)).toEqual(sent);
});

test('receipt time never goes back, even when the clock does', async () => {
  const before = await appendLast(database.db, events('a', 1));
  const ahead = Date.now() + 3_600_000;
  await database.db.run(`select setval('log_clock', $1)`, [ahead * 1_000]);
  const after = await appendLast(database.db, events('b', 1));
  expect(after.receivedAt.getTime()).toBe(ahead);
  expect(before.receivedAt.getTime()).toBeLessThan(ahead);
});

test('each week of receipt gets a partition when its first event comes', async () => {
  const partitions = async (): Promise<number> =>
    (
      await database.db.first<{ n: number }>(
        `select count(*)::int as n from pg_inherits where inhparent = 'log_frame'::regclass`,
      )
    )?.n ?? -1;
  expect(await partitions()).toBe(0);
  await appendLast(database.db, events('a', 3));
  await appendLast(database.db, events('b', 3));
  expect(await partitions()).toBe(1);
  await database.db.run(`select setval('log_clock', $1)`, [(Date.now() + 8 * 86_400_000) * 1_000]);
  await appendLast(database.db, events('c', 3));
  expect(await partitions()).toBe(2);
  expect(ids(await readAll())).toHaveLength(9);
});

test('a new week neither waits for a reader of the log nor blocks one', async () => {
  await appendLast(database.db, events('a', 3));
  await database.db.transaction(async (reader) => {
    await readFrames(reader, { seq: 0, at: null }, 10);
    await database.db.run(`select setval('log_clock', $1)`, [(Date.now() + 8 * 86_400_000) * 1_000]);
    await appendLast(database.db, events('b', 3));
    // A transaction that had read before may see the new week from its next one on: the tail is late, nothing is skipped.
    await readFrames(reader, { seq: 0, at: null }, 10);
  });
  expect(ids(await readAll())).toHaveLength(6);
});

test('a reader that follows the log misses nothing while many append, relay and roll back', async () => {
  const { db } = database;
  const second = openDatabase({
    url: database.url,
    max: 6,
    applicationName: 'second',
    connectTimeoutMs: 10_000,
  });
  const writers = [openLogWriter(db), openLogWriter(second)];
  const rollback = async (n: number): Promise<void> => {
    await second
      .transaction(async (tx) => {
        await appendLast(tx, events(`gone-${n}`, 5));
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
  };
  let writing = true;
  const write = async (): Promise<void> => {
    const work: Promise<unknown>[] = [];
    for (let n = 0; n < 120; n++) {
      work.push(...writers.map((writer, w) => writer.append(events(`w${w}-${n}`, 5, 7))));
      if (n % 10 === 0)
        work.push(
          rollback(n),
          db.transaction((tx) => appendLast(tx, events(`t-${n}`, 3))),
        );
      if (n % 10 === 5) work.push(queueEvents(db, events(`o-${n}`, 4)).then(() => relayOutbox(second, 100)));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(work);
    await relayOutbox(db, 1_000);
    writing = false;
  };
  const seen: PositionedEvent[] = [];
  const read = async (): Promise<void> => {
    for (let cursor: LogCursor = { seq: 0, at: null }; ; ) {
      const wasWriting = writing;
      const frames = await readFrames(db, cursor, 50);
      seen.push(...frames.flatMap(unpackFrame));
      const last = frames.at(-1);
      if (last) cursor = { seq: last.first_seq + last.count - 1, at: last.received_at };
      else if (!wasWriting) return;
    }
  };
  await Promise.all([write(), read()]);
  await second.close();

  const expected = 120 * 2 * 5 + 12 * 3 + 12 * 4;
  expect(new Set(ids(seen)).size).toBe(expected);
  expect(seen).toHaveLength(expected);
  expect(ids(seen).filter((id) => id.startsWith('gone'))).toEqual([]);
  expect(seen).toEqual(await readAll());
  expect(isSorted(seen.map(({ seq }) => seq))).toBe(true);
  expect(isSorted(seen.map(({ receivedAt }) => receivedAt))).toBe(true);
});

function isSorted(list: readonly number[]): boolean {
  return list.every((value, i) => i === 0 || value >= (list[i - 1] ?? 0));
}

test('callers of one turn share a commit, and each learns its own position', async () => {
  const writer = openLogWriter(database.db);
  const answers = await Promise.all([1, 2, 3].map((n) => writer.append([event('ann', `m${n}`)])));
  expect(answers).toEqual([{ position: 1 }, { position: 2 }, { position: 3 }]);
  const frames = await readFrames(database.db, { seq: 0, at: null }, 10);
  expect(frames).toHaveLength(1);
  await writer.close();
});

test('a commit that fails is told to every caller that shared it, and the next one works', async () => {
  const writer = openLogWriter(database.db);
  await database.db.run('alter table log_frame rename to elsewhere');
  const failed = await Promise.allSettled([1, 2].map((n) => writer.append([event('ann', `m${n}`)])));
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await database.db.run('alter table elsewhere rename to log_frame');
  await writer.append([event('ann', 'm3')]);
  expect(ids(await readAll())).toEqual(['m3']);
  await writer.close();
});

test('queued events reach the log exactly once, in order, with two relays racing', async () => {
  const queued = events('o', 300, 1);
  await queueEvents(database.db, queued);
  const relay = async (): Promise<number> => {
    let moved = 0;
    for (let n = -1; n !== 0; moved += n) n = await relayOutbox(database.db, 25);
    return moved;
  };
  const moved = await Promise.all([relay(), relay()]);
  while ((await relayOutbox(database.db, 25)) > 0) moved.push(0);
  const stored = ids(await readAll());
  expect(stored).toHaveLength(300);
  expect([...stored].sort()).toEqual(queued.map(({ messageId }) => messageId).sort());
  const { left } =
    (await database.db.first<{ left: number }>('select count(*)::int as left from outbox')) ?? {};
  expect(left).toBe(0);
});

test('a relay that fails leaves the queue as it was', async () => {
  await queueEvents(database.db, events('o', 5));
  await database.db.run('alter table log_frame rename to elsewhere');
  await expect(relayOutbox(database.db, 100)).rejects.toThrow();
  await database.db.run('alter table elsewhere rename to log_frame');
  expect(await relayOutbox(database.db, 100)).toBe(5);
  expect(ids(await readAll())).toHaveLength(5);
});
