import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  embeddedUrl,
  headOf,
  loggedAfter,
  membershipsOf,
  openRecord,
  untilSettled,
} from '../support/record.ts';
import { eventually, sleep, startServer, type TestServer } from '../support/server.ts';
import { askCopy, clickhouseUrl, copiedAfter } from './copy.ts';
import { between, type Random, rounds, seeded, shuffled } from './rounds.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

let server: TestServer;
let record: Database;
let key: string;

beforeAll(async () => {
  server = await startServer();
  record = openRecord(embeddedUrl(server.dataDir));
  ({ clientKey: key } = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
    id: 'radio',
    name: 'Radio',
  }));
  for (const [name, { expression }] of Object.entries(SEGMENTS))
    await server.call('POST', '/v1/segments', { name, expression });
  await eventually(
    () => record.rows<{ no: number }>(`select no from segment where state = 'building'`),
    (building) => building.length === 0,
    30_000,
  );
});

afterAll(async () => {
  await record?.close();
  await server?.close();
});

interface Event {
  readonly type: 'track' | 'identify' | 'screen';
  readonly messageId: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly event?: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, string | number>>;
  readonly traits?: Readonly<Record<string, string | number | null>>;
  readonly context: { readonly device: { readonly id: string }; readonly os: { readonly version: string } };
  /** Epoch ms. */
  readonly timestamp: number;
}

/** What the test itself knows of a customer: all his events, in the order in which they happened. */
type History = readonly Event[];

interface Segment {
  readonly expression: object;
  /** The meaning of the expression, written again in the plainest way. */
  readonly includes: (history: History, now: number) => boolean;
}

const orders = (history: History): History => history.filter(({ event }) => event === 'Order Completed');
const seenAt = (history: History): number[] =>
  history.filter(({ type }) => type !== 'identify').map(({ timestamp }) => timestamp);
const since = (history: History, from: number): History =>
  history.filter(({ timestamp }) => timestamp > from);
const rock = (history: History): History =>
  history.filter(({ event, properties }) => event === 'Song Played' && properties?.genre === 'rock');

function traitOf(history: History, name: string): string | number | undefined {
  const said = history.filter(({ traits }) => traits !== undefined && name in traits);
  return said.at(-1)?.traits?.[name] ?? undefined;
}

const SEGMENTS: Readonly<Record<string, Segment>> = {
  'three orders': {
    expression: { event: 'Order Completed', count: { gte: 3 } },
    includes: (history) => orders(history).length >= 3,
  },
  'at most one order': {
    expression: { event: 'Order Completed', count: { lte: 1 } },
    includes: (history) => orders(history).length <= 1,
  },
  'an order in 24 h': {
    expression: { event: 'Order Completed', within: '24h' },
    includes: (history, now) => orders(since(history, now - DAY)).length >= 1,
  },
  'a large order in 60 h': {
    expression: { event: 'Order Completed', where: { revenue: { gte: 50 } }, within: '60h' },
    includes: (history, now) =>
      orders(since(history, now - 60 * HOUR)).some(({ properties }) => Number(properties?.revenue) >= 50),
  },
  'rock twice in 36 h': {
    expression: { event: 'Song Played', where: { genre: { is: 'rock' } }, within: '36h', count: { gte: 2 } },
    includes: (history, now) => rock(since(history, now - 36 * HOUR)).length >= 2,
  },
  'no rock in 36 h': {
    expression: { not: { event: 'Song Played', where: { genre: { is: 'rock' } }, within: '36h' } },
    includes: (history, now) => rock(since(history, now - 36 * HOUR)).length === 0,
  },
  'on the pro plan': {
    expression: { trait: 'plan', is: 'pro' },
    includes: (history) => traitOf(history, 'plan') === 'pro',
  },
  'level 50': {
    expression: { trait: 'level', gte: 50 },
    includes: (history) => Number(traitOf(history, 'level') ?? 0) >= 50,
  },
  nameless: {
    expression: { trait: 'nickname', exists: false },
    includes: (history) => traitOf(history, 'nickname') === undefined,
  },
  'new in 48 h': {
    expression: { firstSeen: { ago: { lte: '48h' } } },
    // First and last seen of nothing hold for nobody.
    includes: (history, now) => seenAt(history).length > 0 && Math.min(...seenAt(history)) >= now - 48 * HOUR,
  },
  'idle for 6 h': {
    expression: { lastSeen: { ago: { gt: '6h' } } },
    includes: (history, now) => seenAt(history).length > 0 && Math.max(...seenAt(history)) < now - 6 * HOUR,
  },
  'android 14': {
    expression: { device: 'osVersion', gte: '14' },
    includes: (history) => (history.at(-1)?.context.os.version ?? '') >= '14',
  },
};

