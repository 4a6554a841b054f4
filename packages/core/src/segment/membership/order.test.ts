import { describe, expect, test } from 'vitest';
import { MESSAGE_ACTIONS, MESSAGE_EVENT } from '../../reach/message/index.ts';
import { type EventRule, meaningOf, describe as say, statefulConditions } from '../expression/index.ts';
import { explain } from './explain.ts';
import { encodeFacts } from './facts-codec.ts';
import { Customer, type Happening, parsed, planOf } from './testing/stream.ts';

const T0 = 1_767_225_600_000; // 2026-01-01
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BASKET = { sequence: [{ event: 'Added' }], without: { event: 'Ordered', within: '2h' }, within: '30d' };

function happening(name: string, time: number, properties = {}, origin: Happening['origin'] = 'client') {
  return { time, receivedAt: time, origin, event: { name, type: 'track', app: 'shop', properties } } as const;
}

function customerOf(wire: unknown, ...happenings: readonly Happening[]): Customer {
  const customer = new Customer(planOf({ it: wire }), 'u:ana', T0 - DAY);
  for (const each of happenings) customer.receive(each);
  return customer;
}

function whyOf(wire: unknown, now: number, ...happenings: readonly Happening[]) {
  const customer = customerOf(wire, ...happenings);
  customer.passTo(now);
  return explain(customer.plan, parsed(wire), customer.facts, { now, language: 'en' });
}

function sizeOf(customer: Customer): number {
  return JSON.stringify(encodeFacts(customer.facts)).length;
}

describe('in words', () => {
  test.each([
    [
      {
        sequence: [
          { event: 'Viewed', where: { kind: { is: 'book' } } },
          { event: 'Ordered', within: '90m' },
        ],
        within: '7d',
      },
      'did “Viewed” where kind is “book”, then “Ordered” within 90 minutes in the last 7 days',
      'a fait « Viewed » où kind est « book », puis « Ordered » en l’espace de 90 minutes sur 7 jours jusqu’à maintenant',
    ],
    [
      { sequence: [{ event: 'Added' }], without: { event: 'Ordered', within: '2h' } },
      'did “Added”, not followed by “Ordered” within 2 hours',
      'a fait « Added », non suivi de « Ordered » en l’espace de 2 heures',
    ],
    [
      { message: 'poll', action: 'answered', choice: 'yes', within: '7d' },
      'message of “poll”: answered with “yes” in the last 7 days',
      'message de « poll »: répondu avec « yes » sur 7 jours jusqu’à maintenant',
    ],
    [
      { consent: { channel: 'email' }, is: true },
      'allows “marketing” in channel “email”',
      'autorise « marketing » par le canal « email »',
    ],
    [
      { consent: { purpose: 'news' }, is: false },
      'refuses “news” in some channel',
      'refuse « news » par un canal',
    ],
    [
      { consent: {}, exists: false },
      'consent to “marketing” in some channel is not known',
      'consentement à « marketing » par un canal n’est pas connu',
    ],
    [{ owns: 'lamp' }, 'owns “lamp”', 'possède « lamp »'],
    [{ score: 'churn', gte: 0.7 }, 'score “churn” is at least 0.7', 'score « churn » est au moins 0.7'],
  ])('%j', (wire, english, french) => {
    expect(say(parsed(wire), 'en')).toBe(english);
    expect(say(parsed(wire), 'fr')).toBe(french);
  });
});

describe('why', () => {
  test('a sequence says its steps and when they were done', () => {
    const wire = { sequence: [{ event: 'A' }, { event: 'B', within: '1h' }, { event: 'C' }], within: '7d' };
    const events = [happening('A', T0), happening('B', T0 + HOUR)];
    expect(whyOf(wire, T0 + HOUR, ...events).tree.facts).toEqual({
      steps: 2,
      of: 3,
      times: ['2026-01-01T00:00:00.000Z', '2026-01-01T01:00:00.000Z'],
    });
    const whole = whyOf(wire, T0 + 2 * HOUR, ...events, happening('C', T0 + 2 * HOUR));
    expect(whole).toMatchObject({ member: true, validUntil: T0 + 7 * DAY, tree: { facts: { steps: 3 } } });
    expect(whole.text).toContain('yes (steps done 3)');
  });

  test('a sequence that waits says until when', () => {
    const why = whyOf(BASKET, T0 + HOUR, happening('Added', T0));
    expect(why).toMatchObject({ member: false, validUntil: T0 + 2 * HOUR });
    expect(why.tree.facts).toMatchObject({ steps: 1, waitsUntil: '2026-01-01T02:00:00.000Z' });
  });

  test('consent, score and owning say what decided', () => {
    const said = { channel: 'email', purpose: 'marketing', granted: false };
    expect(
      whyOf({ consent: {}, is: true }, T0, happening('Consent Changed', T0, said, 'system')).tree.facts,
    ).toEqual({ value: false, since: '2026-01-01T00:00:00.000Z' });
    const set = happening('Score Set', T0, { score: 'churn', value: 0.25 }, 'system');
    expect(whyOf({ score: 'churn', gt: 0.7 }, T0, set).tree.facts).toMatchObject({ value: 0.25 });
    const order = { orderId: '1', product: 'lamp', expiresAt: '2026-02-01' };
    expect(whyOf({ owns: 'lamp' }, T0, happening('Order Completed', T0, order, 'server')).tree.facts).toEqual(
      { count: 1, expiresAt: '2026-02-01T00:00:00.000Z' },
    );
  });

  test('a message says when it was, the last time', () => {
    const opened = happening('Message Opened', T0, { programme: 'welcome' }, 'system');
    expect(whyOf({ message: 'welcome', action: 'opened' }, T0 + 1, opened).tree.facts).toEqual({
      last: '2026-01-01T00:00:00.000Z',
    });
  });
});

