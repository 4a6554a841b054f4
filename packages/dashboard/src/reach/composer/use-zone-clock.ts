import { useMemo } from 'react';
import { useLanguage } from '../../text/index.ts';

/** Says what clocks of a zone show at an instant: `Tue, 1 Dec, 17:00`. */
export function useZoneClock(): (at: number, zone: string) => string {
  const { language } = useLanguage();
  return useMemo(() => {
    const formats = new Map<string, Intl.DateTimeFormat>();
    return (at, zone) => {
      const format =
        formats.get(zone) ??
        new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
          timeZone: zone,
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          hour: '2-digit',
          minute: '2-digit',
        });
      formats.set(zone, format);
      return format.format(at);
    };
  }, [language]);
}
