import fc from 'fast-check';
import { expect, test } from 'vitest';
import cases from '../../../../../spec/reach/control-arm.json' with { type: 'json' };
import type { LoggedEvent, PositionedEvent } from '../../collect/event/index.ts';
import {
  armOf,
  type CampaignDefinition,
  type CampaignInput,
  type Cause,
  compileCampaigns,
  goalsReachedBy,
  type LiveFacts,
  liveCampaign,
  parseCampaign,
  type TransitionCause,
  triggeredBy,
} from './index.ts';

const HOUR = 3_600_000;
const NOW = 1_790_000_000_000;

const base: CampaignInput = {
  name: 'Thanks',
  app: 'shop',
  channels: { email: { subject: 'Thanks', text: 'Thanks' } },
  trigger: { event: 'Order Completed' },
};

function definition(change: Partial<CampaignInput>): CampaignDefinition {
  const parsed = parseCampaign({ ...base, ...change }, { isTimezone: () => true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

const facts: LiveFacts = {
  id: 'thanks',
  test: false,
  open: true,
  audienceNo: null,
  sinceSeq: 100,
  sinceAt: NOW,
  window: { startsAt: null, endsAt: null },
};

function planOf(change: Partial<CampaignInput> = {}, known: Partial<LiveFacts> = {}) {
  return compileCampaigns([liveCampaign(definition(change), { ...facts, ...known })]);
}

function untriggered(known: Partial<LiveFacts> = {}, change: Partial<CampaignInput> = {}) {
  const { trigger: _, ...rest } = definition(change);
  return compileCampaigns([liveCampaign(rest, { ...facts, ...known })]);
}

function event(change: Partial<LoggedEvent> = {}, at: Partial<PositionedEvent> = {}): Cause {
  const logged: LoggedEvent = {
    type: 'track',
    name: 'Order Completed',
    app: 'shop',
    userId: 'ada',
    messageId: 'm1',
    origin: 'client',
    properties: { total: 60 },
    ...change,
  };
  const positioned = { event: logged, seq: 101, partition: 0, receivedAt: NOW + 1_000, ...at };
  return { kind: 'event', positioned, members: new Set([7]), key: 'u:ada', test: logged.test === true };
}

function transition(change: Partial<TransitionCause> = {}): Cause {
  return {
    kind: 'transition',
    segmentNo: 7,
    segmentId: 'vip',
    entered: true,
    at: NOW + 1_000,
    seq: 101,
    members: new Set([7]),
    key: 'u:ada',
    test: false,
    ...change,
  };
}

const entering = { trigger: { event: 'Segment Entered', where: { segment: { is: 'vip' } } } };
const leaving = { trigger: { event: 'Segment Exited', where: { segment: { is: 'vip' } } } };

test('an event triggers the campaign that names it, with what the text may speak of', () => {
  expect(triggeredBy(planOf(), event())).toEqual([
    {
      programme: 'thanks',
      step: 'email',
      channel: 'email',
      occurrence: 0,
      arm: 'treated',
      dueAt: NOW + 1_000,
      causeSeq: 101,
      context: { event: { name: 'Order Completed', properties: { total: 60 }, time: NOW + 1_000 } },
    },
  ]);
});

test('each channel is a step of its own', () => {
  const channels = { email: { subject: 'Hi', text: 'Hi' }, webhook: { url: 'https://example.test' } };
  expect(triggeredBy(planOf({ channels }), event()).map((draft) => draft.step)).toEqual(['email', 'webhook']);
});

test('an event of another name, app or content triggers nothing', () => {
  const plan = planOf({ trigger: { event: 'Order Completed', where: { total: { gt: 50 } } } });
  expect(triggeredBy(plan, event())).toHaveLength(1);
  expect(triggeredBy(plan, event({ name: 'Cart Viewed' }))).toEqual([]);
  expect(triggeredBy(plan, event({ app: 'blog' }))).toEqual([]);
  expect(triggeredBy(plan, event({ properties: { total: 50 } }))).toEqual([]);
});

test('test and production never meet', () => {
  expect(triggeredBy(planOf(), event({ test: true }))).toEqual([]);
  expect(triggeredBy(planOf({}, { test: true }), event())).toEqual([]);
  expect(triggeredBy(planOf({}, { test: true }), event({ test: true }))).toHaveLength(1);
  expect(triggeredBy(planOf(entering, { test: true }), transition())).toEqual([]);
});

test('who is not in the audience gets nothing', () => {
  expect(triggeredBy(planOf({}, { audienceNo: 7 }), event())).toHaveLength(1);
  expect(triggeredBy(planOf({}, { audienceNo: 8 }), event())).toEqual([]);
});

test('only what comes after the activation counts', () => {
  expect(triggeredBy(planOf(), event({}, { seq: 100 }))).toEqual([]);
  expect(triggeredBy(planOf(entering), transition({ seq: 100 }))).toEqual([]);
  expect(triggeredBy(planOf(entering), transition({ seq: undefined, at: NOW - 1 }))).toEqual([]);
  expect(triggeredBy(planOf(entering), transition({ seq: undefined, at: NOW }))).toHaveLength(1);
});

test('nothing starts before the start, from the end on, or once the campaign is finished', () => {
  const window = { startsAt: NOW + 1_000, endsAt: NOW + 2_000 };
  const at = (receivedAt: number) => triggeredBy(planOf({}, { window }), event({}, { receivedAt })).length;
  expect([NOW + 999, NOW + 1_000, NOW + 1_999, NOW + 2_000].map(at)).toEqual([0, 1, 1, 0]);
  expect(triggeredBy(planOf({}, { open: false }), event())).toEqual([]);
});

test('where wall clocks follow the recipient, his own zone decides', () => {
  const spanIn = (zone: string | undefined) => ({
    startsAt: NOW + (zone === 'Asia/Tokyo' ? 0 : 9 * HOUR),
    endsAt: null,
  });
  const plan = planOf({}, { window: { startsAt: NOW - HOUR, endsAt: null, spanIn } });
  expect(triggeredBy(plan, { ...event(), timezone: 'Asia/Tokyo' })).toHaveLength(1);
  expect(triggeredBy(plan, { ...event(), timezone: 'UTC' })).toEqual([]);
  expect(triggeredBy(plan, event())).toEqual([]);
});

test('who enters the audience before his own start is due at it', () => {
  const spanIn = () => ({ startsAt: NOW + 9 * HOUR, endsAt: null });
  const plan = untriggered({ audienceNo: 7, window: { startsAt: NOW, endsAt: null, spanIn } });
  expect(triggeredBy(plan, transition())).toMatchObject([{ dueAt: NOW + 9 * HOUR }]);
});

test('nobody is greeted for last week: stale, clamped and imported events start nothing', () => {
  expect(triggeredBy(planOf(), event({ time: NOW + 1_000 - 24 * HOUR }))).toHaveLength(1);
  expect(triggeredBy(planOf(), event({ time: NOW + 999 - 24 * HOUR }))).toEqual([]);
  expect(triggeredBy(planOf(), event({ clamped: true }))).toEqual([]);
  expect(triggeredBy(planOf(), event({ origin: 'import' }))).toEqual([]);
});

test('entering or leaving a segment triggers, for the segment the campaign names', () => {
  expect(triggeredBy(planOf(entering), transition())).toMatchObject([
    { context: { segment: 'vip', event: { name: 'Segment Entered', properties: { segment: 'vip' } } } },
  ]);
  expect(triggeredBy(planOf(entering), transition({ segmentId: 'other' }))).toEqual([]);
  expect(triggeredBy(planOf(entering), transition({ entered: false }))).toEqual([]);
  expect(triggeredBy(planOf(leaving), transition({ entered: false }))).toHaveLength(1);
});

test('entering any segment triggers where none is named, but never the audience of a campaign', () => {
  const any = { trigger: { event: 'Segment Entered' } };
  expect(
    triggeredBy(planOf(any, { audienceNo: 7 }), transition({ segmentNo: 3, segmentId: 'other' })),
  ).toHaveLength(1);
  expect(triggeredBy(planOf(any, { audienceNo: 7 }), transition())).toEqual([]);
});

test('the log’s own record of a transition triggers nothing a second time', () => {
  const told = event({ name: 'Segment Entered', origin: 'system', properties: { segment: 'vip' } });
  expect(triggeredBy(planOf(entering), told)).toEqual([]);
});

test('building, editing and merging greet nobody', () => {
  for (const cause of ['built', 'edited', 'merged'] as const) {
    expect(triggeredBy(planOf(entering), transition({ cause }))).toEqual([]);
    expect(triggeredBy(untriggered({ audienceNo: 7 }), transition({ cause }))).toEqual([]);
  }
});

test('what time brought about starts a message unless it is noticed more than a day late', () => {
  const late = (lateMs: number) => transition({ seq: undefined, cause: 'time', lateMs });
  expect(triggeredBy(planOf(entering), late(24 * HOUR))).toMatchObject([
    { causeSeq: null, dueAt: NOW + 1_000 },
  ]);
  expect(triggeredBy(planOf(entering), late(24 * HOUR + 1))).toEqual([]);
});

test('without a trigger each entrant of the audience gets it', () => {
  const plan = untriggered({ audienceNo: 7 });
  expect(triggeredBy(plan, transition())).toHaveLength(1);
  expect(triggeredBy(plan, transition({ segmentNo: 8, segmentId: 'other' }))).toEqual([]);
  expect(triggeredBy(plan, transition({ entered: false }))).toEqual([]);
  expect(triggeredBy(plan, event())).toEqual([]);
});

test('without trigger and audience each new customer gets it', () => {
  const plan = untriggered();
  expect(triggeredBy(plan, transition({ segmentId: 'everyone' }))).toHaveLength(1);
  expect(triggeredBy(plan, transition())).toEqual([]);
});

test('a one-shot campaign answers no event', () => {
  const plan = untriggered({ audienceNo: 7 }, {});
  const { trigger: _, ...once } = base;
  const oneShot = parseCampaign({ ...once, mode: 'one-shot' }, { isTimezone: () => true });
  if (!oneShot.ok) throw new Error('refused');
  const compiled = compileCampaigns([liveCampaign(oneShot.value, { ...facts, audienceNo: 7 })]);
  expect(triggeredBy(plan, transition())).toHaveLength(1);
  expect(triggeredBy(compiled, transition())).toEqual([]);
});

test('the occurrence says which cause: none for once, the position, or the instant of what time brought about', () => {
  const occurrence = (repeat: CampaignInput['repeat'], cause: Cause) =>
    triggeredBy(planOf({ ...entering, ...(repeat ? { repeat } : {}) }), cause)[0]?.occurrence;
  expect(occurrence('once', transition())).toBe(0);
  expect(occurrence('always', transition())).toBe(101);
  expect(occurrence('always', transition({ seq: undefined }))).toBe(NOW + 1_000);
  expect(triggeredBy(planOf({ repeat: { every: '7d' } }), event())).toMatchObject([
    { occurrence: 101, notWithinMs: 7 * 24 * HOUR },
  ]);
});

test('a delay moves when it is due, not whether it counts', () => {
  const plan = planOf({ trigger: { event: 'Order Completed', delay: '15m' } });
  expect(triggeredBy(plan, event())).toMatchObject([{ dueAt: NOW + 1_000 + 15 * 60_000 }]);
});

test('the arm is the same for every programme that implements it (spec/reach/control-arm.json)', () => {
  for (const { campaign, percent, key, arm } of cases) expect(armOf(campaign, percent, key)).toBe(arm);
});

test('the control arm is fixed, grows with its percentage, and holds the share it promises', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `u:customer-${i}`);
  const share = (percent: number) =>
    keys.filter((key) => armOf('c', percent, key) === 'control').length / 200;
  expect(share(0)).toBe(0);
  for (const percent of [5, 20, 50]) expect(Math.abs(share(percent) - percent)).toBeLessThan(1.2);
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 50 }),
      (id, key, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        if (armOf(id, less, key) === 'control') expect(armOf(id, more, key)).toBe('control');
      },
    ),
  );
});

