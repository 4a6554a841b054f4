import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../kernel/index.ts';
import { isKnownUnder } from './age.ts';

const at = (text: string): number => Date.parse(text);
const NOW = at('2026-11-20T12:00:00Z');
const said = (traits: Record<string, Json>, time = NOW) =>
  Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, { value, time }]));

test('who says nothing of his age, or nothing that can be read, is not known to be under it', () => {
  const silent: Record<string, Json>[] = [
    {},
    { birthDate: 'yesterday' },
    { birthDate: null },
    { birthDate: 2_015 },
    { birthDate: '30/04/2015' },
    { birthDate: '2015-02-30' },
    { birthDate: '2027-01-01' },
    { birthDate: '1015-04-30' },
    { age: '15' },
    { age: -1 },
    { age: 150 },
    { age: null },
  ];
  for (const traits of silent) expect(isKnownUnder(17, said(traits), NOW)).toBe(false);
  expect(isKnownUnder(17, Object.create(said({ age: 3 })), NOW)).toBe(false);
});

test('somebody comes of age on his birthday, at midnight UTC', () => {
  const traits = said({ birthDate: '2009-11-21' });
  expect(isKnownUnder(17, traits, at('2026-11-20T23:59:59.999Z'))).toBe(true);
  expect(isKnownUnder(17, traits, at('2026-11-21T00:00:00Z'))).toBe(false);
  expect(isKnownUnder(16, traits, at('2025-11-21T00:00:00Z'))).toBe(false);
});

test('who was born on 29 February comes of age on 1 March where there is no such day', () => {
  const traits = said({ birthday: '2008-02-29' });
  expect(isKnownUnder(17, traits, at('2025-02-28T23:59:59.999Z'))).toBe(true);
  expect(isKnownUnder(17, traits, at('2025-03-01T00:00:00Z'))).toBe(false);
  expect(isKnownUnder(16, traits, at('2024-02-29T00:00:00Z'))).toBe(false);
});

test('of an instant the date counts, as it is written', () => {
  const traits = said({ birthDate: '2009-11-21T00:00:00+02:00' });
  expect(isKnownUnder(17, traits, at('2026-11-20T23:00:00Z'))).toBe(true);
});

test('of two dates that differ the later counts, and either before an age', () => {
  expect(isKnownUnder(17, said({ birthDate: '1990-01-01', birthday: '2012-01-01' }), NOW)).toBe(true);
  expect(isKnownUnder(17, said({ birthDate: '2009-11-20', age: 16 }), NOW)).toBe(false);
  expect(isKnownUnder(17, said({ birthDate: 'unknown', age: 16 }), NOW)).toBe(true);
});

test('an age grows with the time since it was said', () => {
  const traits = said({ age: 15.9 }, at('2024-11-20T12:00:00Z'));
  expect(isKnownUnder(17, traits, at('2026-11-19T12:00:00Z'))).toBe(true);
  expect(isKnownUnder(17, traits, at('2026-11-21T12:00:00Z'))).toBe(false);
  expect(isKnownUnder(17, said({ age: 17 }), NOW)).toBe(false);
});

test('0 switches it off', () => {
  expect(isKnownUnder(0, said({ age: 0, birthDate: '2026-11-20' }), NOW)).toBe(false);
});

test('nobody grows younger', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2026-11-20'), noInvalidDate: true });
  const words = fc.record(
    { birthDate: day.map((date) => date.toISOString().slice(0, 10)), age: fc.nat(120) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(words, fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 30 }), (traits, a, b, years) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((n) => NOW + n * 200 * 86_400_000);
      const under = (now = 0): boolean => isKnownUnder(years, said(traits), now);
      expect(under(late) && !under(early)).toBe(false);
    }),
  );
});
