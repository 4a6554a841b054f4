import { minorDigits, printAmount } from '@relance/core/sell/market';
import { recent } from '../../platform/auth/index.ts';

/** Making a formatter costs 50 µs, using it 1 µs, and amounts repeat. */
const formats = recent<Intl.NumberFormat>(2_000);
const texts = recent<string>(20_000);
const locales = recent<string>(1_000);

const DEFAULT_LOCALE = 'en';
/** Longer ones are no wish, but an attempt to fill the memory. */
const LONGEST_WISH = 200;

/** An amount for people of a locale that Intl knows: 499 USD is "$4.99", "4,99 $US" in fr. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const id = `${minor} ${currency} ${locale}`;
  const known = texts.get(id);
  if (known !== undefined) return known;
  // A decimal text, so that no float comes into it.
  const text = formatOf(currency, locale).format(printAmount(minor, currency) as `${number}`);
  texts.set(id, text);
  return text;
}

function formatOf(currency: string, locale: string): Intl.NumberFormat {
  const id = `${currency} ${locale}`;
  const known = formats.get(id);
  if (known) return known;
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(id, format);
  return format;
}

/** The locale that an `Accept-Language` header (RFC 9110, 12.5.4), or a single tag, asks for; en where it helps nothing. */
export function localeOf(wish: string | undefined): string {
  if (wish === undefined || wish.length > LONGEST_WISH) return DEFAULT_LOCALE;
  const known = locales.get(wish);
  if (known !== undefined) return known;
  const tags = wish
    .split(',')
    .map((part) => {
      const [tag = '', quality = ''] = part.split(';', 2);
      const q = /^\s*q=([\d.]+)\s*$/.exec(quality)?.[1];
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => isSupported(tag) && q > 0)
    .sort((a, b) => b.q - a.q);
  const locale = tags[0]?.tag ?? DEFAULT_LOCALE;
  locales.set(wish, locale);
  return locale;
}

function isSupported(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
