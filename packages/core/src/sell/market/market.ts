import { MARKET_ROWS } from './markets.ts';

/** A place where customers buy: an ISO 3166-1 territory with the one currency and the one time zone it is given. */
export interface Market {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: { readonly en: string; readonly fr: string };
  /** ISO 4217. */
  readonly currency: string;
  /** The IANA zone in which "local" wall clocks are read here, also where the territory has several. */
  readonly timezone: string;
  /** What the source table (seed-systems.md 2.40) calls its zone; null where it has no row. Shown, never used. */
  readonly sourceLabel: string | null;
}

/** All 241 markets, by code. How they were chosen and where each fact comes from: scripts/markets.mjs. */
export const MARKETS: readonly Market[] = MARKET_ROWS.trimEnd().split('\n').map(marketOfRow);

/** Every currency of a market, sorted. */
export const MARKET_CURRENCIES: readonly string[] = [
  ...new Set(MARKETS.map(({ currency }) => currency)),
].sort();

function marketOfRow(row: string): Market {
  const [code = '', currency = '', timezone = '', label = '', en = '', fr = ''] = row.split('|');
  return { code, name: { en, fr }, currency, timezone, sourceLabel: label === '' ? null : label };
}
