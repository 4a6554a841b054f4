import type { Pricing } from '@relance/core/sell/sale';
import { saleSpan } from '@relance/core/sell/submission';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readInForce } from './publication.store.ts';
import { pricingWorld, type WorldDeps } from './world.ts';

/** What a published sale names, as the segment wing takes it. */
interface SaleUse {
  readonly kind: 'sale';
  readonly id: string;
  readonly name: string;
  readonly segments: readonly string[];
  readonly groups: readonly string[];
  readonly places: readonly string[];
}

/** The published sales that are not over, with the segments and groups they are for: those cannot be deleted. */
export function salesNamingSegments(
  deps: Pick<WorldDeps, 'readTiers' | 'now'>,
): (db: Queryable) => Promise<readonly SaleUse[]> {
  return async (db) => {
    const published = await readInForce(db);
    const personal = published.flatMap(({ product, pricing }) =>
      pricing.sales.filter(namesSomething).map((sale) => ({ product, sale })),
    );
    if (personal.length === 0) return [];
    const world = await pricingWorld(db, deps);
    return personal
      .filter(({ sale }) => saleSpan(sale, world).lastEnd > deps.now())
      .map(({ product, sale: { id, name, audience } }) => ({
        kind: 'sale',
        id,
        name: name ?? `${id} of ${product}`,
        segments: 'segment' in audience ? [audience.segment] : [],
        groups: 'group' in audience ? [audience.group] : [],
        places: [],
      }));
  };
}

function namesSomething({ audience }: Pricing['sales'][number]): boolean {
  return 'segment' in audience || 'group' in audience;
}
