import type { Market } from '../market/index.ts';
import { momentAt, priceBook } from './price-book.ts';
import { isPersonal, type Publication } from './pricing.ts';
import type { PricingWorld } from './regular-price.ts';

const DAY_MS = 86_400_000;
/** How far back a price reduction is compared (Directive 98/6/EC, article 6a). */
export const LOWEST_PRICE_MS: number = 30 * DAY_MS;

/** What a product cost in a market for a time, `[from, until)` in epoch ms. */
export interface PriceStep {
  readonly from: number;
  readonly until: number;
  readonly publication: string;
  /** Minor units; null: it could not be bought. */
  readonly regular: number | null;
  /** The lowest price that was open to everyone: sales for certain customers do not count. null: as above. */
  readonly lowest: number | null;
  /** The sale that made it, if any. */
  readonly saleId?: string;
}

/**
 * What a product cost everyone in a market between two instants, by the publications in force at each time (oldest
 * first, of one product). Client gates and stores are passed over: a price shown on one platform was shown. Adjoining
 * steps that say the same are one step. Before the first publication there is nothing.
 */
export function priceHistory(
  publications: readonly Publication[],
  market: Market,
  span: { readonly from: number; readonly until: number },
  world: PricingWorld,
): readonly PriceStep[] {
  const steps: PriceStep[] = [];
  for (const [i, publication] of publications.entries()) {
    const inForceUntil = publications[i + 1]?.publishedAt ?? Number.POSITIVE_INFINITY;
    const until = Math.min(span.until, inForceUntil);
    let at = Math.max(span.from, publication.publishedAt);
    const book = priceBook(publication, market, world);
    while (at < until) {
      const moment = momentAt(book, at);
      const open = moment.candidates.find(({ here }) => !isPersonal(here.sale.audience));
      const sold = moment.unavailable === undefined;
      append(steps, {
        from: at,
        until: Math.min(until, moment.until),
        publication: publication.id,
        regular: sold ? moment.regular.minor : null,
        lowest: sold ? (open?.minor ?? moment.regular.minor) : null,
        ...(open && { saleId: open.here.sale.id }),
      });
      at = moment.until;
    }
  }
  return steps;
}

/**
 * The lowest price that was open to everyone between two instants (`from` and `until` half-open); undefined when it
 * could not be bought in that time. For a reduction that starts at T, ask for [T - LOWEST_PRICE_MS, T).
 */
export function lowestIn(
  steps: readonly PriceStep[],
  span: { readonly from: number; readonly until: number },
): PriceStep | undefined {
  let lowest: (PriceStep & { readonly lowest: number }) | undefined;
  for (const step of steps) {
    if (step.lowest === null || step.from >= span.until || step.until <= span.from) continue;
    if (!lowest || step.lowest < lowest.lowest) lowest = { ...step, lowest: step.lowest };
  }
  return lowest;
}

function append(steps: PriceStep[], step: PriceStep): void {
  const last = steps.at(-1);
  const same =
    last?.until === step.from &&
    last.publication === step.publication &&
    last.regular === step.regular &&
    last.lowest === step.lowest &&
    last.saleId === step.saleId;
  if (last && same) steps[steps.length - 1] = { ...last, until: step.until };
  else steps.push(step);
}
