import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../kernel/index.ts';
import { explain } from './explain.ts';
import { emptyFacts, forgetRemoved } from './facts.ts';
import { decodeFacts, encodeFacts } from './facts-codec.ts';
import { joinTouched, observeEvent, observeProfile, SEEN_MOVED, UNTOUCHED } from './observe.ts';
import { compilePlan } from './plan.ts';
import { settle } from './settle.ts';
import { Customer, type Happening, parsed, planOf, positionedOf } from './testing/stream.ts';

const DAY = 86_400_000;
const T0 = parseInstant('2026-01-01') ?? 0;
const always = (): boolean => true;

function login(time: number): Happening {
  return {
    time,
    receivedAt: time,
    origin: 'client',
    event: { name: 'Login', type: 'track', app: 'shop', properties: {} },
  };
}

describe('a plan', () => {
  test('of segments in a circle is a defect', () => {
    expect(() => planOf({ a: { segment: 'b' }, b: { segment: 'a' } })).toThrow(
      'refer to each other in a circle',
    );
  });

  test('with a condition that has no number is a defect', () => {
    expect(() => compilePlan([{ no: 1, id: 'a', expression: parsed({ event: 'A' }) }], [])).toThrow(
      'has no number',
    );
  });

  test('with a numbered condition that keeps no state is a defect', () => {
    expect(() => compilePlan([], [{ no: 1, hash: 'x', condition: { everyone: true } }])).toThrow(
      'keeps state',
    );
  });

  test('puts every segment after those it refers to', () => {
    const plan = planOf({ c: { segment: 'b' }, b: { not: { segment: 'a' } }, a: { event: 'A' } });
    expect(plan.segments.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('observing', () => {
  test('an event that no condition names touches nothing', () => {
    const plan = planOf({ a: { event: 'Order Completed' } });
    expect(observeEvent(plan, emptyFacts('u:1'), positionedOf(login(T0)), always)).toBe(UNTOUCHED);
  });

  test('an event that adds nothing new touches nothing', () => {
    const plan = planOf({ a: { event: 'Login' } });
    const facts = emptyFacts('u:1');
    expect(observeEvent(plan, facts, positionedOf(login(T0)), always).conditions).toEqual([1]);
    expect(observeEvent(plan, facts, positionedOf(login(T0)), always)).toBe(UNTOUCHED);
  });

  test('feeds no condition that is not fed yet', () => {
    const plan = planOf({ a: { event: 'Login' }, b: { trait: 'plan', is: 'pro' } });
    const facts = emptyFacts('u:1');
    const plans = { plan: { value: 'pro', time: T0, messageId: 'm', origin: 'client' as const } };
    expect(observeEvent(plan, facts, positionedOf(login(T0)), () => false)).toBe(UNTOUCHED);
    expect(observeProfile(plan, facts, { traits: plans, devices: {} }, () => false)).toBe(UNTOUCHED);
    expect(facts.conditions.size).toBe(0);
  });

  test('an event beyond a horizon asks for a recomputation and is not added', () => {
    const plan = planOf({ a: { event: 'Login' } });
    const [condition] = plan.byEventName.get('Login') ?? [];
    if (!condition) throw new TypeError('no condition');
    const short = { ...condition, rule: { ...condition.rule, horizon: DAY } };
    const facts = emptyFacts('u:1');
    const late = positionedOf({ ...login(T0), receivedAt: T0 + DAY + 1 });
    const touched = observeEvent(
      { ...plan, byEventName: new Map([['Login', [short]]]) },
      facts,
      late,
      always,
    );
    expect(touched).toEqual({ conditions: [], seen: false, recompute: true });
    expect(facts.conditions.size).toBe(0);
  });

  test('touches join', () => {
    const touched = { conditions: [1], seen: false, recompute: false };
    expect(joinTouched(UNTOUCHED, touched)).toBe(touched);
    expect(joinTouched(touched, UNTOUCHED)).toBe(touched);
    expect(joinTouched(touched, SEEN_MOVED)).toEqual({ conditions: [1], seen: true, recompute: false });
    expect(joinTouched(touched, { conditions: [2], seen: false, recompute: true })).toEqual({
      conditions: [1, 2],
      seen: false,
      recompute: true,
    });
  });
});

describe('settling', () => {
  test('names the next instant at which something can change', () => {
    const plan = planOf({ month: { event: 'Login', within: '30d' }, week: { event: 'Login', within: '7d' } });
    const customer = new Customer(plan, 'u:1', T0);
    expect(customer.validUntil).toBeUndefined();
    customer.receive(login(T0));
    expect(customer.validUntil).toBe(T0 + 7 * DAY);
    customer.passTo(T0 + 7 * DAY);
    expect(customer.validUntil).toBe(T0 + 30 * DAY);
    customer.passTo(T0 + 30 * DAY);
    expect(customer.validUntil).toBeUndefined();
    expect(customer.facts.conditions.size).toBe(0);
  });

  test('does not wake for events of one instant one by one', () => {
    const customer = new Customer(
      planOf({ once: { event: 'Login', within: '1d', count: { is: 1 } } }),
      'u:1',
      T0,
    );
    customer.receive(login(T0));
    customer.receive(login(T0));
    expect(customer.validUntil).toBeUndefined();
  });

  test('does not wake for a window that cannot decide', () => {
    const customer = new Customer(
      planOf({ a: { all: [{ event: 'Login', within: '1d' }, { event: 'Order Completed' }] } }),
      'u:1',
      T0,
    );
    customer.receive(login(T0));
    expect(customer.validUntil).toBeUndefined();
  });

  test('does not wake before the last of the parts that decide', () => {
    const either = {
      any: [
        { event: 'Login', within: '2d' },
        { event: 'Login', within: '1d' },
      ],
    };
    const customer = new Customer(planOf({ either, neither: { not: either } }), 'u:1', T0);
    customer.receive(login(T0));
    expect(customer.validUntil).toBe(T0 + 2 * DAY);
  });

  test('with a wake-up that stands looks at what was touched, and answers no later than it', () => {
    const plan = planOf({
      month: { event: 'Login', within: '30d' },
      old: { firstSeen: { ago: { gt: '1d' } } },
    });
    const facts = emptyFacts('u:1');
    facts.firstSeen = T0;
    const touched = observeEvent(plan, facts, positionedOf(login(T0)), always);
    expect(settle(plan, facts, touched, T0, T0 + 5).validUntil).toBe(T0 + 5);
    expect(settle(plan, facts, UNTOUCHED, T0 + 4, T0 + 5)).toEqual({ changes: [], validUntil: T0 + 5 });
    expect(settle(plan, facts, UNTOUCHED, T0 + 5, T0 + 5).validUntil).toBe(T0 + DAY + 1);
    expect(settle(plan, facts, 'all', T0 + 6, T0 + 9).validUntil).toBe(T0 + DAY + 1);
  });

  test('looks only at the segments concerned', () => {
    const plan = planOf({ a: { event: 'Login' }, b: { everyone: true } });
    const facts = emptyFacts('u:1');
    const touched = observeEvent(plan, facts, positionedOf(login(T0)), always);
    expect(settle(plan, facts, touched, T0).changes).toEqual([{ segmentNo: 1, entered: true }]);
  });
});

describe('the hot row', () => {
  test('of a customer with thirty conditions stays under 600 bytes', () => {
    const segments = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [
        `s${n}`,
        n % 2 === 0
          ? { event: 'Login', within: `${n + 1}d`, count: { gte: (n % 5) + 1 } }
          : { event: 'Login', where: { n: { isNot: n } }, count: { gte: n } },
      ]),
    );
    const customer = new Customer(planOf(segments), 'u:1', T0);
    for (let n = 0; n < 8; n++) customer.receive(login(T0 + n * 12_345));
    expect(customer.facts.conditions.size).toBe(30);
    expect(JSON.stringify(encodeFacts(customer.facts)).length).toBeLessThan(600);
  });

  test('that is something else is a defect', () => {
    for (const broken of [null, {}, [], [1, 2], [0, null, null, [], [], [], ['x']]]) {
      expect(() => decodeFacts('u:1', broken)).toThrow('hot row');
    }
  });

  test('forgets what belongs to segments that were removed', () => {
    const customer = new Customer(
      planOf({ a: { event: 'Login' }, b: { event: 'Login', within: '1d' } }),
      'u:1',
      T0,
    );
    customer.receive(login(T0));
    forgetRemoved(planOf({ a: { event: 'Login' } }), customer.facts);
    expect([...customer.facts.conditions.keys()]).toEqual([1]);
    expect([...customer.facts.members]).toEqual([1]);
  });
});

describe('explaining', () => {
  const wire = {
    all: [
      { event: 'Login', within: '7d', count: { gte: 2 } },
      { not: { trait: 'plan', is: 'pro' } },
      { segment: 'recent' },
    ],
  };
  const plan = planOf({ it: wire, recent: { lastSeen: { ago: { lte: '1d' } } } });

  test('names the conditions that hold a customer out, with the facts', () => {
    const customer = new Customer(plan, 'u:1', T0);
    customer.receive(login(T0));
    const why = explain(plan, parsed(wire), customer.facts, {
      now: T0 + 1,
      language: 'en',
      profile: customer.profile,
    });
    expect(why.text).toBe(
      'Not in the segment: did “Login” at least 2 times in the last 7 days – no (count 1).',
    );
    expect(why.validUntil).toBeUndefined();
    expect(why.tree.children.map(({ result, facts }) => ({ result, facts }))).toEqual([
      { result: false, facts: { count: 1, times: ['2026-01-01T00:00:00.000Z'] } },
      { result: true, facts: {} },
      { result: true, facts: {} },
    ]);
  });

  test('names what keeps a customer in, and how long, also by another segment', () => {
    const customer = new Customer(plan, 'u:1', T0);
    customer.receive(login(T0));
    customer.receive(login(T0 + 1_000));
    customer.receive({ time: T0, receivedAt: T0 + 2_000, origin: 'server', traits: { plan: 'free' } });
    const options = { now: T0 + 5_000, profile: customer.profile };
    const english = explain(plan, parsed(wire), customer.facts, { ...options, language: 'en' });
    expect(english.text).toBe(
      'In the segment: did “Login” at least 2 times in the last 7 days – yes (count 2); ' +
        'trait plan is “pro” – no (value “free”); in segment “recent” – yes. ' +
        'Can change on 2026-01-02 00:00:01.001 UTC without a further event.',
    );
    expect(english.tree.children[0]?.facts).toMatchObject({ count: 2, orMore: true });
    expect(explain(plan, parsed(wire), customer.facts, { ...options, language: 'fr' }).text).toBe(
      'Dans le segment : a fait « Login » au moins 2 fois sur 7 jours jusqu’à maintenant – oui (nombre 2) ; ' +
        'attribut plan est « pro » – non (valeur « free ») ; dans le segment « recent » – oui. ' +
        'Peut changer le 2026-01-02 00:00:01.001 UTC sans autre événement.',
    );
  });
});
