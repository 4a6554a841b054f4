export type { TextKey } from './all-texts.ts';
export { LANGUAGE_NAMES, LANGUAGES, type Language } from './language.ts';
export { type Say, TextProvider, useLanguage, useText } from './text-provider.tsx';
