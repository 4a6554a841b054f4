import type { Language } from './language.ts';

/** One text in every language the console speaks: ICU messages. */
export type Text = Readonly<Record<Language, string>>;

/**
 * The texts of a room, by key. A key begins with its room (`segment.list.title`), so that keys of different rooms never
 * meet; a missing language does not compile.
 */
export function defineTexts<const T extends Readonly<Record<string, Text>>>(texts: T): T {
  return texts;
}
