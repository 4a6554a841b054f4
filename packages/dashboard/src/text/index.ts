export { TEXTS, type TextKey } from './all-texts.ts';
export { LANGUAGE_NAMES, LANGUAGES, type Language } from './language.ts';
export { type Say, TextProvider, type TextValues, useLanguage, useText } from './text-provider.tsx';