describe('what is kept', () => {
  test('of a sequence that holds for good is a flag', () => {
    const customer = customerOf(
      { sequence: [{ event: 'A' }, { event: 'B' }] },
      ...Array.from({ length: 300 }, (_, i) => happening(i % 2 === 0 ? 'A' : 'B', T0 + i * MINUTE)),
    );
    expect([...customer.facts.conditions.values()]).toEqual([true]);
  });

  test('of somebody who never stops stays within bounds, and is right without history', () => {
    const events = Array.from({ length: 2_000 }, (_, i) =>
      happening(i % 3 === 2 ? 'Ordered' : 'Added', T0 + i * 10 * MINUTE),
    );
    const customer = customerOf(BASKET, ...events);
    expect(sizeOf(customer)).toBeLessThan(1_400);
    const last = T0 + 1_999 * 10 * MINUTE;
    customer.passTo(last + 2 * HOUR);
    // The last event is an order's follower: added, and left alone for two hours.
    expect(customer.isIn('it')).toBe(true);
  });

  test('of who did it last month is what it came to', () => {
    const customer = customerOf(
      { sequence: [{ event: 'A' }, { event: 'B', within: '90d' }, { event: 'C' }] },
      ...Array.from({ length: 50 }, (_, i) => happening('A', T0 + i * MINUTE)),
      happening('B', T0 + DAY),
      happening('B', T0 + 40 * DAY),
    );
    expect(sizeOf(customer)).toBeLessThan(150);
    customer.receive(happening('C', T0 + 41 * DAY));
    expect(customer.isIn('it')).toBe(true);
  });

  test('of a busy customer is enough for whoever comes late by a little, and history tells the rest', () => {
    const wire = { sequence: [{ event: 'A' }, { event: 'B' }] };
    const rule = ruleOf(wire);
    const state = Array.from({ length: 150 }, (_, i) => T0 + i * MINUTE).reduce(
      (kept: ReturnType<EventRule['add']>, time) => rule.add(kept, time, 2),
      undefined,
    );
    if (state === undefined) throw new TypeError('nothing is kept');
    const now = T0 + 150 * MINUTE;
    expect(rule.isBeyond?.(state, T0 + 51 * MINUTE, now)).toBe(false);
    expect(rule.isBeyond?.(state, T0 + 49 * MINUTE, now)).toBe(true);
    expect(rule.mergesFromHistory).toBeTypeOf('function');
    if (typeof rule.mergesFromHistory === 'function') {
      expect(rule.mergesFromHistory(state, state)).toBe(true);
      const little = rule.add(undefined, T0, 1) ?? state;
      expect(rule.mergesFromHistory(little, little)).toBe(false);
    }
  });
});

function ruleOf(wire: unknown): EventRule {
  const meaning = meaningOf(parsed(wire));
  if (meaning.from !== 'state' || meaning.rule.by !== 'events') throw new TypeError('not fed by events');
  return meaning.rule;
}

test('a message condition asks for the events that are said of messages', () => {
  for (const action of ['sent', 'converted', ...MESSAGE_ACTIONS] as const) {
    expect(ruleOf({ message: 'x', action }).names).toEqual([MESSAGE_EVENT[action]]);
  }
});

test('consent to marketing is one condition, whether it is named or not', () => {
  const [named, unnamed] = [{ channel: 'email', purpose: 'marketing' }, { channel: 'email' }].map((consent) =>
    statefulConditions(parsed({ consent, is: true })),
  );
  expect(named).toEqual(unnamed);
});
