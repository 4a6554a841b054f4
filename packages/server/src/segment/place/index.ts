export { type PlaceRoutesDeps, placeRoutes } from './place.routes.ts';
export { readPlaceNames } from './place.store.ts';
export { loadPlaces, type Places } from './places.ts';
