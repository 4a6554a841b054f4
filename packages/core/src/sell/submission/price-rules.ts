import { canonicalJson } from '../../kernel/index.ts';
import { instantIn, type Market, type Money, printAmount } from '../market/index.ts';
import { amountRange } from '../price-tier/index.ts';
import type { NamedPrice, Pricing, ScheduledChange } from '../sale/index.ts';
import { error, type SubmissionFinding, warning } from './finding.ts';
import { listed } from './words.ts';
import { publishedIn, type SubmissionWorld } from './world.ts';

/** Free-form amounts fit their one market; scheduled changes do not fall together (seed-systems.md 2.33, 2.34). */
export function priceFindings(pricing: Pricing, world: SubmissionWorld): SubmissionFinding[] {
  return [
    ...pricing.overrides.flatMap((override, i) => amountFindings(`$.overrides[${i}]`, override, world)),
    ...pricing.scheduledChanges.flatMap((change, i) => [
      ...amountFindings(`$.scheduledChanges[${i}]`, change, world),
      ...dueFindings(`$.scheduledChanges[${i}]`, change, world),
    ]),
    ...sameMoment(pricing, world),
  ];
}

function amountFindings(
  path: string,
  price: NamedPrice & { readonly markets?: readonly string[] },
  world: SubmissionWorld,
): SubmissionFinding[] {
  if (!('amount' in price)) return [];
  const [code, ...others] = price.markets ?? [];
  if (others.length > 0) {
    const detail = 'an amount is for a single market; several share a tier';
    return [error(`${path}.amount`, 'single-market-only', detail)];
  }
  const market = world.markets.find((one) => one.code === code);
  return market ? rangeFindings(`${path}.amount`, price.amount, { market, world }) : [];
}

function rangeFindings(
  path: string,
  amount: Money,
  { market, world }: { readonly market: Market; readonly world: SubmissionWorld },
): SubmissionFinding[] {
  const { code, currency } = market;
  if (amount.currency !== currency)
    return [error(`${path}.currency`, 'wrong-currency', `prices in ${code} are in ${currency}`)];
  const range = amountRange(world.tiers, currency);
  if (!range || (amount.minor >= range.lowest && amount.minor <= range.highest)) return [];
  const [lowest, highest] = [range.lowest, range.highest].map((minor) => printAmount(minor, currency));
  return [
    error(`${path}.minor`, 'amount-range', `must be from ${lowest} to ${highest} ${currency}, or a tier`),
  ];
}

/** A new change whose time has come in all its markets: it would be in force at once. */
function dueFindings(path: string, change: ScheduledChange, world: SubmissionWorld): SubmissionFinding[] {
  const text = canonicalJson(change);
  const before = publishedIn(world)?.pricing.scheduledChanges ?? [];
  if (before.some((one) => canonicalJson(one) === text)) return [];
  const markets = world.markets.filter(({ code }) => change.markets?.includes(code) ?? true);
  const isDue = markets.every(
    (market) => instantIn(market, change.at, change.zone, world.clock) <= world.now,
  );
  if (!isDue || markets.length === 0) return [];
  return [warning(`${path}.at`, 'already-due', 'is past: the change is in force as soon as it is published')];
}

/** Two changes of the base, or two of one market, at the same instant: it would not be known which holds. */
function sameMoment({ scheduledChanges }: Pricing, world: SubmissionWorld): SubmissionFinding[] {
  const seen = new Map<string, number>();
  const clashes = new Map<number, string[]>();
  for (const [i, change] of scheduledChanges.entries()) {
    for (const market of world.markets) {
      if (!(change.markets?.includes(market.code) ?? true)) continue;
      const at = instantIn(market, change.at, change.zone, world.clock);
      const key = `${change.markets === undefined ? 'base' : 'own'} ${market.code} ${at}`;
      if (seen.has(key) && seen.get(key) !== i) clashes.set(i, [...(clashes.get(i) ?? []), market.code]);
      else seen.set(key, i);
    }
  }
  return [...clashes].map(([i, markets]) => {
    const detail = `another change comes at the same moment in ${listed(markets, 'en')}`;
    return error(`$.scheduledChanges[${i}].at`, 'same-moment', detail);
  });
}
