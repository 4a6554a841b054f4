import { expect, test } from 'vitest';
import { formatMoney, localeOf } from './index.ts';

test('amounts have the decimals of ISO 4217, whatever Intl would show', () => {
  expect(formatMoney(499, 'USD', 'en')).toBe('$4.99');
  expect(formatMoney(150, 'JPY', 'en')).toBe('¥150');
  expect(formatMoney(305, 'KWD', 'en')).toMatch(/0\.305$/);
  expect(formatMoney(1_990_00, 'HUF', 'en')).toMatch(/1,990\.00$/);
  expect(formatMoney(0, 'EUR', 'fr')).toMatch(/^0,00\s€$/u);
});

test('the best language that is known wins; without one it is English', () => {
  expect(localeOf('xx-invented;q=1, fr-CA;q=0.8, de;q=0.9')).toBe('de');
  expect(localeOf('fr')).toBe('fr');
  for (const nothing of [undefined, '', '*', '!!', 'fr;q=0', 'de,'.repeat(100)]) {
    expect(localeOf(nothing)).toBe('en');
  }
});
