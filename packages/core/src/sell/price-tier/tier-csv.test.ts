import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARKET_CURRENCIES, minorDigits } from '../market/index.ts';
import {
  amountRange,
  isTier,
  PAID_TIERS,
  parseTierCsv,
  printTierCsv,
  type Tier,
  type TierTable,
  tierMinor,
} from './index.ts';

/** A table with the same amounts in every currency given. */
function tableOf(amounts: (index: number) => number, ...currencies: string[]): TierTable {
  return { columns: new Map(currencies.map((currency) => [currency, PAID_TIERS.map((_, i) => amounts(i))])) };
}

const plain = printTierCsv(tableOf((i) => 100 + i, 'USD', 'JPY'));

function complaints(csv: string, needed: readonly string[] = ['USD']): string[] {
  const parsed = parseTierCsv(csv, needed);
  return parsed.ok ? [] : parsed.refusal.map(({ path, message }) => `${path}: ${message}`);
}

test.each([
  [
    'another first column',
    plain.replace('tier,', 'name,'),
    'line 1: must begin with "tier", then one currency for each column',
  ],
  ['a currency that is no code', plain.replace('JPY', 'Yen'), 'line 1: "Yen" is not an ISO 4217 code'],
  ['a currency twice', plain.replace('JPY', 'USD'), 'line 1: USD is there twice'],
  [
    'an unknown tier',
    `${plain}Tier1425,9.99,999\n`,
    'line 415: "Tier1425" is not a paid tier (Tier1012 … Tier1424)',
  ],
  ['a line for Free', `${plain}Free,0,0\n`, 'line 415: "Free" is not a paid tier (Tier1012 … Tier1424)'],
  ['a tier twice', `${plain}Tier1012,1.00,100\n`, 'line 415: Tier1012 is there twice'],
  ['a tier missing', plain.replace('Tier1013,1.01,101\n', ''), 'line 1: lacks the tiers Tier1013'],
  [
    'an amount missing',
    plain.replace('Tier1013,1.01,101', 'Tier1013,1.01'),
    'line 3: has another number of columns',
  ],
  [
    'decimals of yen',
    plain.replace(',101\n', ',101.5\n'),
    'line 3, JPY: "101.5" is not an amount above 0 without decimals',
  ],
  [
    'three decimals of a dollar',
    plain.replace(',1.01,', ',1.015,'),
    'line 3, USD: "1.015" is not an amount above 0 with at most 2 decimals',
  ],
  [
    'nothing for a paid tier',
    plain.replace(',1.00,', ',0.00,'),
    'line 2, USD: "0.00" is not an amount above 0 with at most 2 decimals',
  ],
  [
    'a tier cheaper than the one below',
    plain.replace('Tier1013,1.01', 'Tier1013,0.99'),
    'Tier1013, USD: Tier1013 must cost more than Tier1012',
  ],
])('a table with %s is refused', (_, csv, complaint) => {
  expect(complaints(csv)).toContain(complaint);
});

test('a table that lacks the currency of a market is refused', () => {
  expect(complaints(plain, ['USD', 'EUR'])).toEqual([
    'line 1: lacks EUR: every currency of a market needs a column',
  ]);
});

test('tiers share an amount only where the minor unit leaves no room between their neighbours', () => {
  const paired = tableOf((i) => 1 + Math.floor(i / 2), 'JPY');
  const plateau = tableOf((i) => (i === 5 ? 140 : 100 + i * 10), 'JPY');
  expect(complaints(printTierCsv(paired), ['JPY'])).toEqual([]);
  expect(complaints(printTierCsv(plateau), ['JPY'])).toEqual([
    'Tier1017, JPY: Tier1017 must cost more than Tier1016',
  ]);
});

test('spreadsheets may add a byte order mark, quotes, carriage returns and another order of lines', () => {
  const [header = '', ...lines] = plain.trimEnd().split('\n');
  const quoted = lines.reverse().map((line) =>
    line
      .split(',')
      .map((cell) => `"${cell}"`)
      .join(','),
  );
  const parsed = parseTierCsv(`\uFEFF${[header, ...quoted].join('\r\n')}\r\n`, ['USD']);
  expect(parsed.ok && printTierCsv(parsed.value)).toBe(plain);
});

