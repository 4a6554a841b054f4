import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tierMinor } from '../price-tier/index.ts';
import { at, pricingOf, publicationOf, saleOf, smallWorld } from '../testing/index.ts';
import {
  compileCatalogue,
  type Pricing,
  type Quote,
  type QuoteRequest,
  quote,
  type Sale,
  type ScheduledChange,
} from './index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** All that happens in these tests happens in these twelve days. */
const FIRST = at('2026-11-22T00:00:00Z');
const CODES = ['FR', 'JP', 'KI', 'US'];

const wallClock = fc
  .integer({ min: 24, max: 24 * 9 })
  .map((hours) => new Date(FIRST + hours * HOUR_MS).toISOString().slice(0, 16));
const zone = fc.constantFrom('utc' as const, 'local' as const);
const tier = fc.constantFrom(
  'Free' as const,
  'Tier1012' as const,
  'Tier1032' as const,
  'Tier1052' as const,
  'Tier1102' as const,
);
const markets = fc.oneof(fc.constant('all' as const), fc.subarray(CODES, { minLength: 1 }));
const audience = fc.constantFrom<Sale['audience'][]>(
  { everyone: true },
  { everyone: true },
  { ownersOf: 'runner' },
  { group: 'press' },
  { segment: 'vip' },
);

const sale = fc
  .record({
    markets,
    discount: fc.oneof(
      tier.map((name) => ({ tier: name })),
      fc.integer({ min: 1, max: 100 }).map((percent) => ({ percent })),
    ),
    audience,
    clocks: fc.tuple(wallClock, wallClock),
    zone,
    controlPercent: fc.constantFrom(0, 50),
  })
  .map(({ clocks, ...rest }) => {
    const [start = '', end = ''] = clocks.toSorted();
    return saleOf({ ...rest, start, end });
  });
const sales = fc
  .array(sale, { maxLength: 8 })
  .map((list) => list.map((one, i): Sale => ({ ...one, id: `s${i}` })));

const change = fc
  .record({ at: wallClock, zone, tier: fc.oneof(tier, fc.constant('NotAvailable' as const)), of: markets })
  .map(({ of, ...rest }): ScheduledChange => (of === 'all' ? rest : { ...rest, markets: of }));

const pricing = fc
  .record({ tier, sales, scheduledChanges: fc.array(change, { maxLength: 4 }), own: tier })
  .map(({ tier: base, own, ...rest }) =>
    pricingOf({ base: { tier: base }, overrides: [{ markets: ['JP'], tier: own }], ...rest }),
  );

const request = fc
  .record({
    market: fc.constantFrom(...CODES),
    at: fc.integer({ min: 0, max: 12 * 24 * 4 }).map((quarters) => FIRST + quarters * (HOUR_MS / 4)),
    who: fc.constantFrom('nobody', 'u:ana', 'u:ben'),
    client: fc.constantFrom(
      undefined,
      { platform: 'android' },
      { platform: 'windows', osVersion: '10.0.10586' },
    ),
  })
  .map(
    ({ who, client, ...rest }): QuoteRequest => ({
      product: 'shop/coins',
      ...rest,
      ...(client && { client }),
      ...(who !== 'nobody' && {
        customer: {
          key: who,
          segments: new Set(['vip']),
          groups: new Set(who === 'u:ana' ? ['press'] : []),
          owns: (app) => app === 'runner' && who === 'u:ben',
        },
      }),
    }),
  );

/** A quote from a catalogue compiled for it alone. */
function ask(given: Pricing, asked: QuoteRequest): Quote {
  const answer = quote(compileCatalogue([publicationOf(given)], smallWorld), asked);
  if (!answer) throw new Error('no answer');
  return answer;
}

test('the quoted price is never above the regular one, and struck through exactly when below', () => {
  fc.assert(
    fc.property(pricing, request, (given, asked) => {
      const { regular, price, onSale, strikethrough } = ask(given, asked);
      if (regular === null || price === null) expect([regular, price, onSale]).toEqual([null, null, false]);
      else {
        expect(price).toBeLessThanOrEqual(regular);
        expect(strikethrough).toBe(price < regular);
      }
      expect(onSale).toBe(strikethrough);
    }),
    { numRuns: 300 },
  );
});