const CUSTOMERS = 200;

/** The life of customer `n` over the last 72 hours. */
function historyOf(random: Random, who: string, now: number): Event[] {
  const pick = <T>(...items: readonly [T, ...T[]]): T => items[between(random, 0, items.length)] ?? items[0];
  const times = Array.from(
    { length: between(random, 4, 30) },
    () => now - between(random, 60 * SECOND, 72 * HOUR),
  );
  const both = { userId: who, anonymousId: `${who}-phone` };
  // He is known by both names from some moment on; which events name him how has nothing to do with it.
  const linkAt = between(random, 0, times.length);
  return times
    .sort((a, b) => a - b)
    .map((timestamp, index): Event => {
      const shared = {
        messageId: `${who}-${index}`,
        timestamp,
        context: {
          device: { id: `${who}-phone` },
          os: { name: 'Android', version: pick('12', '13', '14', '15') },
        },
      };
      if (index === linkAt || random() < 0.2) {
        const traits = {
          plan: pick('free', 'pro'),
          level: between(random, 0, 100),
          ...(random() < 0.5 ? { nickname: pick('Zoé', null) } : {}),
        };
        return { ...shared, ...both, type: 'identify', traits };
      }
      const name = pick<object>(both, { userId: who }, { anonymousId: `${who}-phone` });
      const kind = random();
      if (kind < 0.3) {
        const properties = { revenue: between(random, 100, 10_000) / 100 };
        return { ...shared, ...name, type: 'track', event: 'Order Completed', properties };
      }
      if (kind < 0.8) {
        const properties = { genre: pick('rock', 'jazz', 'pop') };
        return { ...shared, ...name, type: 'track', event: 'Song Played', properties };
      }
      return { ...shared, ...name, type: 'screen', name: 'Home' };
    });
}

async function send(events: readonly object[], authorization = key): Promise<void> {
  for (let start = 0; start < events.length; start += 500) {
    const batch = events.slice(start, start + 500);
    const answer = await server.call<{ accepted: number }>(
      'POST',
      '/v1/batch',
      { batch },
      { key: authorization },
    );
    expect(answer.accepted).toBe(batch.length);
  }
}

/** What is stored of everybody whose id begins with `prefix`, in words that do not tell one run from the other. */
async function storedOf(prefix: string): Promise<Map<string, unknown>> {
  // A fact about a device that is said again moves a mark in the hot row: in the profile only its value counts.
  const profiles = await record.rows<{ user: string; traits: object; devices: object }>(
    `select user_id as user, traits,
            (select jsonb_object_agg(d.key, (select jsonb_object_agg(f.key, f.value -> 'value') from jsonb_each(d.value) f))
               from jsonb_each(devices) d) as devices
       from profile
      where user_id like $1
      order by user_id`,
    [`${prefix}%`],
  );
  const stored = new Map<string, unknown>();
  for (const { user, traits, devices } of profiles) {
    const { firstSeen, lastSeen, sessions, anonymousIds } = await server.call<Record<string, unknown>>(
      'GET',
      `/v1/customers/${user}`,
    );
    const whole = { traits, devices, firstSeen, lastSeen, sessions, anonymousIds };
    stored.set(user.slice(prefix.length), JSON.parse(JSON.stringify(whole).replaceAll(prefix, '')));
  }
  return stored;
}

test('three days of events, shuffled or wholly reversed and with duplicates, make the same customers as in order', async () => {
  const random = seeded('disorder');
  for (const round of rounds(1)) {
    const now = Date.now();
    const seeds = Array.from({ length: CUSTOMERS }, () => Math.floor(random() * 2 ** 31));
    const orderings = {
      // All prefixes are of one length: ties between messageIds fall the same way.
      [`o${round}-`]: (events: readonly Event[]) => [...events].sort((a, b) => a.timestamp - b.timestamp),
      [`s${round}-`]: (events: readonly Event[]) => withDuplicates(random, shuffled(random, events)),
      [`r${round}-`]: (events: readonly Event[]) =>
        withDuplicates(
          random,
          [...events].sort((a, b) => b.timestamp - a.timestamp),
        ),
    };
    const lives = new Map<string, History>();
    for (const [prefix, order] of Object.entries(orderings)) {
      const histories = seeds.map((seed, n) => historyOf(mulberry(seed), `${prefix}${n}`, now));
      for (const [n, history] of histories.entries()) lives.set(`${prefix}${n}`, history);
      await send(order(histories.flat()));
    }
    await untilSettled(record, 60_000);

    const [inOrder, ...others] = await Promise.all(Object.keys(orderings).map(storedOf));
    expect(inOrder?.size).toBe(CUSTOMERS);
    for (const other of others) expect(other).toEqual(inOrder);

    // Windows move on while we look: what is different now must be right a moment later.
    const wrong = await eventually(
      () => wrongMemberships(lives),
      (found) => found.length === 0,
      10_000,
    );
    expect(wrong).toEqual([]);
    console.log(
      `round ${round}: ${[...lives.values()].flat().length} events of ${CUSTOMERS} customers in 3 orders`,
    );
  }
});

