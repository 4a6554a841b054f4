import { ok, type Result, refuse } from '@relance/core/kernel';
import {
  type ClientGate,
  type QuoteClaims,
  type QuotedPurchase,
  type QuoteFault,
  quoteFault,
} from '@relance/core/sell/sale';
import type { QuoteSigning } from './quote-signing.ts';

/** Why a quote is refused, in words. */
export interface QuoteRefusal {
  readonly why: QuoteFault | 'malformed' | 'signature';
  readonly detail: string;
}

const WORDS: { readonly [W in QuoteRefusal['why']]: string } = {
  malformed: 'The quote cannot be read.',
  signature: 'The quote was not signed here.',
  expired: 'The quote has expired.',
  customer: 'The quote is for another customer.',
  product: 'The quote is for another product.',
  market: 'The quote is for another market.',
  currency: 'The quote is in another currency.',
  amount: 'The quote is for another amount.',
  'client-gate': 'The quote was for another client.',
};

/** Judges a signed quote against what a purchase says of itself. */
export type VerifyQuote = (
  text: string,
  purchase: QuotedPurchase,
) => Promise<Result<QuoteClaims, QuoteRefusal>>;

/** Opens the check of quotes (decision 21): a purchase whose quote fails is refused. */
export function openVerifyQuote({
  signing,
  gate,
  now,
}: {
  readonly signing: QuoteSigning;
  readonly gate: ClientGate;
  readonly now: () => number;
}): VerifyQuote {
  return async (text, purchase) => {
    const claims = await signing.read(text);
    if (!claims.ok) return refusal(claims.refusal);
    const fault = quoteFault(claims.value, purchase, { now: now(), gate });
    return fault ? refusal(fault) : ok(claims.value);
  };
}

function refusal(why: QuoteRefusal['why']): Result<QuoteClaims, QuoteRefusal> {
  return refuse({ why, detail: WORDS[why] });
}
