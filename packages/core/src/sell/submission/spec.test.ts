import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MARKETS, rememberingClock } from '../market/index.ts';
import { parseTierCsv } from '../price-tier/index.ts';
import type { Pricing, Publication, SaleAudience } from '../sale/index.ts';
import { at, fixedClock } from '../testing/index.ts';
import {
  type AudienceFacts,
  checkPricing,
  compareWithPublished,
  parsePricing,
  type SubmissionWorld,
} from './index.ts';

interface FindingCase {
  readonly name: string;
  readonly now: string;
  readonly type?: string;
  readonly history?: readonly { readonly at: string; readonly pricing: unknown }[];
  readonly audiences?: { readonly [audience: string]: Partial<AudienceFacts> };
  readonly draft: unknown;
  readonly expected: readonly { readonly path: string; readonly code: string; readonly severity: string }[];
  readonly endings?: readonly unknown[];
}

interface RefusedCase {
  readonly name: string;
  readonly pricing: unknown;
  readonly expected: readonly { readonly path: string; readonly code: string }[];
}

const SPEC = new URL('../../../../../spec/pricing/', import.meta.url);

function read<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(file, SPEC), 'utf8'));
}

const table = parseTierCsv(readFileSync(new URL('tiers.csv', SPEC), 'utf8'), ['USD']);
if (!table.ok) throw new Error(JSON.stringify(table.refusal));
const tiers = table.value;
// The markets whose currency the table of the cases has.
const markets = MARKETS.filter(({ currency }) => tiers.columns.has(currency));
const clock = rememberingClock(fixedClock);

function pricingOf(body: unknown): Pricing {
  const parsed = parsePricing(body, { issue: () => 'new', isKnown: () => true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

function worldOf(given: FindingCase): SubmissionWorld {
  const history = (given.history ?? []).map(
    (one, i): Publication => ({
      id: `p${i + 1}`,
      product: 'shop/coins',
      publishedAt: at(one.at),
      pricing: pricingOf(one.pricing),
      knownMarkets: markets.map(({ code }) => code),
    }),
  );
  return {
    tiers,
    markets,
    clock,
    now: at(given.now),
    isSubscription: given.type === 'subscription',
    history,
    audienceFacts: (audience) => {
      const facts = given.audiences?.[keyOf(audience)];
      return facts && { small: false, selfService: false, ...facts };
    },
  };
}

function keyOf(audience: SaleAudience): string {
  return Object.entries(audience)
    .map(([kind, id]) => `${kind}:${id}`)
    .join();
}

describe('findings.json', () => {
  test.each(read<FindingCase>('findings.json'))('$name', (given) => {
    const world = worldOf(given);
    const draft = pricingOf(given.draft);
    const findings = checkPricing(draft, world);
    const byPath = (a: { path: string; code: string }, b: { path: string; code: string }): number =>
      `${a.path} ${a.code}` < `${b.path} ${b.code}` ? -1 : 1;
    expect(findings.map(({ path, code, severity }) => ({ path, code, severity })).sort(byPath)).toEqual(
      [...given.expected].sort(byPath),
    );
    for (const { detail } of findings) expect(detail).toMatch(/\w/);
    if (given.endings) expect(compareWithPublished(draft, world).endings).toEqual(given.endings);
  });
});

describe('refused.json', () => {
  test.each(read<RefusedCase>('refused.json'))('$name', ({ pricing, expected }) => {
    const parsed = parsePricing(pricing, { issue: () => 'new', isKnown: () => false });
    const findings = parsed.ok ? [] : parsed.refusal;
    expect(findings.map(({ path, code }) => ({ path, code }))).toEqual(expected);
  });
});