/** Who is in a segment he should not be in, or the other way round. */
async function wrongMemberships(lives: ReadonlyMap<string, History>): Promise<string[]> {
  const members = await membershipsOf(record, Object.keys(SEGMENTS));
  const now = Date.now();
  return [...lives].flatMap(([user, history]) =>
    Object.entries(SEGMENTS).flatMap(([name, { includes }]) => {
      const is = members.get(user)?.includes(name) ?? false;
      return is === includes(history, now) ? [] : [`${user} ${is ? 'is' : 'is not'} in "${name}"`];
    }),
  );
}

function withDuplicates(random: Random, events: readonly Event[]): Event[] {
  return [...events, ...events.filter(() => random() < 0.1)];
}

function mulberry(seed: number): Random {
  let state = seed;
  return () => {
    // A linear congruence (Numerical Recipes) is random enough to write a life.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('duplicates in a batch, batches sent again, and another body under a known id change no count and no sum', async () => {
  const random = seeded('duplicates');
  for (const round of rounds(1)) {
    const before = await headOf(record);
    const prefix = `d${round}-`;
    const sales = Array.from({ length: 5_000 }, (_, n) =>
      sale(`${prefix}${n % 500}`, `${prefix}m${n}`, between(random, 1, 10_000)),
    );
    const batches = Array.from({ length: 10 }, (_, n) => {
      const own = sales.slice(n * 500, (n + 1) * 500);
      return shuffled(random, [...own, ...own.filter(() => random() < 0.1)]);
    });
    for (const batch of shuffled(random, [...batches, ...batches, ...batches])) await send(batch);
    // The first one wins: neither another sum nor another customer counts.
    await send(
      sales.filter(() => random() < 0.1).map((event) => ({ ...event, properties: { cents: 1_000_000 } })),
    );
    await send(sales.filter(() => random() < 0.1).map((event) => ({ ...event, userId: `${prefix}thief` })));
    const head = await untilSettled(record, 60_000);

    const cents = sales.reduce((sum, { properties }) => sum + properties.cents, 0);
    // Time goes on for the customers of other tests: what the log says of them later is not looked at.
    const all = (await loggedAfter(record, before)).filter(({ seq }) => seq <= head);
    const logged = all.filter(({ event }) => event.name === 'Order Completed');
    const counted = logged.filter(({ isDuplicate }) => !isDuplicate);
    expect(counted).toHaveLength(5_000);
    expect(new Set(counted.map(({ event }) => event.messageId)).size).toBe(5_000);
    expect(counted.reduce((sum, { event }) => sum + Number(event.properties?.cents), 0)).toBe(cents);
    const url = await clickhouseUrl(server);
    const copied = `select count() as n, sum(JSONExtractInt(properties, 'cents')) as cents
                      from event where seq > ${before} and seq <= ${head} and name = 'Order Completed'`;
    expect(await askCopy(url, copied)).toEqual([{ n: 5_000, cents }]);
    const unique = all.filter(({ isDuplicate }) => !isDuplicate).map(({ seq }) => seq);
    expect((await copiedAfter(url, before)).filter((seq) => seq <= head)).toEqual(unique);
    const members = await membershipsOf(record, ['three orders']);
    expect([...members.keys()].filter((user) => user.startsWith(prefix))).toHaveLength(500);
    expect(members.has(`${prefix}thief`)).toBe(false);
    console.log(`round ${round}: ${logged.length} orders sent, ${counted.length} counted`);
  }
});

function sale(userId: string, messageId: string, cents: number) {
  return { type: 'track', event: 'Order Completed', userId, messageId, properties: { cents } };
}

/** How a stated time is taken: as it is, or as the receipt with a mark; whether a message may answer the event. */
interface Taken {
  readonly time: number | 'receipt' | 'none';
  readonly clamped: boolean;
  readonly answered: boolean;
}

