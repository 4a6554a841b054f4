import { isUtf8 } from 'node:buffer';

/** Most bytes of one line; a longer one is refused, not kept in memory. An event may have 32 kB. */
export const LINE_BYTES = 262_144;

/** A line of a file, counted from 1. */
export type Line =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly flaw: LineFlaw };

/** Why a line cannot be read. */
export type LineFlaw = 'too-large' | 'not-utf8';

/** Cuts bytes into lines, keeping at most one unfinished line in memory. */
export interface LineSplitter {
  /** The lines that these bytes finish. */
  push(chunk: Buffer): Line[];
  /** The last line, where the file does not end in a line break. */
  end(): Line[];
}

const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A splitter at LF or CR LF. A byte order mark at the very beginning is left out. */
export function lineSplitter(maxBytes: number = LINE_BYTES): LineSplitter {
  let parts: Buffer[] = [];
  let bytes = 0;
  let line = 0;

  const keep = (part: Buffer): void => {
    bytes += part.length;
    // Beyond the limit only the length is counted.
    if (bytes <= maxBytes) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    line++;
    const whole = parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts);
    const isTooLarge = bytes > maxBytes;
    parts = [];
    bytes = 0;
    if (isTooLarge) return { line, flaw: 'too-large' };
    const marked = line === 1 && whole.subarray(0, BOM.length).equals(BOM);
    const end = whole.at(-1) === CR ? whole.length - 1 : whole.length;
    const content = whole.subarray(marked ? BOM.length : 0, end);
    return isUtf8(content) ? { line, text: content.toString('utf8') } : { line, flaw: 'not-utf8' };
  };
  return {
    push: (chunk) => {
      const lines: Line[] = [];
      let start = 0;
      for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, start)) {
        keep(chunk.subarray(start, at));
        lines.push(finish());
        start = at + 1;
      }
      if (start < chunk.length) keep(chunk.subarray(start));
      return lines;
    },
    end: () => (bytes > 0 ? [finish()] : []),
  };
}
