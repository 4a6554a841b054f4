// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf } from './apps.ts';

test('the id of an app is made of its name', () => {
  expect(slugOf('Le Fil – Sport')).toBe('le-fil-sport');
  expect(slugOf('  Météo & Été 2026! ')).toBe('meteo-ete-2026');
  expect(slugOf('日本')).toBe('');
});

test('an id that is made is one the server takes, or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      expect(slugOf(name)).toMatch(/^$|^[a-z0-9][a-z0-9._-]{0,63}$/);
    }),
  );
});
