import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  type MessageRecord,
  mergeMessages,
  noteConversions,
  noteFeedback,
  recordMessages,
  recordTests,
  skipQueued,
  skipSurplus,
} from './index.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

beforeEach(() => database.db.run('delete from message'));

const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 10, 20, 9);

function record(change: Partial<MessageRecord> = {}): MessageRecord {
  return {
    programme: 'welcome',
    step: 'email',
    channel: 'email',
    customerId: 1,
    occurrence: 0,
    arm: 'treated',
    dueAt: T0,
    causeSeq: 10,
    context: { event: { name: 'Signed Up' } },
    ...change,
  };
}

const make = (...records: MessageRecord[]) => recordMessages(database.db, records);
const rows = <Row extends object>(columns: string) =>
  database.db.rows<Row>(`select ${columns} from message order by id`);

describe('one record per programme, step, customer and occurrence (R4)', () => {
  test('the second is passed over, in one call or two', async () => {
    expect(await make(record(), record())).toBe(1);
    expect(await make(record())).toBe(0);
    expect(
      await make(
        record({ occurrence: 11 }),
        record({ step: 'push', channel: 'push' }),
        record({ customerId: 2 }),
      ),
    ).toBe(3);
  });

  test('of two transactions at once one makes it', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () => database.db.transaction((tx) => recordMessages(tx, [record()]))),
    );
    expect(made.reduce((sum, n) => sum + n, 0)).toBe(1);
  });

  test('the control arm is recorded and never queued', async () => {
    await make(record({ arm: 'control' }));
    expect(await rows('state, arm')).toEqual([{ state: 'control', arm: 'control' }]);
  });

  test('what the cause gave is kept as it was', async () => {
    const context = {
      event: { name: 'a "quoted", {braced} name', properties: { n: 1.5, deep: [null, 'é\\'] } },
    };
    await make(record({ context }));
    expect(await rows('context, due_at, next_at')).toEqual([
      { context, due_at: new Date(T0), next_at: new Date(T0) },
    ]);
  });

  test('ten thousand go in one statement', async () => {
    expect(
      await make(...Array.from({ length: 10_000 }, (_, i) => record({ customerId: i + 1, lane: 1 }))),
    ).toBe(10_000);
  });
});

describe('not again before so long', () => {
  const again = (dueAt: number, occurrence: number) => record({ dueAt, occurrence, notWithinMs: HOUR });

  test('a record within the time stops another, one just outside does not', async () => {
    expect(await make(again(T0, 1))).toBe(1);
    expect(await make(again(T0 + HOUR - 1, 2))).toBe(0);
    expect(await make(again(T0 + HOUR, 3))).toBe(1);
  });

  test('also among records of one call', async () => {
    expect(await make(again(T0, 1), again(T0 + 1, 2), again(T0 + HOUR, 3), again(T0 + HOUR + 1, 4))).toBe(2);
    expect(await rows('occurrence')).toEqual([{ occurrence: 1 }, { occurrence: 3 }]);
  });

  test('a first of the call that is stopped does not stop the second', async () => {
    await make(again(T0, 1));
    expect(await make(again(T0 + HOUR - 1, 2), again(T0 + HOUR, 3))).toBe(1);
  });

  test('other customers, steps and programmes do not count', async () => {
    await make(again(T0, 1));
    const others = [{ customerId: 2 }, { step: 'push' }, { programme: 'other' }];
    expect(await make(...others.map((other) => ({ ...again(T0 + 1, 2), ...other })))).toBe(3);
  });
});

describe('tests', () => {
  test('each call sends again, and nothing of it is taken for a real message', async () => {
    const test = { programme: 'welcome', channel: 'email', customerId: 1, language: 'fr' } as const;
    expect(await recordTests(database.db, [test, test])).toBe(2);
    expect(await recordTests(database.db, [{ ...test, channel: 'push', deviceId: 'd1' }])).toBe(1);
    expect(await rows('test, state, language, context')).toMatchObject([
      { test: true, state: 'queued', language: 'fr' },
      { test: true },
      { test: true, context: { deviceId: 'd1' } },
    ]);
    expect(await make(record({ notWithinMs: HOUR }))).toBe(1);
  });
});

describe('a merge', () => {
  test('keeps the earlier record with its arm, whichever customer it belonged to (decision 14)', async () => {
    await make(record({ customerId: 1, arm: 'control' }));
    await make(record({ customerId: 2 }));
    await mergeMessages(database.db, [{ from: 2, to: 1 }]);
    expect(await rows('customer_id, arm')).toEqual([{ customer_id: 1, arm: 'control' }]);

    await database.db.run('delete from message');
    await make(record({ customerId: 2, arm: 'control' }));
    await make(record({ customerId: 1 }));
    await mergeMessages(database.db, [{ from: 2, to: 1 }]);
    expect(await rows('customer_id, arm')).toEqual([{ customer_id: 1, arm: 'control' }]);
  });

  test('brings along what the other customer had alone', async () => {
    await make(
      record({ customerId: 1 }),
      record({ customerId: 2, occurrence: 5 }),
      record({ customerId: 2, step: 'push' }),
    );
    await mergeMessages(database.db, [{ from: 2, to: 1 }]);
    expect(await rows('customer_id')).toEqual([{ customer_id: 1 }, { customer_id: 1 }, { customer_id: 1 }]);
  });
});

