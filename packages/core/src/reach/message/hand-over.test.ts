import { expect, test } from 'vitest';
import { type HandOverFacts, handOver, handOverChecks } from './index.ts';

const NOW = 1_000_000;
const fine: HandOverFacts = {
  campaign: { state: 'in-progress', endsAt: null, test: false },
  customer: { test: false },
  consent: undefined,
  isTest: false,
  addresses: 1,
  suppressed: 0,
};
const campaign = (change: Partial<NonNullable<HandOverFacts['campaign']>>): HandOverFacts => ({
  ...fine,
  campaign: { state: 'in-progress', endsAt: null, test: false, ...change },
});

test.each([
  ['a customer who was erased', { ...fine, customer: undefined }, 'customer-erased'],
  ['a campaign that was deleted', { ...fine, campaign: undefined }, 'campaign-deleted'],
  ['a campaign that was finished', campaign({ state: 'finished' }), 'campaign-finished'],
  ['a campaign that was suspended', campaign({ state: 'draft' }), 'campaign-suspended'],
  ['a campaign whose end is this very instant', campaign({ endsAt: NOW }), 'campaign-ended'],
  ['a production campaign and a test customer', { ...fine, customer: { test: true } }, 'other-environment'],
  ['a test campaign and a real customer', campaign({ test: true }), 'other-environment'],
  ['a customer who opted out', { ...fine, consent: 'opted-out' }, 'opted-out'],
  ['a customer who never opted in where that is asked', { ...fine, consent: 'no-opt-in' }, 'no-opt-in'],
  ['a customer without an address', { ...fine, addresses: 0 }, 'no-address'],
  ['a customer whose only address is suppressed', { ...fine, addresses: 0, suppressed: 1 }, 'suppressed'],
] satisfies [string, HandOverFacts, string][])('%s: nothing is sent', (_, facts, reason) => {
  expect(handOver(facts, NOW)).toBe(reason);
});

test('when nothing stands in the way the message goes', () => {
  expect(handOver(fine, NOW)).toBe('go');
  expect(handOver(campaign({ endsAt: NOW + 1 }), NOW)).toBe('go');
});

test('a message of a campaign that is about to start waits for it', () => {
  expect(handOver(campaign({ state: 'scheduled' }), NOW)).toBe('wait');
});

test('a test goes out whatever the campaign’s state and the consent, but to a suppressed address never', () => {
  const test = { ...campaign({ state: 'draft' }), isTest: true, consent: 'opted-out' } as const;
  expect(handOver(test, NOW)).toBe('go');
  expect(handOver({ ...test, addresses: 0, suppressed: 1 }, NOW)).toBe('suppressed');
});

test('the checks name the facts that decided, in their order', () => {
  expect(
    handOverChecks({ ...fine, consent: 'opted-out' }, NOW).map(({ check, passed }) => [check, passed]),
  ).toEqual([
    ['customer', true],
    ['campaign', true],
    ['environment', true],
    ['consent', false],
    ['address', true],
  ]);
});