test('all channels of a campaign put a customer on the same side', () => {
  const channels = { email: { subject: 'Hi', text: 'Hi' }, webhook: { url: 'https://example.test' } };
  const plan = planOf({ channels, controlPercent: 50 });
  fc.assert(
    fc.property(fc.string(), (key) => {
      const arms = triggeredBy(plan, { ...event(), key }).map((draft) => draft.arm);
      expect(new Set(arms).size).toBe(1);
    }),
  );
});

test('a goal is reached by its event, with its conditions, in whatever app, but in the same environment', () => {
  const plan = planOf({ goal: { event: 'Order Completed', where: { total: { gte: 50 } }, within: '7d' } });
  const reach = (change: Partial<LoggedEvent>) => {
    const cause = event(change);
    return cause.kind === 'event' ? goalsReachedBy(plan, cause.positioned.event) : [];
  };
  expect(reach({})).toEqual([{ programme: 'thanks', withinMs: 7 * 24 * HOUR }]);
  expect(reach({ app: 'blog' })).toHaveLength(1);
  expect(reach({ properties: { total: 10 } })).toEqual([]);
  expect(reach({ test: true })).toEqual([]);
  expect(reach({ clamped: true })).toEqual([]);
});

test('a finished campaign starts nothing but its goal counts on', () => {
  const plan = planOf({ goal: { event: 'Order Completed', within: '7d' } }, { open: false });
  const cause = event();
  expect(triggeredBy(plan, cause)).toEqual([]);
  expect(cause.kind === 'event' && goalsReachedBy(plan, cause.positioned.event)).toHaveLength(1);
});
