/** The lowest and the highest paid tier: 0.99 and 1999.99 USD in the sample table. */
const FIRST = 1012;
const LAST = 1424;

/** What a price can be set to: Free, NotAvailable (nobody can buy), or one of the 413 paid tiers. */
export type Tier = 'Free' | 'NotAvailable' | `Tier${number}`;

/** The paid tiers, cheapest first: Tier1012 … Tier1424. */
export const PAID_TIERS: readonly Tier[] = Array.from(
  { length: LAST - FIRST + 1 },
  (_, i): Tier => `Tier${FIRST + i}`,
);

/** Whether a text names a tier. */
export function isTier(text: string): text is Tier {
  return text === 'Free' || text === 'NotAvailable' || paidIndex(text) >= 0;
}

/** The place of a paid tier among the paid tiers, 0 to 412; -1 for everything else. */
export function paidIndex(text: string): number {
  const match = /^Tier(\d{4})$/.exec(text);
  const number = Number(match?.[1] ?? 0);
  return number >= FIRST && number <= LAST ? number - FIRST : -1;
}
