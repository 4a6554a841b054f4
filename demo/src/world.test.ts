import { hash } from 'node:crypto';
import { acceptEvent } from '@relance/core/collect/event';
import { describe, expect, test } from 'vitest';
import { DAY, hourOf, weekdayOf } from './calendar.ts';
import type { ProgrammeId } from './deeds.ts';
import { tellLife } from './events.ts';
import { interestAfter, type Life, lifeOf } from './life.ts';
import { readerOf, type World, worldOf } from './population.ts';
import { PROGRAMMES } from './programmes.ts';
import { type ProgrammeTruth, truthOf } from './truth.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const world = worldOf({ seed: 1, customers: 2_000, now: NOW });
const lives: readonly Life[] = Array.from({ length: world.customers }, (_, index) => lifeOf(world, index));

interface Told {
  readonly type: string;
  readonly event?: string;
  readonly messageId: string;
  readonly userId?: string;
  readonly anonymousId: string;
  readonly timestamp: number;
  readonly properties?: Record<string, unknown>;
}

function told(of: World, index: number): Told[] {
  return tellLife(of, lifeOf(of, index)).map(({ line }): Told => JSON.parse(line));
}

function bytesOf(of: World, count: number): string {
  const lines = Array.from({ length: count }, (_, index) =>
    tellLife(of, lifeOf(of, index)).map(({ line }) => line),
  );
  return hash('sha256', lines.flat().join('\n'), 'hex');
}

describe('the same seed', () => {
  test('makes the same world, byte for byte', () => {
    expect(bytesOf(worldOf({ seed: 7, customers: 200, now: NOW }), 200)).toBe(
      bytesOf(worldOf({ seed: 7, customers: 200, now: NOW }), 200),
    );
  });

  test('makes the same reader, whoever was asked for before', () => {
    const fresh = worldOf({ seed: 1, customers: 2_000, now: NOW });
    expect(told(fresh, 1_234)).toEqual(told(world, 1_234));
  });

  test('as another makes another world', () => {
    expect(bytesOf(worldOf({ seed: 8, customers: 50, now: NOW }), 50)).not.toBe(
      bytesOf(worldOf({ seed: 7, customers: 50, now: NOW }), 50),
    );
  });
});

describe('every event', () => {
  const all = Array.from({ length: 400 }, (_, index) =>
    tellLife(world, lives[index] ?? lifeOf(world, index)),
  );

  test('is taken by the front door as it is', () => {
    for (const said of all.flat()) {
      const accepted = acceptEvent(JSON.parse(said.line), {
        app: said.app,
        test: false,
        origin: 'import',
        now: NOW,
        newId: () => 'none',
      });
      expect(accepted, said.line).toMatchObject({ ok: true, value: { time: Math.floor(said.at) } });
    }
  });

  test('lies within the four months, in order, under an id of its own', () => {
    const ids = new Set<string>();
    for (const of of all) {
      for (const [index, { at, app, line }] of of.entries()) {
        expect(at).toBeLessThan(NOW);
        expect(at).toBeGreaterThan(world.from - DAY);
        expect(at).toBeGreaterThanOrEqual(of[index - 1]?.at ?? 0);
        ids.add(`${app} ${JSON.parse(line).messageId}`);
      }
    }
    expect(ids.size).toBe(all.flat().length);
  });
});

test('somebody who signs up is anonymous before, and one person on one device throughout', () => {
  const late = lives.filter(
    ({ reader, signedUpAt }) => (reader.signsUpIn ?? 0) > 0 && signedUpAt !== undefined,
  );
  expect(late.length).toBeGreaterThan(100);
  for (const { reader, signedUpAt = 0 } of late) {
    const events = told(world, reader.index);
    expect(new Set(events.map((event) => event.anonymousId))).toEqual(new Set([reader.device.id]));
    const named = events.map(({ userId }) => userId);
    expect(named[0]).toBeUndefined();
    expect(named.at(-1)).toBe(reader.userId);
    expect(
      events.every(({ userId, timestamp }) => (userId !== undefined) === timestamp >= Math.floor(signedUpAt)),
    ).toBe(true);
  }
});