test('strange times are kept, clamped to the receipt with a mark, or refused; only what is fresh is answered', async () => {
  const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name: 'Answer',
    app: 'radio',
    topic: 'transactional',
    trigger: { event: 'Odd Time' },
    channels: { webhook: { url: 'http://127.0.0.1:9/nobody', body: {} } },
  });
  await server.call('POST', `/v1/campaigns/${id}/activate`);
  const before = await headOf(record);
  const now = Date.now();
  const iso = (ms: number): string => new Date(ms).toISOString();
  const fresh = (time: number | 'none'): Taken => ({ time, clamped: false, answered: true });
  const old = (time: number): Taken => ({ time, clamped: false, answered: false });
  const clamped: Taken = { time: 'none', clamped: true, answered: false };
  const seconds = Math.floor(now / SECOND);
  /** The time as it is stated; what becomes of it under a client key; under a secret key, where that differs. */
  const CASES: readonly (readonly [unknown, Taken | 'refused', Taken?])[] = [
    [undefined, fresh('none')],
    [null, fresh('none')],
    ['', fresh('none')],
    [iso(now), fresh(now)],
    [now, fresh(now)],
    [now + 0.5, fresh(now)],
    [iso(now + HOUR), fresh(now + HOUR)],
    [now + 23 * HOUR, fresh(now + 23 * HOUR)],
    [now + 25 * HOUR, clamped],
    [now + 3_650 * DAY, clamped],
    [iso(now + 3_650 * DAY), clamped],
    [now - 23 * HOUR, fresh(now - 23 * HOUR)],
    [now - 25 * HOUR, old(now - 25 * HOUR)],
    [now - 399 * DAY, old(now - 399 * DAY)],
    [now - 401 * DAY, clamped, old(now - 401 * DAY)],
    [0, clamped, old(0)],
    ['1970-01-01T00:00:00Z', clamped, old(0)],
    [-1, clamped, old(-1)],
    [seconds, clamped, old(seconds)],
    [-2_208_988_800_000, clamped, old(-2_208_988_800_000)],
    [-2_208_988_800_001, clamped],
    [-8_640_000_000_000_000, clamped],
    [8_640_000_000_000_000, clamped],
    ['+275760-09-13T00:00:00.000Z', clamped],
    ['-271821-04-20T00:00:00.000Z', clamped],
    [1e300, clamped],
    [-1e300, clamped],
    [iso(now - HOUR).replace('Z', '+00:00'), fresh(now - HOUR)],
    [String(now), 'refused'],
    ['yesterday', 'refused'],
    ['2026-11-20T10:00:00', 'refused'],
    ['2026-13-01T00:00:00Z', 'refused'],
    ['2026-02-30T00:00:00Z', 'refused'],
    ['Fri Nov 20 2026', 'refused'],
    [true, 'refused'],
    [{}, 'refused'],
    [[now], 'refused'],
  ];
  const expected = new Map<string, Taken>();
  for (const [who, authorization] of [
    ['client', key],
    ['server', server.secretKey],
  ] as const) {
    const batch = CASES.map(([timestamp], n) => {
      const name = `${who}-${n}`;
      return { type: 'track', event: 'Odd Time', userId: name, messageId: name, timestamp };
    });
    const answer = await server.call<{ rejected: { index: number; code: string }[] }>(
      'POST',
      '/v1/batch',
      { batch },
      { key: authorization },
    );
    for (const [n, [, taken, bySecret]] of CASES.entries()) {
      const verdict = who === 'server' ? (bySecret ?? taken) : taken;
      const refusal = answer.rejected.find(({ index }) => index === n);
      expect(refusal?.code, `${who} ${JSON.stringify(CASES[n]?.[0])}`).toBe(
        verdict === 'refused' ? 'invalid-timestamp' : undefined,
      );
      if (verdict !== 'refused') expected.set(`${who}-${n}`, verdict);
    }
  }
  await untilSettled(record);
  await sleep(300);

  const logged = (await loggedAfter(record, before)).filter(({ event }) => event.name === 'Odd Time');
  const answered = await record.rows<{ user: string }>(
    `select p.user_id as user from message m join profile p using (customer_id) where m.programme = $1`,
    [id],
  );
  const users = new Set(answered.map(({ user }) => user));
  const seen = new Map(
    logged.map(({ event: { userId = '', time, clamped: isClamped = false } }): [string, Taken] => [
      userId,
      { time: time ?? 'none', clamped: isClamped, answered: users.has(userId) },
    ]),
  );
  expect(seen).toEqual(expected);

  // The copy holds every one of them, dated by its time or by its receipt, never later than that.
  const rows = await askCopy<{ seq: number; time: number; received: number; clamped: boolean }>(
    await clickhouseUrl(server),
    `select seq, toUnixTimestamp64Milli(time) as time, toUnixTimestamp64Milli(received_at) as received, clamped
       from event where name = 'Odd Time' order by seq`,
  );
  expect(rows).toEqual(
    logged.map(({ seq, receivedAt, event: { time = receivedAt, clamped: isClamped = false } }) => ({
      seq,
      time: Math.min(time, receivedAt),
      received: receivedAt,
      clamped: isClamped,
    })),
  );
});
