/**
 * MurmurHash3 x86 32 of the UTF-8 bytes of a text (A. Appleby, 2011, public domain algorithm): an unsigned 32-bit
 * integer. Partitions, percentage buckets and control arms hash with it, so every program that implements one of
 * them must give the same number (spec/hash.json).
 */
export function murmur3(text: string, seed = 0): number {
  const bytes = utf8(text);
  const blocks = bytes.length - (bytes.length % 4);
  let h = seed | 0;
  for (let i = 0; i < blocks; i += 4) {
    const k =
      byte(bytes, i) | (byte(bytes, i + 1) << 8) | (byte(bytes, i + 2) << 16) | (byte(bytes, i + 3) << 24);
    h ^= scramble(k);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= blocks; i--) tail = (tail << 8) | byte(bytes, i);
  if (bytes.length > blocks) h ^= scramble(tail);
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function scramble(k: number): number {
  const mixed = Math.imul(k, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

function byte(bytes: readonly number[], index: number): number {
  return bytes[index] ?? 0;
}

/** UTF-8 by hand: core knows neither TextEncoder nor Buffer. A lone surrogate becomes U+FFFD, as in both. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    let code = char.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
  }
  return bytes;
}

/**
 * Where a text falls on [0, 100) under a salt, in steps of 0.01: stable percentage roll-outs (`bucket`) and control
 * groups. Hash of `salt`, a NUL and the text, modulo 10,000.
 */
export function percentile(salt: string, text: string): number {
  return (murmur3(`${salt}\u0000${text}`) % 10_000) / 100;
}
