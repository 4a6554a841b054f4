export { type Money, minorDigits, parseAmount, printAmount } from './currency.ts';
export { MARKET_CURRENCIES, MARKETS, type Market } from './market.ts';
export { instantIn, isWallClock, rememberingClock, type ZoneClock, type ZoneMode } from './zone-clock.ts';
