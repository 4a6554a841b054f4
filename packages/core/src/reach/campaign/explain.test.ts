import { expect, test } from 'vitest';
import { type ExplainFacts, explainCampaign } from './index.ts';

const facts: ExplainFacts = {
  campaign: {
    state: 'in-progress',
    waitingFor: null,
    startsAt: null,
    endsAt: null,
    test: false,
    controlPercent: 0,
    repeat: 'once',
  },
  customer: { test: false, arm: 'treated' },
  audience: { member: true, facts: {} },
  trigger: { seen: true, facts: { event: 'Order Completed' } },
  channels: [{ channel: 'email', checks: [{ check: 'consent', passed: true, facts: {} }] }],
  records: [],
};

const sent = { channel: 'email', state: 'sent', reason: null, createdAt: '2026-11-20', sentAt: '2026-11-20' };
const optedOut = { check: 'consent', passed: false, reason: 'opted-out', facts: { consent: false } };

function reason(change: Partial<ExplainFacts>): string {
  return explainCampaign({ ...facts, ...change }).reason;
}

test('who was sent it was sent it, whatever stands in the way by now', () => {
  const explained = explainCampaign({
    ...facts,
    campaign: { ...facts.campaign, state: 'finished' },
    records: [sent],
  });
  expect(explained).toMatchObject({ sent: true, reason: 'sent' });
});

test('a record says what became of it', () => {
  expect(reason({ records: [{ ...sent, state: 'skipped', reason: 'opted-out', sentAt: null }] })).toBe(
    'opted-out',
  );
  expect(reason({ records: [{ ...sent, state: 'control', sentAt: null }] })).toBe('control');
  expect(reason({ records: [{ ...sent, state: 'queued', sentAt: null }] })).toBe('queued');
});

test('without a record the first thing that does not hold is the reason', () => {
  const draft = { ...facts.campaign, state: 'draft' } as const;
  const audience = { member: false, facts: {} };
  expect(reason({ campaign: draft, audience })).toBe('campaign-draft');
  expect(reason({ customer: { ...facts.customer, test: true }, audience })).toBe('other-environment');
  expect(reason({ audience, trigger: { seen: false, facts: {} } })).toBe('not-in-audience');
  expect(reason({ trigger: { seen: false, facts: {} } })).toBe('not-triggered');
  expect(reason({ channels: [{ channel: 'email', checks: [optedOut] }] })).toBe('opted-out');
  expect(reason({ customer: { test: false, arm: 'control' } })).toBe('control');
  expect(reason({})).toBe('not-yet');
});

test('one open channel is enough', () => {
  const closed = { channel: 'push', checks: [optedOut] };
  expect(reason({ channels: [closed, ...facts.channels] })).toBe('not-yet');
});

test('the checks are told in the order in which they decide, each channel’s with its name', () => {
  const channels = [{ channel: 'push', checks: [optedOut] }, ...facts.channels];
  const { checks } = explainCampaign({ ...facts, channels });
  expect(checks.map(({ check, passed }) => [check, passed])).toEqual([
    ['campaign', true],
    ['environment', true],
    ['audience', true],
    ['trigger', true],
    ['consent', false],
    ['consent', true],
    ['control', true],
    ['repeat', true],
    ['message', false],
  ]);
  expect(checks[4]).toEqual({ check: 'consent', passed: false, facts: { channel: 'push', consent: false } });
});

test('what cannot be told is left out', () => {
  const { checks } = explainCampaign({ ...facts, audience: undefined, trigger: undefined });
  expect(checks.map(({ check }) => check)).not.toContain('audience');
});