test('adding a sale never raises any price', () => {
  fc.assert(
    fc.property(pricing, sale, request, (given, added, asked) => {
      const more = { ...given, sales: [...given.sales, { ...added, id: 'added' }] };
      const [before, after] = [ask(given, asked).price, ask(more, asked).price];
      expect(after ?? -1).toBeLessThanOrEqual(before ?? -1);
    }),
    { numRuns: 300 },
  );
});

test('the order of sales does not matter', () => {
  const shuffled = pricing.chain((given) =>
    fc
      .shuffledSubarray([...given.sales], { minLength: given.sales.length })
      .map((others) => ({ given, other: { ...given, sales: others } })),
  );
  fc.assert(
    fc.property(shuffled, request, ({ given, other }, asked) => {
      expect(ask(other, asked)).toEqual(ask(given, asked));
    }),
    { numRuns: 300 },
  );
});

test('a quote at an instant equals the one that was previewed for it, whatever was asked in between', () => {
  fc.assert(
    fc.property(pricing, fc.array(request, { minLength: 2, maxLength: 12 }), (given, asked) => {
      const snapshot = compileCatalogue([publicationOf(given)], smallWorld);
      for (const one of asked) expect(quote(snapshot, one)).toEqual(ask(given, one));
    }),
    { numRuns: 200 },
  );
});

test('nothing changes before validUntil, and nothing ever where it is null', () => {
  fc.assert(
    fc.property(pricing, request, fc.double({ min: 0, max: 1, noNaN: true }), (given, asked, share) => {
      const answer = ask(given, asked);
      const until = answer.validUntil ?? asked.at + 100 * DAY_MS;
      expect(until).toBeGreaterThan(asked.at);
      const later = Math.min(until - 1, Math.floor(asked.at + share * (until - asked.at)));
      expect(ask(given, { ...asked, at: later })).toEqual(answer);
    }),
    { numRuns: 300 },
  );
});

/** The algorithm of seed-systems.md 2.5, written once more and slowly. */
function bySteps(given: Pricing, asked: QuoteRequest): number | null {
  const market = smallWorld.markets.find(({ code }) => code === asked.market);
  if (!market) throw new Error('no market');
  const clock = (wall: string, mode: 'utc' | 'local'): number =>
    mode === 'utc' ? at(`${wall}Z`) : smallWorld.clock.toInstant(wall, market.timezone);
  const minor = (name: Parameters<typeof tierMinor>[1]) => tierMinor(smallWorld.tiers, name, market.currency);
  const last = (changes: readonly ScheduledChange[]) =>
    changes
      .filter((one) => clock(one.at, one.zone) <= asked.at)
      .toSorted((a, b) => clock(a.at, a.zone) - clock(b.at, b.zone))
      .at(-1);
  const own = last(given.scheduledChanges.filter((one) => one.markets?.includes(market.code)));
  const override = given.overrides.find((one) => one.markets.includes(market.code));
  const ofBase = last(given.scheduledChanges.filter((one) => one.markets === undefined));
  const price = own ?? override ?? ofBase ?? given.base;
  const regular = 'tier' in price ? minor(price.tier) : price.amount.minor;
  if (regular === null) return null;
  const { customer, client } = asked;
  const candidates = given.sales
    .filter((one) => one.markets === 'all' || one.markets.includes(market.code))
    .filter((one) => clock(one.start, one.zone) <= asked.at && asked.at < clock(one.end, one.zone))
    .filter((one) => client?.platform !== 'windows' || !('ownersOf' in one.audience))
    .filter(({ audience: of }) => {
      if ('everyone' in of) return true;
      if ('ownersOf' in of) return customer?.owns(of.ownersOf);
      return 'group' in of ? customer?.groups.has(of.group) : customer?.segments.has(of.segment);
    })
    .filter(({ controlPercent }) => controlPercent === 0)
    .map(({ discount }) =>
      'tier' in discount
        ? (minor(discount.tier) ?? regular)
        : Math.round(regular - (regular * discount.percent) / 100),
    );
  return Math.min(regular, ...candidates);
}

test('the price is what the steps of the specification give', () => {
  fc.assert(
    fc.property(pricing, request, (given, asked) => {
      const plain = { ...given, sales: given.sales.map((one) => ({ ...one, controlPercent: 0 })) };
      expect(ask(plain, asked).price).toBe(bySteps(plain, asked));
    }),
    { numRuns: 500 },
  );
});
