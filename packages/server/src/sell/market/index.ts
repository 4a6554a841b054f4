export { marketRoutes } from './market.routes.ts';
export { formatMoney, localeOf } from './money-format.ts';
export { ZONE_CLOCK } from './zone-clock.ts';
