import type { Language } from './voice.ts';

/** What `trusted: true` adds to a condition in words. */
export function sayTrusted(trusted: boolean, language: Language): string {
  if (!trusted) return '';
  return language === 'en' ? ' (vouched for)' : ' (attesté)';
}

/** Whether somebody vouches for a row, in SQL: `isTrusted`. */
export function trustedSql(origin: string): string {
  return `${origin} != 'client'`;
}

/** Whether an order is believed, in SQL: `vouchesForOrders`. */
export function ordersTrustedSql(origin: string): string {
  return `${origin} not in ('client', 'identified')`;
}
