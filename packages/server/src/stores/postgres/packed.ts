/** Texts end to end in one buffer: bound as one binary parameter, cut apart again in SQL, so nothing is escaped twice. */
export interface PackedTexts {
  readonly blob: Buffer;
  /** 1-based byte offsets, as substring(bytea) counts. */
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

/**
 * Packs texts for a statement of the form
 * `convert_from(substring($1::bytea from u.start for u.length), 'UTF8') … from unnest($2::int[], $3::int[]) u (start, length)`.
 * An array of texts would be quoted by the driver and unquoted by PostgreSQL: twice the bytes, a third of the speed.
 */
export function packTexts(texts: readonly string[]): PackedTexts {
  const buffers = texts.map((text) => Buffer.from(text, 'utf8'));
  const starts: number[] = [];
  let next = 1;
  for (const buffer of buffers) {
    starts.push(next);
    next += buffer.length;
  }
  return { blob: Buffer.concat(buffers), starts, lengths: buffers.map((buffer) => buffer.length) };
}
