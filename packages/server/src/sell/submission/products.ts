import type { PriceHistory } from '@relance/contract/sell/quote';
import type { PricedProduct, PricingVersion } from '@relance/contract/sell/submission';
import { parseInstant } from '@relance/core/kernel';
import { LOWEST_PRICE_MS, lowestIn, type Publication, priceHistory } from '@relance/core/sell/sale';
import { describeChanges, type Language } from '@relance/core/sell/submission';
import type { Static } from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { formatMoney } from '../market/index.ts';
import { wirePricing } from './present.ts';
import { findInForce, readHistories, readInForce, readVersions } from './publication.store.ts';
import { readSpeech } from './speech.ts';
import { readOpen } from './submission.store.ts';
import type { SubmissionDeps } from './submissions.ts';
import { pricingWorld } from './world.ts';

/** Every product and how its pricing stands; only those of some apps unless null. */
export async function listProducts(
  { db, products }: SubmissionDeps,
  apps: readonly string[] | null,
): Promise<Static<typeof PricedProduct>[]> {
  const published = new Map((await readInForce(db)).map((one) => [one.product, one]));
  const open = await readOpen(db);
  return (await products.list(db, apps)).map(({ product, name, isSubscription }) => {
    const inForce = published.get(product);
    const submission = open.get(product);
    return {
      product,
      name,
      isSubscription,
      publication: inForce?.id ?? null,
      publishedAt: inForce ? new Date(inForce.publishedAt).toISOString() : null,
      base: inForce ? wirePricing(inForce.pricing).base : null,
      sales: inForce?.pricing.sales.length ?? 0,
      open:
        submission && submission.state !== 'published'
          ? { id: submission.id, state: submission.state }
          : null,
    };
  });
}

/**
 * The publication of a product in force.
 *
 * @throws Problem not-found
 */
export async function readPublished(db: Database, product: string): Promise<Publication> {
  const found = await findInForce(db, product);
  if (!found) throw new Problem('not-found', { detail: `Nothing is published of ${product}.` });
  return found;
}

/** The versions of a product, newest first, with what each changed. */
export async function tellHistory(
  deps: SubmissionDeps,
  product: string,
  language: Language,
): Promise<Static<typeof PricingVersion>[]> {
  const versions = await readVersions(deps.db, product);
  const world = await pricingWorld(deps.db, deps);
  const speech = await readSpeech(deps.db, world, {
    language,
    pricings: versions.map(({ pricing }) => pricing),
  });
  return versions.map((version, i) => ({
    publication: version.id,
    submission: version.submission,
    publishedAt: new Date(version.publishedAt).toISOString(),
    publishedBy: version.publishedBy,
    changes: [...describeChanges(versions[i + 1]?.pricing, version.pricing, speech)],
    endings: [...version.endings],
    pricing: wirePricing(version.pricing),
  }));
}

/** What a product cost everyone in a market. */
export async function readPriceHistory(
  deps: SubmissionDeps,
  product: string,
  query: { readonly market: string; readonly from?: string; readonly to?: string },
): Promise<PriceHistory> {
  const world = await pricingWorld(deps.db, deps);
  const market = world.markets.find(({ code }) => code === query.market);
  if (!market)
    throw new Problem('invalid', { detail: `${query.market} is no market: /v1/markets lists them.` });
  const until = query.to === undefined ? deps.now() : parseInstant(query.to);
  const from = query.from === undefined ? (until ?? 0) - LOWEST_PRICE_MS : parseInstant(query.from);
  if (from === undefined || until === undefined || from >= until) {
    throw new Problem('malformed', { detail: '`from` and `to` are instants, one before the other.' });
  }
  const publications = (await readHistories(deps.db, [product])).get(product) ?? [];
  const steps = priceHistory(publications, market, { from, until }, world);
  const amount = (minor: number | null | undefined) =>
    minor === null || minor === undefined
      ? null
      : { minor, formatted: formatMoney(minor, market.currency, 'en') };
  return {
    currency: market.currency,
    items: steps.map((step) => ({
      from: new Date(step.from).toISOString(),
      until: new Date(step.until).toISOString(),
      regular: amount(step.regular),
      lowest: amount(step.lowest),
      ...(step.saleId !== undefined && { saleId: step.saleId }),
    })),
    lowest: amount(lowestIn(steps, { from, until })?.lowest),
  };
}
