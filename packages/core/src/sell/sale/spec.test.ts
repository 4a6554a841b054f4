import { readdirSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { MARKETS, rememberingClock } from '../market/index.ts';
import { parseTierCsv } from '../price-tier/index.ts';
import { parsePricing } from '../submission/index.ts';
import { at } from '../testing/index.ts';
import {
  CLIENT_GATES,
  type ClientFacts,
  type CustomerFacts,
  compileCatalogue,
  lowestIn,
  type Pricing,
  type PricingWorld,
  type Publication,
  priceHistory,
  type Quote,
  quote,
  type StoreProduct,
} from './index.ts';

interface Asked {
  readonly market: string;
  readonly at: string;
  readonly customer?: {
    readonly key: string;
    readonly segments?: readonly string[];
    readonly groups?: readonly string[];
    readonly owns?: readonly string[];
  };
  readonly client?: ClientFacts;
  readonly smallSegments?: readonly string[];
  readonly expected: Expected;
}

interface Expected {
  readonly available?: boolean;
  readonly unavailable?: string;
  readonly visibility?: string;
  readonly regular?: number | null;
  readonly price?: number | null;
  readonly onSale?: boolean;
  readonly strikethrough?: boolean;
  readonly sale?: string | null;
  readonly saleName?: string;
  readonly endsAt?: string;
  readonly validUntil?: string | null;
  readonly storeProduct?: StoreProduct | null;
  readonly reasons?: { readonly [saleId: string]: string | null };
  readonly minors?: { readonly [saleId: string]: number };
}

interface QuoteCase {
  readonly name: string;
  readonly product?: string;
  readonly gate?: keyof typeof CLIENT_GATES;
  readonly unknownMarkets?: readonly string[];
  readonly pricing: unknown;
  readonly quotes: readonly Asked[];
}

interface HistoryCase {
  readonly name: string;
  readonly publications: readonly { readonly at: string; readonly pricing: unknown }[];
  readonly market: string;
  readonly from: string;
  readonly until: string;
  readonly steps: readonly {
    readonly from: string;
    readonly until: string;
    readonly regular: number | null;
    readonly lowest: number | null;
  }[];
  readonly lowest: number;
}

const SPEC = new URL('../../../../../spec/pricing/', import.meta.url);

function read<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(file, SPEC), 'utf8'));
}

/** As the server does it: a clock that is skipped moves forward to the end of the gap, one that comes twice is the earlier. */
function toInstant(wallClock: string, zone: string): number {
  const clock = Temporal.PlainDateTime.from(wallClock);
  const earlier = clock.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const isSkipped = !earlier.toPlainDateTime().equals(clock);
  const resolved = isSkipped ? earlier.getTimeZoneTransition('next') : earlier;
  if (!resolved) throw new RangeError(`${wallClock} is skipped for ever in ${zone}`);
  return resolved.epochMilliseconds;
}

const table = parseTierCsv(readFileSync(new URL('tiers.csv', SPEC), 'utf8'), ['USD', 'EUR']);
if (!table.ok) throw new Error(JSON.stringify(table.refusal));
const world: PricingWorld = {
  tiers: table.value,
  clock: rememberingClock({ toInstant }),
  markets: MARKETS,
};

function pricingOf(body: unknown): Pricing {
  const parsed = parsePricing(body, { issue: () => 'new', isKnown: () => true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

function publicationOf(given: QuoteCase): Publication {
  const unknown = new Set(given.unknownMarkets);
  return {
    id: 'p1',
    product: given.product ?? 'shop/coins',
    publishedAt: at('2026-01-01T00:00:00Z'),
    pricing: pricingOf(given.pricing),
    knownMarkets: MARKETS.map(({ code }) => code).filter((code) => !unknown.has(code)),
  };
}

function customerOf(given: NonNullable<Asked['customer']>): CustomerFacts {
  return {
    key: given.key,
    segments: new Set(given.segments),
    groups: new Set(given.groups),
    owns: (app) => given.owns?.includes(app) ?? false,
  };
}

/** What a case can say about a quote, taken from one. */
function told(answer: Quote): Required<Expected> {
  const { available, visibility, regular, price, onSale, strikethrough, sale, reasons } = answer;
  return {
    available,
    unavailable: answer.unavailable ?? 'no',
    visibility,
    regular,
    price,
    onSale,
    strikethrough,
    sale: sale?.id ?? null,
    saleName: sale?.name ?? 'none',
    endsAt: sale ? new Date(sale.endsAt).toISOString() : 'never',
    validUntil: answer.validUntil === null ? null : new Date(answer.validUntil).toISOString(),
    storeProduct: answer.storeProduct ?? null,
    reasons: Object.fromEntries(reasons.map(({ saleId, dropped }) => [saleId, dropped ?? null])),
    minors: Object.fromEntries(
      reasons.flatMap(({ saleId, minor }) => (minor === undefined ? [] : [[saleId, minor]])),
    ),
  };
}

function withMs(expected: Expected): Expected {
  const iso = (text: string): string => new Date(at(text)).toISOString();
  return {
    ...expected,
    ...(expected.endsAt && { endsAt: iso(expected.endsAt) }),
    ...(expected.validUntil && { validUntil: iso(expected.validUntil) }),
  };
}

const files = readdirSync(SPEC).filter((file) => file.startsWith('quote-'));

test('at least 120 cases are there, and one for every numbered rule', () => {
  const names = readdirSync(SPEC)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => read<{ readonly name: string }>(file))
    .map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(120);
  expect(new Set(names).size).toBe(names.length);
  const numbers = [
    ...Array.from({ length: 23 }, (_, i) => i + 1),
    ...Array.from({ length: 9 }, (_, i) => i + 30),
  ];
  const lacking = numbers.filter((number) => !names.some((name) => name.startsWith(`2.${number} `)));
  expect(lacking).toEqual([]);
});

describe.each(files)('%s', (file) => {
  test.each(read<QuoteCase>(file))('$name', (given) => {
    const publication = publicationOf(given);
    const snapshot = compileCatalogue([publication], world, { gate: CLIENT_GATES[given.gate ?? 'open'] });
    for (const asked of given.quotes) {
      const answer = quote(snapshot, {
        product: publication.product,
        market: asked.market,
        at: at(asked.at),
        ...(asked.customer && { customer: customerOf(asked.customer) }),
        ...(asked.client && { client: asked.client }),
        smallSegments: new Set(asked.smallSegments),
        withReasons: true,
      });
      const about = `${asked.market} ${asked.at}`;
      expect({ about, ...(answer && told(answer)) }).toMatchObject({ about, ...withMs(asked.expected) });
    }
  });
});

describe('history.json', () => {
  test.each(read<HistoryCase>('history.json'))('$name', (given) => {
    const publications = given.publications.map((one, i) => ({
      id: `p${i + 1}`,
      product: 'shop/coins',
      publishedAt: at(one.at),
      pricing: pricingOf(one.pricing),
      knownMarkets: MARKETS.map(({ code }) => code),
    }));
    const market = MARKETS.find(({ code }) => code === given.market);
    if (!market) throw new Error(`no market ${given.market}`);
    const span = { from: at(given.from), until: at(given.until) };
    const steps = priceHistory(publications, market, span, world);
    expect(steps.map(({ from, until, regular, lowest }) => ({ from, until, regular, lowest }))).toEqual(
      given.steps.map((step) => ({ ...step, from: at(step.from), until: at(step.until) })),
    );
    expect(lowestIn(steps, span)?.lowest).toBe(given.lowest);
  });
});
