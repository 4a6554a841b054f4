/** A name and an address, apart: nothing of the one can end up in the other. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

// Control characters, line separators, white space and what has a meaning in a header are nowhere in an address.
const ADDRESS = /^[^\s\p{Cc}\u2028\u2029<>()[\]",:;@\\]{1,64}@[^\s\p{Cc}\u2028\u2029<>()[\]",:;@\\]{1,253}$/u;
const NAMED = /^"?([^"<>\p{Cc}\u2028\u2029]*?)"?\s*<([^<>]*)>$/u;
const MAX_ADDRESS = 254;

/** Reads `ann@example.test` or `Ann <ann@example.test>`; undefined when it is neither. */
export function parseMailbox(text: string): Mailbox | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 600) return undefined;
  const [, name = '', inner] = NAMED.exec(trimmed) ?? [];
  const address = inner ?? trimmed;
  return address.length <= MAX_ADDRESS && ADDRESS.test(address) ? { name: name.trim(), address } : undefined;
}
