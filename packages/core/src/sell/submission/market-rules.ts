import type { MarketChoice, Pricing } from '../sale/index.ts';
import { error, type SubmissionFinding, warning } from './finding.ts';
import { listed } from './words.ts';
import type { SubmissionWorld } from './world.ts';

/** Every list of markets names markets, each once; a market has at most one override (seed-systems.md 2.35, 2.38). */
export function marketFindings(pricing: Pricing, world: SubmissionWorld): SubmissionFinding[] {
  const known = new Set(world.markets.map(({ code }) => code));
  return [
    ...marketLists(pricing).flatMap(({ path, markets }) => listFindings(path, markets, known)),
    ...overriddenTwice(pricing),
    ...outsideFindings(pricing),
  ];
}

function marketLists(pricing: Pricing): { path: string; markets: readonly string[] }[] {
  const named = (path: string, items: readonly { readonly markets?: MarketChoice }[]) =>
    items.map(({ markets }, i) => ({ path: `$.${path}[${i}].markets`, markets }));
  const all = [
    { path: '$.markets', markets: pricing.markets },
    ...named('overrides', pricing.overrides),
    ...named('scheduledChanges', pricing.scheduledChanges),
    ...named('sales', pricing.sales),
  ];
  return all.flatMap(({ path, markets }) => (Array.isArray(markets) ? [{ path, markets }] : []));
}

function listFindings(
  path: string,
  markets: readonly string[],
  known: ReadonlySet<string>,
): SubmissionFinding[] {
  if (markets.length === 0) return [error(path, 'no-market', 'must name at least one market')];
  const unknown = markets.filter((market) => !known.has(market));
  const twice = markets.filter((market, i) => markets.indexOf(market) < i);
  return [
    ...(unknown.length > 0
      ? [error(path, 'unknown-market', `there is no market ${listed(unknown, 'en')}`)]
      : []),
    ...(twice.length > 0 ? [error(path, 'market-twice', `names ${listed(twice, 'en')} twice`)] : []),
  ];
}

function overriddenTwice({ overrides }: Pricing): SubmissionFinding[] {
  const seen = new Map<string, number>();
  return overrides.flatMap(({ markets }, i) => {
    const again = [...new Set(markets)].filter((market) => seen.has(market));
    for (const market of markets) seen.set(market, i);
    if (again.length === 0) return [];
    const detail = `${listed(again, 'en')} has a price in another group already; a market has one at most`;
    return [error(`$.overrides[${i}].markets`, 'market-twice', detail)];
  });
}

function outsideFindings({ markets: sold, overrides, scheduledChanges }: Pricing): SubmissionFinding[] {
  if (sold === 'all') return [];
  const outside = (path: string, markets: readonly string[]): SubmissionFinding[] => {
    const away = markets.filter((market) => !sold.includes(market));
    return away.length === 0
      ? []
      : [warning(path, 'outside-markets', `the product is not sold in ${listed(away, 'en')}`)];
  };
  return [
    ...overrides.flatMap(({ markets }, i) => outside(`$.overrides[${i}].markets`, markets)),
    ...scheduledChanges.flatMap(({ markets = [] }, i) =>
      outside(`$.scheduledChanges[${i}].markets`, markets),
    ),
  ];
}
