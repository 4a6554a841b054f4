/** The languages that people read submissions in. */
export type Language = 'en' | 'fr';

/** More than these are counted, not named. */
const MOST_NAMED = 8;

/** "FR, US and BR" in a language; long lists are cut and counted. */
export function listed(items: readonly string[], language: Language): string {
  const and = language === 'en' ? 'and' : 'et';
  if (items.length > MOST_NAMED) {
    const more = items.length - MOST_NAMED;
    const others = language === 'en' ? `${more} more` : more === 1 ? '1 autre' : `${more} autres`;
    return `${items.slice(0, MOST_NAMED).join(', ')} ${and} ${others}`;
  }
  const last = items.at(-1) ?? '';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} ${and} ${last}` : last;
}
