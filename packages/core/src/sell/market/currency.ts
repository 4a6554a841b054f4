/** Decimals of the currencies that do not have two (ISO 4217, list one). */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map(digits(0)),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map(digits(3)),
  ...'CLF UYW'.split(' ').map(digits(4)),
]);

function digits(count: number): (currency: string) => readonly [string, number] {
  return (currency) => [currency, count];
}

/** An amount of money: an integer count of the minor unit of an ISO 4217 currency (499 USD is $4.99, 499 JPY is ¥499). */
export interface Money {
  readonly currency: string;
  readonly minor: number;
}

/** How many decimals ISO 4217 gives a currency: 2 for most, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

/** A decimal amount ("4.99", "150", "0.305") in minor units; undefined when it is none, or finer than the minor unit. */
export function parseAmount(text: string, currency: string): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text);
  const fraction = match?.[2] ?? '';
  const count = minorDigits(currency);
  if (!match || fraction.length > count) return undefined;
  return Number(`${match[1]}${fraction.padEnd(count, '0')}`);
}

/** An amount as a decimal number with all decimals of its currency: 499 USD is "4.99", 300 KWD is "0.300". */
export function printAmount(minor: number, currency: string): string {
  const count = minorDigits(currency);
  const text = String(minor).padStart(count + 1, '0');
  return count === 0 ? text : `${text.slice(0, -count)}.${text.slice(-count)}`;
}
