import type { Json } from '../../kernel/index.ts';

/** No address is longer (RFC 5321, 4.5.3.1.3). */
const MOST_CHARACTERS = 254;

/** An e-mail address as addresses are compared: trimmed, in lower case. Undefined for what cannot be one. */
export function emailAddress(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const address = value.trim().toLowerCase();
  return address === '' || address.length > MOST_CHARACTERS ? undefined : address;
}