test('every table is read as it was printed', () => {
  const column = fc
    .array(fc.integer({ min: 1, max: 1_000 }), { minLength: 413, maxLength: 413 })
    .map((steps) => steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0)));
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), (columns) => {
      const table: TierTable = {
        columns: new Map(columns.map((amounts, i) => [['KWD', 'USD', 'JPY', 'EUR'][i] ?? '', amounts])),
      };
      const parsed = parseTierCsv(printTierCsv(table), []);
      expect(parsed.ok && [...parsed.value.columns]).toEqual([...table.columns]);
    }),
    { numRuns: 20 },
  );
});

describe('the sample table', () => {
  const file = new URL('../../../../server/src/sell/price-tier/sample-price-tiers.csv', import.meta.url);
  const csv = readFileSync(file, 'utf8');
  const parsed = parseTierCsv(csv, MARKET_CURRENCIES);
  const table = parsed.ok ? parsed.value : { columns: new Map<string, readonly number[]>() };

  test('is valid for every market, and prints as it is', () => {
    expect(parsed.ok ? [] : parsed.refusal).toEqual([]);
    expect(printTierCsv(table)).toBe(csv);
    expect(table.columns.size).toBeGreaterThanOrEqual(60);
  });

  test('goes from 0.99 to 1999.99 USD in steps that grow', () => {
    const column = table.columns.get('USD') ?? [];
    expect(column.slice(0, 3)).toEqual([99, 109, 119]);
    expect(column.at(-1)).toBe(199_999);
    const steps = column.slice(1).map((minor, i) => minor - (column[i] ?? 0));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test('every tier is dearer than the one below in every currency', () => {
    for (const [currency, column] of table.columns) {
      const flat = column.filter((minor, i) => minor <= (column[i - 1] ?? 0));
      expect({ currency, flat }).toEqual({ currency, flat: [] });
    }
  });

  test('prices look as they do in shops there', () => {
    const at10 = (currency: string): number | null => tierMinor(table, 'Tier1102', currency);
    expect(['EUR', 'JPY', 'KRW', 'VND', 'INR', 'CHF', 'KWD', 'BRL'].map(at10)).toEqual([
      865, 1_540, 14_400, 264_000, 88_500, 815, 3_080, 5_390,
    ]);
    for (const [currency, ending] of [
      ['EUR', 99],
      ['INR', 9_900],
      ['KRW', 900],
      ['VND', 9_000],
      ['BRL', 90],
    ] as const) {
      const unit = 10 ** minorDigits(currency);
      const high = (table.columns.get(currency) ?? []).slice(-20);
      expect(high.map((minor) => minor % (ending < 100 ? unit : ending < 1_000 ? 1_000 : 10_000))).toEqual(
        high.map(() => ending),
      );
    }
  });
});

describe('tiers.json', () => {
  const spec = new URL('../../../../../spec/pricing/', import.meta.url);
  const parsed = parseTierCsv(readFileSync(new URL('tiers.csv', spec), 'utf8'), ['USD']);
  const cases: readonly {
    readonly name: string;
    readonly amounts?: readonly {
      readonly tier: Tier;
      readonly currency: string;
      readonly minor: number | null;
    }[];
    readonly tiers?: { readonly [text: string]: boolean };
  }[] = JSON.parse(readFileSync(new URL('tiers.json', spec), 'utf8'));

  test.each(cases)('$name', ({ amounts = [], tiers = {} }) => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
    for (const { tier, currency, minor } of amounts)
      expect({ tier, currency, minor: tierMinor(parsed.value, tier, currency) }).toEqual({
        tier,
        currency,
        minor,
      });
    for (const [text, is] of Object.entries(tiers)) expect({ text, is: isTier(text) }).toEqual({ text, is });
  });
});

test('free-form amounts reach from the lowest to the highest paid tier', () => {
  expect(
    amountRange(
      tableOf((i) => 100 + i, 'USD'),
      'USD',
    ),
  ).toEqual({ lowest: 100, highest: 512 });
  expect(
    amountRange(
      tableOf((i) => 100 + i, 'USD'),
      'EUR',
    ),
  ).toBeUndefined();
});