describe('interest', () => {
  test('holds for two weeks and is down to a third four days later', () => {
    expect(interestAfter('regular', 13)).toBe(1);
    expect(interestAfter('regular', 18)).toBeCloseTo(Math.exp(-1), 5);
    expect(interestAfter('loyal', 60)).toBeGreaterThan(0.7);
  });

  test('shows in the habits of readers: a day of the first two weeks sees ten times the visits of one in the fifth', () => {
    const old = lives.filter(
      ({ reader }) => reader.temperament === 'regular' && reader.installedAt < NOW - 40 * DAY,
    );
    const visits = (from: number, to: number): number =>
      old
        .flatMap(({ reader, sessions }) =>
          sessions.filter(({ cause }) => cause === 'habit').map(({ at }) => at - reader.installedAt),
        )
        .filter((age) => age > from * DAY && age <= to * DAY).length /
      (to - from);
    expect(visits(0.1, 14)).toBeGreaterThan(10 * visits(28, 35));
  });
});

test('readers come by their own clock: in Tokyo and Montréal alike hardly at four in the morning', () => {
  for (const zone of ['Asia/Tokyo', 'America/Toronto', 'Europe/Paris']) {
    const visits = lives
      .filter(({ reader }) => reader.zone.name === zone)
      .flatMap(({ reader, sessions }) =>
        sessions.filter(({ cause }) => cause === 'habit').map(({ at }) => hourOf(reader.zone, at)),
      );
    expect(visits.length).toBeGreaterThan(80);
    expect(visits.filter((hour) => hour >= 2 && hour < 5).length / visits.length).toBeLessThan(0.02);
  }
});

test('sport is read more on a day of the weekend than on one of the week', () => {
  const days = lives
    .filter(({ reader }) => reader.app === 'sport')
    .flatMap(({ reader, sessions }) => sessions.map(({ at }) => weekdayOf(reader.zone, at)));
  const weekend = days.filter((day) => day === 0 || day === 6).length / 2;
  expect(weekend).toBeGreaterThan(1.4 * ((days.length - 2 * weekend) / 5));
});

test('nobody hears of a programme whom it cannot reach, and nobody hears in both arms', () => {
  for (const { reader, signedUpAt, messages } of lives) {
    for (const { channel, at } of messages) {
      const byMail = reader.email !== undefined && (signedUpAt ?? NOW) <= at && !reader.refusesEmail;
      expect(channel === 'push' ? reader.push : byMail).toBe(true);
    }
    for (const [, own] of Map.groupBy(messages, ({ programme }) => programme)) {
      expect(new Set(own.map(({ arm }) => arm)).size).toBe(1);
    }
  }
});

