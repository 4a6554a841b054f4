/** The languages of the console. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

const KEPT = 'relance.language';

/** The language this browser was last used in, else the first of its preferred ones that we speak, else English. */
export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages];
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag?.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

/** Keeps the choice for the next visit, also before sign-in. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
}
