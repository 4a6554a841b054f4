import type { ClientFacts } from './client-gate.ts';
import type { StoreProducts } from './pricing.ts';

/** A store that takes the money. */
export type Store = keyof StoreProducts;

/** What a store is asked to charge. */
export interface StoreProduct {
  readonly store: Store;
  readonly product: string;
  /** Google only: which of the product's offers. */
  readonly offerTag?: string;
}

const STORE_OF: { readonly [platform: string]: Store } = {
  ios: 'apple',
  ipados: 'apple',
  macos: 'apple',
  tvos: 'apple',
  visionos: 'apple',
  watchos: 'apple',
  android: 'google',
  windows: 'microsoft',
  xbox: 'microsoft',
  web: 'web',
};

/** What the store of the client's platform charges, where it is named. */
export function storeProductFor(
  products: StoreProducts | undefined,
  client: ClientFacts | undefined,
): StoreProduct | undefined {
  const platform = client?.platform;
  if (products === undefined || platform === undefined || !Object.hasOwn(STORE_OF, platform))
    return undefined;
  const store = STORE_OF[platform];
  const named = store && products[store];
  if (store === undefined || named === undefined) return undefined;
  return typeof named === 'string' ? { store, product: named } : { store, ...named };
}