describe('the truth', () => {
  const truth = truthOf(world);

  /** What somebody finds who only has the events: customers and conversions of each arm, by who heard what when. */
  function found(programme: ProgrammeId) {
    const { goal } = PROGRAMMES.find(({ id }) => id === programme) ?? { goal: { event: '', within: 0 } };
    const arms = {
      treated: { customers: 0, messages: 0, converted: 0 },
      control: { customers: 0, messages: 0, converted: 0 },
    };
    for (let index = 0; index < world.customers; index++) {
      const events = told(world, index);
      const heard = events.filter(
        ({ event, properties }) =>
          (event === 'Message Sent' || event === 'Message Withheld') && properties?.programme === programme,
      );
      const [first] = heard;
      if (!first) continue;
      const arm = arms[first.event === 'Message Sent' ? 'treated' : 'control'];
      const goals = events.filter(({ event }) => event === goal.event);
      arm.customers++;
      arm.messages += heard.length;
      const isReached = heard.some(({ timestamp }) =>
        goals.some(
          (reached) => reached.timestamp >= timestamp && reached.timestamp < timestamp + goal.within,
        ),
      );
      if (isReached) arm.converted++;
    }
    return arms;
  }

  test.each(truth.programmes)('of $programme is what the events say, count for count', (known) => {
    expect(found(known.programme)).toEqual({ treated: known.treated, control: known.control });
  });

  test('is what the newsroom noted of its past programmes: who reached the goal, once each', () => {
    const noted = new Map<string, number>();
    for (let index = 0; index < world.customers; index++) {
      for (const { event, properties } of told(world, index)) {
        if (event !== 'Message Converted') continue;
        const key = `${properties?.programme} ${properties?.arm}`;
        noted.set(key, (noted.get(key) ?? 0) + 1);
      }
    }
    const known = truth.programmes.flatMap(({ programme, treated, control }) => [
      [`${programme} treated`, treated.converted] as const,
      [`${programme} control`, control.converted] as const,
    ]);
    expect(noted).toEqual(new Map(known.filter(([, converted]) => converted > 0)));
  });

  const whole = truthOf(worldOf({ seed: 1, customers: 20_000, now: NOW }));
  test.each(whole.programmes)('of $programme lies within what chance makes of two arms', (known) => {
    const { difference, error } = measured(known);
    expect(Math.abs(difference - known.lift)).toBeLessThan(4 * error);
  });

  test('is that Welcome and Weekly work, Discover sells a little and stays under its target', () => {
    const [welcome, weekly, inactive, discover] = whole.programmes;
    for (const works of [welcome, weekly]) {
      expect(works?.lift).toBeGreaterThan(works?.target ?? 0);
      if (works) expect(measured(works).difference).toBeGreaterThan(2 * measured(works).error);
    }
    expect(discover?.lift).toBeGreaterThan(0.5);
    expect(discover?.lift).toBeLessThan((discover?.target ?? 0) / 2);
    const back = (inactive?.treated.converted ?? 0) / (inactive?.treated.customers ?? 1);
    expect(back).toBeGreaterThan(0.135);
    expect(back).toBeLessThan(0.165);
  });

  test('is that most of the inactive who return are gone again a month later', () => {
    const returned = lives.flatMap(({ sessions, messages }) => {
      const back = messages.find(({ programme, arm }) => programme === 'Inactive' && arm === 'treated')
        ?.effect.sessions[0];
      return back === undefined || back > NOW - 31 * DAY
        ? []
        : [sessions.some(({ at }) => at > back + 30 * DAY)];
    });
    expect(returned.length).toBeGreaterThan(10);
    expect(returned.filter((stayed) => stayed).length).toBeLessThan(returned.length / 2);
  });
});

/** What the two arms show, in points, and its standard error. */
function measured({ treated, control }: ProgrammeTruth): { difference: number; error: number } {
  const [p, q] = [treated.converted / treated.customers, control.converted / control.customers];
  const variance = (p * (1 - p)) / treated.customers + (q * (1 - q)) / control.customers;
  // With hardly any sale in an arm its own variance says nothing: at least one sale counts.
  const least = 1 / control.customers;
  return { difference: 100 * (p - q), error: 100 * Math.max(Math.sqrt(variance), least) };
}

test('a world is told at fifty thousand events a second of one core at least', () => {
  const before = process.cpuUsage();
  let events = 0;
  for (let index = 0; index < 1_000; index++) events += tellLife(world, lifeOf(world, index)).length;
  const { user, system } = process.cpuUsage(before);
  expect((events / (user + system)) * 1_000_000).toBeGreaterThan(50_000);
});

test('today’s readers can be asked for too', () => {
  expect(readerOf(world, 5_000, NOW + DAY).reader).toMatchObject({
    installedAt: NOW + DAY,
    userId: 'reader-05000',
  });
});
