import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConsentRecord, latestConsents, mayContact } from './consent.ts';

const said = (purpose: string, granted: boolean, at = 0, channel = 'email'): ConsentRecord => ({
  channel,
  purpose,
  granted,
  at,
});
const asked = (purpose: string, requiresOptIn = false) => ({ channel: 'email', purpose, requiresOptIn });

test('who opted out of a purpose is not written to for it', () => {
  expect(mayContact([said('newsletter', false)], asked('newsletter'))).toEqual({
    allowed: false,
    reason: 'opted-out',
  });
});

test('who opted out of marketing gets none of its purposes, not even one granted before or after', () => {
  for (const at of [1, 3]) {
    const words = [said('newsletter', true, at), said('marketing', false, 2)];
    expect(mayContact(words, asked('newsletter'))).toEqual({ allowed: false, reason: 'opted-out' });
  }
});

test('a channel that demands an opt-in stays silent without one', () => {
  expect(mayContact([], asked('marketing', true))).toEqual({ allowed: false, reason: 'no-opt-in' });
  expect(mayContact([said('marketing', true)], asked('newsletter', true))).toEqual({ allowed: true });
});

test('without a word of the person marketing is allowed', () => {
  expect(mayContact([], asked('marketing'))).toEqual({ allowed: true });
});

test('an opt-out of one purpose leaves the others, and the other channels, alone', () => {
  expect(mayContact([said('newsletter', false)], asked('offers'))).toEqual({ allowed: true });
  expect(mayContact([said('marketing', false, 0, 'push')], asked('marketing'))).toEqual({ allowed: true });
});

test('a transactional message does not ask about marketing', () => {
  expect(mayContact([said('marketing', false)], asked('transactional', true))).toEqual({ allowed: true });
});

test('of two words at the same instant the refusal counts, of two others the later, in any order', () => {
  const records = fc.array(
    fc.record({
      channel: fc.constantFrom('email', 'push'),
      purpose: fc.constantFrom('marketing', 'newsletter'),
      granted: fc.boolean(),
      at: fc.integer({ min: 0, max: 3 }),
    }),
  );
  fc.assert(
    fc.property(records, (list) => {
      const latest = latestConsents(list);
      expect(latestConsents([...list].reverse())).toEqual(latest);
      for (const word of latest) {
        const same = list.filter((r) => r.channel === word.channel && r.purpose === word.purpose);
        const newest = Math.max(...same.map((r) => r.at));
        expect(word.at).toBe(newest);
        expect(word.granted).toBe(same.filter((r) => r.at === newest).every((r) => r.granted));
      }
    }),
  );
});
