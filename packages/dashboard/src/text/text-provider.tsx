import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/fr';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider, type IntlShape, useIntl } from 'react-intl';
import { TEXTS, type TextKey } from './all-texts.ts';
import { firstLanguage, keepLanguage, LANGUAGES, type Language } from './language.ts';

type Messages = Readonly<Record<string, string>>;

const MESSAGES = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    Object.fromEntries(Object.entries(TEXTS).map(([key, text]) => [key, text[language]])),
  ]),
) as Readonly<Record<Language, Messages>>;

const Choice = createContext<{ language: Language; choose: (language: Language) => void } | undefined>(
  undefined,
);

/** Gives everything below it its texts, numbers and dates in the language chosen. */
export function TextProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        keepLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return (
    <Choice value={choice}>
      <IntlProvider locale={language} messages={MESSAGES[language]} defaultLocale="en">
        <DatesProvider settings={{ locale: language, firstDayOfWeek: language === 'fr' ? 1 : 0 }}>
          {children}
        </DatesProvider>
      </IntlProvider>
    </Choice>
  );
}

/** The language in force, and how to choose another. */
export function useLanguage(): { language: Language; choose: (language: Language) => void } {
  const choice = useContext(Choice);
  if (!choice) throw new Error('useLanguage needs a TextProvider above it');
  return choice;
}

/** What a text may be filled with. */
export type TextValues = Readonly<Record<string, string | number | Date | boolean | null | undefined>>;

/** Says a text in the language in force. */
export type Say = (key: TextKey, values?: TextValues) => string;

/** `const say = useText(); say('segment.list.title')`. */
export function useText(): Say {
  const intl: IntlShape = useIntl();
  return useMemo<Say>(() => (key, values) => intl.formatMessage({ id: key }, { ...values }), [intl]);
}
