import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MARKET_CURRENCIES, MARKETS } from './index.ts';

const byCode = new Map(MARKETS.map((market) => [market.code, market]));
const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

test('there are 241 markets, by code, each once', () => {
  const codes = MARKETS.map(({ code }) => code);
  expect(codes).toHaveLength(241);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test('every market has a currency, a zone that exists and its name in both languages', () => {
  for (const { code, currency, timezone, name } of MARKETS) {
    expect({ code, currency }).toEqual({ code, currency: expect.stringMatching(/^[A-Z]{3}$/) });
    expect(() => new Intl.DateTimeFormat('en', { timeZone: timezone })).not.toThrow();
    expect(name.en).not.toBe('');
    expect(name.fr).not.toBe('');
  }
});

test.each(['CU', 'EH', 'IR', 'KP', 'PR', 'SD', 'SS', 'SY', 'XK', 'ROW'])('%s is no market', (code) => {
  expect(byCode.has(code)).toBe(false);
});

test.each([
  ['US', 'USD', 'America/New_York'],
  ['CA', 'CAD', 'America/Toronto'],
  ['AU', 'AUD', 'Australia/Sydney'],
  ['BR', 'BRL', 'America/Sao_Paulo'],
  ['MX', 'MXN', 'America/Mexico_City'],
  ['RU', 'RUB', 'Europe/Moscow'],
  ['ID', 'IDR', 'Asia/Jakarta'],
  ['FR', 'EUR', 'Europe/Paris'],
  ['KZ', 'KZT', 'Asia/Almaty'],
  ['KI', 'AUD', 'Pacific/Kiritimati'],
  ['WS', 'WST', 'Pacific/Apia'],
  ['AX', 'EUR', 'Europe/Mariehamn'],
  ['BG', 'EUR', 'Europe/Sofia'],
])('%s pays in %s and lives by %s', (code, currency, timezone) => {
  expect(byCode.get(code)).toMatchObject({ currency, timezone });
});

test.each([
  ['GE', 'Asia/Tbilisi', 'Eastern Time (US & Canada)'],
  ['BL', 'America/St_Barthelemy', 'Yerevan'],
  ['AS', 'Pacific/Pago_Pago', 'Samoa'],
  ['NU', 'Pacific/Niue', 'Samoa'],
  ['HM', 'Indian/Kerguelen', 'Bogota, Lima, Quito, Rio Branco'],
  ['BW', 'Africa/Gaborone', 'West Central Africa'],
  ['BH', 'Asia/Bahrain', 'Abu Dhabi, Muscat'],
  ['IQ', 'Asia/Baghdad', 'Abu Dhabi, Muscat'],
  ['KW', 'Asia/Kuwait', 'Abu Dhabi, Muscat'],
  ['QA', 'Asia/Qatar', 'Abu Dhabi, Muscat'],
  ['YE', 'Asia/Aden', 'Abu Dhabi, Muscat'],
  ['MN', 'Asia/Ulaanbaatar', 'Krasnoyarsk'],
  ['PM', 'America/Miquelon', 'Mid-Atlantic - Old'],
  ['GL', 'America/Nuuk', 'Monrovia, Reykjavik'],
])(
  'the error of the source table in %s is corrected to %s, its label kept',
  (code, timezone, sourceLabel) => {
    expect(byCode.get(code)).toMatchObject({ timezone, sourceLabel });
  },
);

test('only Åland, which the source table lacks, has no label', () => {
  expect(MARKETS.filter(({ sourceLabel }) => sourceLabel === null).map(({ code }) => code)).toEqual(['AX']);
});

test('more than 60 currencies are in use', () => {
  expect(MARKET_CURRENCIES.length).toBeGreaterThanOrEqual(60);
});

test.skipIf(!existsSync(`${ROOT}node_modules/cldr-core`))('the table agrees with CLDR', () => {
  const check = spawnSync(process.execPath, [`${ROOT}scripts/markets.mjs`, '--check'], { encoding: 'utf8' });
  expect({ status: check.status, said: check.stderr }).toEqual({ status: 0, said: '' });
});