describe('feedback', () => {
  const id = async () => (await rows<{ id: number }>('id'))[0]?.id ?? 0;

  test('from another customer, about no message, or of an unknown kind is passed over (decision 3)', async () => {
    await make(record());
    const messageId = String(await id());
    expect(await noteFeedback(database.db, [{ messageId, customerId: 2, action: 'opened', at: T0 }])).toEqual(
      [],
    );
    expect(
      await noteFeedback(database.db, [{ messageId: '999999', customerId: 1, action: 'opened', at: T0 }]),
    ).toEqual([]);
    for (const text of ['', 'x', '1e3', '-1', '9'.repeat(40)]) {
      expect(
        await noteFeedback(database.db, [{ messageId: text, customerId: 1, action: 'opened', at: T0 }]),
      ).toEqual([]);
    }
    expect(await noteFeedback(database.db, [{ messageId, customerId: 1, action: 'eaten', at: T0 }])).toEqual(
      [],
    );
    expect(await rows('opened_at')).toEqual([{ opened_at: null }]);
  });

  test('on the control arm is passed over: nobody can open what was not sent', async () => {
    await make(record({ arm: 'control' }));
    const item = { messageId: String(await id()), customerId: 1, action: 'opened', at: T0 };
    expect(await noteFeedback(database.db, [item])).toEqual([]);
  });

  test('keeps the first time of each action, in any order', async () => {
    await make(record());
    const messageId = String(await id());
    const said = (action: string, at: number) => ({ messageId, customerId: 1, action, at });
    expect(
      await noteFeedback(database.db, [
        said('clicked', T0 + 9),
        said('opened', T0 + 5),
        said('opened', T0 + 3),
      ]),
    ).toMatchObject([
      { id: Number(messageId), programme: 'welcome', action: 'opened', at: T0 + 3 },
      { id: Number(messageId), programme: 'welcome', action: 'clicked', at: T0 + 9 },
    ]);
    const again = await noteFeedback(database.db, [
      said('opened', T0 + 7),
      said('clicked', T0 + 8),
      said('delivered', T0 + 1),
    ]);
    // Only what was not known of the message at all is news.
    expect(again).toMatchObject([{ action: 'delivered', at: T0 + 1 }]);
    expect(await rows('delivered_at, opened_at, clicked_at, displayed_at')).toEqual([
      {
        delivered_at: new Date(T0 + 1),
        opened_at: new Date(T0 + 3),
        clicked_at: new Date(T0 + 8),
        displayed_at: null,
      },
    ]);
  });
});

describe('conversions', () => {
  const convert = (at: number, seq: number, withinMs = HOUR) =>
    noteConversions(database.db, [{ programme: 'welcome', withinMs, customerId: 1, at, seq }]);
  const converted = async () =>
    (await rows<{ converted_at: Date | null }>('converted_at')).map(
      (row) => row.converted_at?.getTime() ?? null,
    );

  test('count within the time, in either arm', async () => {
    await make(record({ arm: 'control' }));
    await convert(T0 + HOUR, 11);
    expect(await converted()).toEqual([null]);
    // Nobody who was sent nothing is said to have been converted by it.
    expect(await convert(T0 + HOUR - 1, 11)).toEqual([]);
    expect(await converted()).toEqual([T0 + HOUR - 1]);
  });

  test('the event that gave cause is none, nor one from before', async () => {
    await make(record());
    await convert(T0, 10);
    await convert(T0 - 10 * 60_000, 11);
    expect(await converted()).toEqual([null]);
  });

  test('the first is kept, and only it is news', async () => {
    await make(record());
    expect(await convert(T0 + 20, 12)).toMatchObject([
      { programme: 'welcome', customerId: 1, action: 'converted', at: T0 + 20 },
    ]);
    expect(await convert(T0 + 15, 13)).toEqual([]);
    await convert(T0 + 10, 11);
    await convert(T0 + 30, 13);
    expect(await converted()).toEqual([T0 + 10]);
  });

  test('belong to the latest occurrence, on all its channels', async () => {
    await make(record({ occurrence: 1, dueAt: T0 }));
    await make(record({ occurrence: 2, dueAt: T0 + 5, causeSeq: 20 }));
    await make(record({ occurrence: 2, dueAt: T0 + 5, causeSeq: 20, step: 'push', channel: 'push' }));
    expect(await convert(T0 + 10, 30)).toHaveLength(1);
    expect(await converted()).toEqual([null, T0 + 10, T0 + 10]);
  });

  test('of other customers and programmes do not count', async () => {
    await make(record({ customerId: 2 }), record({ programme: 'other' }));
    await convert(T0 + 1, 11);
    expect(await converted()).toEqual([null, null]);
  });
});

describe('what a campaign drops', () => {
  test('is what nobody holds, page by page', async () => {
    await make(...[1, 2, 3, 4].map((customerId) => record({ customerId })), record({ programme: 'other' }));
    await database.db.run(
      "update message set lease_owner = 'x', lease_until = now() + interval '1 minute' where customer_id = 4",
    );
    expect(await skipQueued(database.db, 'welcome', 'campaign-finished', 2)).toBe(2);
    expect(await skipQueued(database.db, 'welcome', 'campaign-finished', 2)).toBe(1);
    expect(await skipQueued(database.db, 'welcome', 'campaign-finished', 2)).toBe(0);
    expect(await rows('programme, state, reason')).toMatchObject([
      { state: 'skipped', reason: 'campaign-finished' },
      { state: 'skipped' },
      { state: 'skipped' },
      { state: 'queued' },
      { programme: 'other', state: 'queued' },
    ]);
  });

  test('above its limit is what came last', async () => {
    await make(
      ...[1, 2, 3].map((customerId) => record({ customerId })),
      record({ customerId: 1, step: 'push', channel: 'push' }),
    );
    expect(await skipSurplus(database.db, 'welcome', 2)).toBe(1);
    expect((await rows<{ state: string }>('state')).map((row) => row.state)).toEqual([
      'queued',
      'queued',
      'skipped',
      'queued',
    ]);
  });
});
