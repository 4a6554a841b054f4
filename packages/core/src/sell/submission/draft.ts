import { instantIn, type Market } from '../market/index.ts';
import {
  isOffered,
  type NamedPrice,
  type PriceOverride,
  type Pricing,
  type PricingWorld,
  type Publication,
  type Sale,
  type ScheduledChange,
} from '../sale/index.ts';
import { saleSpan } from './sale-span.ts';

type DraftWorld = PricingWorld & {
  /** Epoch ms. */
  readonly now: number;
};

/**
 * The draft that a publication opens: the same prices at every instant from now on, written so that editing it does what
 * it seems to do. Scheduled changes whose time has come have become the base price or overrides (else they would outlive
 * a new base price); markets are those in which it is sold today; confirmations of earlier ends are gone.
 */
export function draftFrom({ pricing, ...publication }: Publication, world: DraftWorld): Pricing {
  const { base, rest } = settleBase(pricing, world);
  const offered = world.markets.filter(({ code }) => isOffered({ pricing, ...publication }, code));
  return {
    ...pricing,
    base,
    markets: offered.length === world.markets.length ? 'all' : offered.map(({ code }) => code),
    ...settleMarkets({ ...pricing, scheduledChanges: rest }, world),
    sales: pricing.sales.map(withoutConfirmation),
  };
}

/**
 * The draft that goes back to an older version: its prices and availability, and those of its sales that are still to
 * come. Sales that have started stay as they are published now. One that is not published any more comes back under a
 * new id from `issueId`, unless its end has passed.
 */
export function rollbackDraft(
  { older, published }: { readonly older: Publication; readonly published: Publication },
  world: DraftWorld,
  issueId: () => string,
): Pricing {
  const present = new Set(published.pricing.sales.map(({ id }) => id));
  const started = published.pricing.sales.filter((sale) => saleSpan(sale, world).firstStart <= world.now);
  const settled = new Set(started.map(({ id }) => id));
  const toCome = older.pricing.sales
    .filter((sale) => !settled.has(sale.id) && saleSpan(sale, world).lastEnd > world.now)
    .map((sale) => (present.has(sale.id) ? sale : { ...sale, id: issueId() }));
  return { ...draftFrom(older, world), sales: [...started, ...toCome].map(withoutConfirmation) };
}

function withoutConfirmation({ confirmEarlierEnd: _, ...sale }: Sale): Sale {
  return sale;
}

/**
 * Makes the latest due change of the base the base price. Not while one has come in some markets only, nor when the
 * latest is not the same one everywhere (local and UTC clocks mixed): then the base keeps its changes.
 */
function settleBase(
  { base, scheduledChanges }: Pricing,
  world: DraftWorld,
): { base: Pricing['base']; rest: readonly ScheduledChange[] } {
  const ofBase = scheduledChanges.filter(({ markets }) => markets === undefined);
  const latest = new Set(world.markets.map((market) => dueChanges(ofBase, market, world).at(-1)));
  const due = new Set(ofBase.filter((change) => world.markets.some(isDueIn(change, world))));
  const isDueEverywhere = [...due].every((change) => world.markets.every(isDueIn(change, world)));
  const [last] = latest;
  if (latest.size !== 1 || !last || !('tier' in last) || !isDueEverywhere)
    return { base, rest: scheduledChanges };
  const named = last.storeProducts ? { storeProducts: last.storeProducts } : {};
  return { base: { tier: last.tier, ...named }, rest: scheduledChanges.filter((change) => !due.has(change)) };
}

/** Makes the latest due change of each market its override. */
function settleMarkets(
  { overrides, scheduledChanges }: Pricing,
  world: DraftWorld,
): Pick<Pricing, 'overrides' | 'scheduledChanges'> {
  const settled = new Map<ScheduledChange, string[]>();
  const moved = new Set<string>();
  for (const market of world.markets) {
    const own = scheduledChanges.filter(({ markets }) => markets?.includes(market.code));
    const last = dueChanges(own, market, world).at(-1);
    if (!last) continue;
    moved.add(market.code);
    settled.set(last, [...(settled.get(last) ?? []), market.code]);
  }
  const isStill = (change: ScheduledChange) => (code: string) => {
    const market = world.markets.find((one) => one.code === code);
    return !market || !isDueIn(change, world)(market);
  };
  return {
    overrides: [
      ...withMarkets<PriceOverride>(overrides, ({ markets }) => markets.filter((code) => !moved.has(code))),
      ...[...settled].map(([change, markets]): PriceOverride => ({ ...priceOf(change), markets })),
    ],
    scheduledChanges: withMarkets<ScheduledChange>(scheduledChanges, (change) =>
      change.markets?.filter(isStill(change)),
    ),
  };
}

/** Items with other markets; those that lose their last go. */
function withMarkets<T extends { readonly markets?: readonly string[] }>(
  items: readonly T[],
  marketsOf: (item: T) => readonly string[] | undefined,
): T[] {
  return items.flatMap((item) => {
    const markets = marketsOf(item);
    if (markets === undefined) return [item];
    return markets.length > 0 ? [{ ...item, markets }] : [];
  });
}

/** The changes that have come in a market, in order of their instants. */
function dueChanges(
  changes: readonly ScheduledChange[],
  market: Market,
  world: DraftWorld,
): readonly ScheduledChange[] {
  return changes
    .map((change) => ({ change, at: instantIn(market, change.at, change.zone, world.clock) }))
    .filter(({ at }) => at <= world.now)
    .sort((a, b) => a.at - b.at)
    .map(({ change }) => change);
}

function isDueIn(change: ScheduledChange, world: DraftWorld): (market: Market) => boolean {
  return (market) => instantIn(market, change.at, change.zone, world.clock) <= world.now;
}

function priceOf(priced: NamedPrice): NamedPrice {
  const named = priced.storeProducts ? { storeProducts: priced.storeProducts } : {};
  return 'tier' in priced ? { tier: priced.tier, ...named } : { amount: priced.amount, ...named };
}
