import type { TierTable } from '@relance/core/sell/price-tier';
import { type TierRaise, tierRaises } from '@relance/core/sell/submission';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readInForce } from './publication.store.ts';
import { pricingWorld, type WorldDeps } from './world.ts';

/** The published subscriptions that other tiers would make dearer. */
export async function subscriptionRaises(
  tx: Queryable,
  tiers: TierTable,
  deps: WorldDeps,
): Promise<readonly TierRaise[]> {
  const published = await readInForce(tx);
  const products = await deps.products.find(
    tx,
    published.map(({ product }) => product),
  );
  const subscriptions = published.filter(({ product }) => products.get(product)?.isSubscription);
  if (subscriptions.length === 0) return [];
  return tierRaises(subscriptions, { world: await pricingWorld(tx, deps), tiers, now: deps.now() });
}
