import { useMemo } from 'react';
import { useLanguage } from '../text/index.ts';

/** Says the name of a language by its tag, in the language in force: `fr` is French, or français. */
export function useLanguageNames(): (tag: string) => string {
  const { language } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'language' });
    return (tag) => {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    };
  }, [language]);
}
