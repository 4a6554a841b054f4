import { expect, test } from 'vitest';
import { type CampaignInput, parseCampaign } from './index.ts';

const ZONES = new Set(['Europe/Paris', 'UTC']);
const known = { isTimezone: (text: string) => ZONES.has(text) };

const minimal: CampaignInput = {
  name: 'Welcome',
  app: 'shop',
  channels: { email: { subject: 'Hello {{ customer.first_name }}', text: 'Good to see you.' } },
};

function findings(change: Partial<CampaignInput>): string[] {
  const parsed = parseCampaign({ ...minimal, ...change }, known);
  return parsed.ok ? [] : parsed.refusal.map(({ path, message }) => `${path} ${message}`);
}

test('a minimal campaign is a real-time announcement to everyone, once, with nobody held back', () => {
  const parsed = parseCampaign(minimal, known);
  expect(parsed).toEqual({
    ok: true,
    value: {
      ...minimal,
      kind: 'announcement',
      mode: 'real-time',
      audience: {},
      delivery: 'any',
      priority: 50,
      topic: 'marketing',
      urgency: 'normal',
      controlPercent: 0,
      repeat: 'once',
    },
  });
});

test('what has a seat but nobody in it yet is refused at its path, with the words "comes later"', () => {
  const cases: [Partial<CampaignInput>, string][] = [
    [{ mode: 'manual' }, '$.mode'],
    [{ mode: 'recurring' }, '$.mode'],
    [{ kind: 'poll' }, '$.kind'],
    [{ kind: 'data' }, '$.kind'],
    [{ kind: 'native' }, '$.kind'],
    [{ channels: { sms: {} } }, '$.channels.sms'],
    [{ channels: { inApp: {} } }, '$.channels.inApp'],
    [{ channels: { card: {} } }, '$.channels.card'],
    [{ channels: { email: { subject: 'Hi', mjml: '<mjml/>' } } }, '$.channels.email.mjml'],
    [{ recurrence: 'FREQ=DAILY' }, '$.recurrence'],
    [{ delivery: 'session' }, '$.delivery'],
    [{ activities: ['Cart'] }, '$.activities'],
    [{ questions: [] }, '$.questions'],
    [{ variants: [] }, '$.variants'],
    [{ audience: { filters: { quota: 'weekly' } } }, '$.audience.filters.quota'],
  ];
  for (const [change, path] of cases) {
    const [first = '', ...rest] = findings(change);
    expect([first, rest]).toEqual([expect.stringMatching(/ comes later$/), []]);
    expect(first.startsWith(`${path} `)).toBe(true);
  }
});

test('a name is at most 64 characters, whatever the planes they come from', () => {
  expect(findings({ name: '🎉'.repeat(64) })).toEqual([]);
  expect(findings({ name: 'x'.repeat(65) })).toEqual(['$.name must have at most 64 characters']);
  expect(findings({ name: '  ' })).toEqual(['$.name must not be empty']);
});

test('a campaign speaks through one channel at least, and an e-mail has a text or an html part', () => {
  expect(findings({ channels: {} })).toEqual(['$.channels must name at least one channel']);
  expect(findings({ channels: { email: { subject: 'Hi' } } })).toEqual([
    '$.channels.email must have a text, an html part, or both',
  ]);
});

test('only a real-time campaign has a trigger', () => {
  const trigger = { event: 'Order Completed' };
  expect(findings({ trigger })).toEqual([]);
  expect(findings({ trigger, mode: 'one-shot' })).toEqual([
    '$.trigger only a real-time campaign has a trigger',
  ]);
});

test('a one-shot campaign with a start needs a time zone, or "recipient"', () => {
  const mode = 'one-shot';
  expect(findings({ mode, schedule: { start: '2026-12-01T09:00' } })[0]).toMatch(/^\$\.schedule\.timezone /);
  expect(findings({ mode, schedule: { start: '2026-12-01T09:00:00Z' } })[0]).toMatch(
    /^\$\.schedule\.timezone /,
  );
  expect(findings({ mode, schedule: { start: '2026-12-01T09:00', timezone: 'Europe/Paris' } })).toEqual([]);
  expect(findings({ mode, schedule: { start: '2026-12-01T09:00', timezone: 'recipient' } })).toEqual([]);
  expect(findings({ mode, schedule: { end: '2026-12-01T09:00:00Z' } })).toEqual([]);
  expect(findings({ mode: 'real-time', schedule: { start: '2026-12-01T09:00' } })).toEqual([]);
});

test('a schedule is made of moments, in a zone there is, its end after its start', () => {
  expect(findings({ schedule: { start: 'tomorrow' } })[0]).toMatch(/^\$\.schedule\.start /);
  expect(findings({ schedule: { end: '2026-02-30T10:00' } })[0]).toMatch(/^\$\.schedule\.end /);
  expect(findings({ schedule: { timezone: 'Mars/Olympus' } })[0]).toMatch(/^\$\.schedule\.timezone /);
  expect(findings({ schedule: { start: '2026-12-01T09:00', end: '2026-12-01T09:00' } })).toEqual([
    '$.schedule.end must be later than the start',
  ]);
  const instant = { start: '2026-12-01T09:00:00Z', timezone: 'recipient' };
  expect(findings({ schedule: instant })[0]).toMatch(/^\$\.schedule\.start must be a wall clock/);
});

test('durations, conditions and expressions are checked where they stand', () => {
  expect(findings({ goal: { event: 'Order Completed', within: 'soon' } })[0]).toMatch(/^\$\.goal\.within /);
  expect(findings({ trigger: { event: 'Cart Viewed', delay: '10 minutes' } })[0]).toMatch(
    /^\$\.trigger\.delay /,
  );
  expect(findings({ repeat: { every: '0d' } })[0]).toMatch(/^\$\.repeat\.every /);
  expect(findings({ trigger: { event: 'Cart Viewed', where: { total: 3 } } })[0]).toMatch(
    /^\$\.trigger\.where\.total /,
  );
  expect(findings({ audience: { expression: { all: [{ trait: 'plan', gt: [] }] } } })[0]).toMatch(
    /^\$\.audience\.expression\.all\[0\]/,
  );
  expect(findings({ audience: { filters: { newWithin: 'week' } } })[0]).toMatch(
    /^\$\.audience\.filters\.newWithin /,
  );
});

test('at most half of the customers are held back', () => {
  expect(findings({ controlPercent: 50 })).toEqual([]);
  expect(findings({ controlPercent: 50.1 })).toEqual(['$.controlPercent must be between 0 and 50']);
  expect(findings({ controlPercent: -1 })).toEqual(['$.controlPercent must be between 0 and 50']);
});

test('a campaign cannot answer its own messages for ever', () => {
  const trigger = { event: 'Message Sent' };
  expect(findings({ trigger, repeat: 'always' })[0]).toMatch(/^\$\.repeat /);
  expect(findings({ trigger, repeat: 'once' })).toEqual([]);
  expect(findings({ mode: 'one-shot', repeat: 'always' })).toEqual([
    '$.repeat a one-shot campaign speaks once',
  ]);
});

test('all that is wrong is told at once', () => {
  expect(findings({ name: '', channels: {}, controlPercent: 80 })).toHaveLength(3);
});
