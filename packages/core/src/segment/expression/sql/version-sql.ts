/** Dotted numbers, as a regular expression inside a SQL text. */
export const IS_VERSION = '^[0-9]+([.][0-9]+)*$';

/** Digits of the length of a part: parts are shorter than 10^6 digits, as every text of an event is. */
const WIDTH = 6;

/**
 * A text that orders versions as their parts do: each part without leading zeros behind its length, parts of zeros at the
 * end left out. 10.0.14393 < 10.0.19041 < 11, and 11 = 11.0.
 */
export function versionKey(version: string): string {
  return version
    .replace(/(?:\.0+)+$/, '')
    .split('.')
    .map((part) => part.replace(/^0+/, ''))
    .map((digits) => String(digits.length).padStart(WIDTH, '0') + digits)
    .join('');
}

/** SQL of the same for a text that is a version. */
export function versionKeySql(text: string): string {
  const parts = `splitByChar('.', replaceRegexpOne(${text}, '([.]0+)+$', ''))`;
  const digits = `arrayMap(part -> trim(leading '0' from part), ${parts})`;
  return `arrayStringConcat(arrayMap(digits -> concat(leftPad(toString(length(digits)), ${WIDTH}, '0'), digits), ${digits}))`;
}
