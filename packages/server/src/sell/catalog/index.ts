export { type CatalogRoutesDeps, catalogRoutes } from './catalog.routes.ts';
export { findAddOn, listAddOns, readTerms, type StoredAddOn } from './catalog.store.ts';
export { findProducts, listProducts, type ProductRow } from './products.store.ts';
