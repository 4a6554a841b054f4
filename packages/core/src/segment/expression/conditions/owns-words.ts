import type { OwnsCondition, OwnsState } from '../expression.ts';
import type { InWords } from '../grammar.ts';
import { type Language, sayDuration, sayValue } from '../voice.ts';

/** What each state is called in a form. */
export const OWNS_STATE_LABELS: { readonly [S in OwnsState]: InWords } = {
  active: { en: 'Active', fr: 'En cours' },
  trial: { en: 'On trial', fr: 'À l’essai' },
  cancelled: { en: 'Cancelled, still running', fr: 'Résilié, encore en cours' },
  expired: { en: 'Expired', fr: 'Expiré' },
  refunded: { en: 'Given back', fr: 'Rendu' },
  paid: { en: 'Paid for at some time', fr: 'Payé un jour' },
};

const WORDS: Readonly<Record<Language, { readonly [S in OwnsState | 'owned']: string }>> = {
  en: {
    owned: 'owns {}',
    active: 'has {} running',
    trial: 'is trying {}',
    cancelled: 'has cancelled {}, still running',
    expired: 'had {}, which has expired',
    refunded: 'gave {} back',
    paid: 'has paid for {}',
  },
  fr: {
    owned: 'possède {}',
    active: 'a {} en cours',
    trial: 'essaie {}',
    cancelled: 'a résilié {}, encore en cours',
    expired: 'avait {}, qui a expiré',
    refunded: 'a rendu {}',
    paid: 'a payé {}',
  },
};

/** The condition in words. */
export function sayOwns({ product, state, expiresWithin }: OwnsCondition, language: Language): string {
  const anything = language === 'en' ? 'something' : 'quelque chose';
  const thing = product === '*' ? anything : sayValue(product, language);
  // A function: a product may hold what a replacement text would take for a pattern.
  const words = WORDS[language][state ?? 'owned'].replace('{}', () => thing);
  if (expiresWithin === undefined) return words;
  const duration = sayDuration(expiresWithin, language);
  return `${words}${language === 'en' ? `, for at most ${duration} more` : `, pour ${duration} encore au plus`}`;
}
