/** What stands for a character that cannot be stored. */
const REPLACEMENT = '\ufffd';
const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Whether a JSON text certainly holds nothing that needs cleaning. U+0000 and lone surrogates can only be written as
 * `\u` escapes (raw ones are no JSON, or were replaced when the bytes were decoded): three searches over the whole text
 * spare most batches the walk over their values.
 */
export function isCertainlyClean(json: string): boolean {
  return !json.includes('\\u') && !json.includes('__proto__') && !json.includes(REPLACEMENT);
}

/**
 * Whether a text can be an id. Cleaning would make different ids equal, so an id that was cleaned, or whose bytes were
 * not UTF-8, is refused: both leave U+FFFD behind.
 */
export function isSoundId(text: string): boolean {
  return !text.includes(REPLACEMENT);
}

/** Replaces what jsonb cannot hold (U+0000, lone surrogates) by U+FFFD. */
export function cleanText(text: string): string {
  const whole = LONE_SURROGATE.test(text) ? text.replace(LONE_SURROGATES, REPLACEMENT) : text;
  return whole.includes('\0') ? whole.replaceAll('\0', REPLACEMENT) : whole;
}

/** Cleans every text and key of a JSON object and leaves keys named `__proto__` out. It must not be deep. */
export function cleanObject(object: object): Record<string, unknown> {
  const members = Object.entries(object).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(members.map(([key, member]) => [cleanText(key), cleanValue(member)]));
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  return typeof value === 'object' && value !== null ? cleanObject(value) : value;
}

/** The first `units` of a text, not ending in half a character. */
export function cutText(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}
