import { percentile } from '../../kernel/index.ts';
import { type ClientFacts, type ClientGate, passesGate } from './client-gate.ts';
import { isPersonal, type Sale, type SaleAudience } from './pricing.ts';
import { storeProductFor } from './store-product.ts';

/** A signed-in customer, as far as sales ask. */
export interface CustomerFacts {
  /** The canonical identity key: what control groups hash. */
  readonly key: string;
  /** Ids of the segments and known user groups that the customer is in. */
  readonly segments: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** Whether an app is owned now: bought, not refunded, not expired (seed-systems.md A15). */
  owns(app: string): boolean;
}

/** Who asks. */
export interface Buyer {
  /** undefined: nobody is signed in, or not provably. */
  readonly customer?: CustomerFacts | undefined;
  readonly client?: ClientFacts | undefined;
}

/** Why a sale that runs is not for this buyer. */
export type Obstacle = 'client-gate' | 'no-store-product' | 'small-segment' | 'audience' | 'control-group';

/** What eligibility is judged by, beside the buyer. */
export interface SaleTerms {
  readonly gate: ClientGate;
  /** Segments that are too small now: sales to them stop for new quotes. */
  readonly smallSegments?: ReadonlySet<string> | undefined;
}

/** What keeps a running sale from a buyer; undefined: it is theirs. */
export function obstacleTo(sale: Sale, buyer: Buyer, terms: SaleTerms): Obstacle | undefined {
  const { audience } = sale;
  if (!passesGate(terms.gate, buyer.client, 'ownersOf' in audience)) return 'client-gate';
  if (sale.storeProducts && !storeProductFor(sale.storeProducts, buyer.client)) return 'no-store-product';
  if (!isPersonal(audience)) return undefined;
  if ('segment' in audience && terms.smallSegments?.has(audience.segment)) return 'small-segment';
  const { customer } = buyer;
  if (!customer || !isIn(audience, customer)) return 'audience';
  return isControl(sale, customer.key) ? 'control-group' : undefined;
}

/** Whether a customer belongs to the share of a sale's audience that keeps seeing the regular price: always the same. */
export function isControl(sale: Pick<Sale, 'id' | 'controlPercent'>, customerKey: string): boolean {
  const percent = sale.controlPercent ?? 0;
  return percent > 0 && percentile(`control:${sale.id}`, customerKey) < percent;
}

function isIn(audience: SaleAudience, customer: CustomerFacts): boolean {
  if ('ownersOf' in audience) return customer.owns(audience.ownersOf);
  if ('group' in audience) return customer.groups.has(audience.group);
  if ('segment' in audience) return customer.segments.has(audience.segment);
  return true;
}
