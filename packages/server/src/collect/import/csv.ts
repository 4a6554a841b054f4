import { LINE_BYTES, type Line, type LineFlaw } from './lines.ts';

/** A record of a CSV file, with the line on which it begins. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly flaw: LineFlaw | 'bad-quotes' };

/** Joins lines to records. */
export interface CsvReader {
  /** The record that this line finishes; undefined inside a quoted field, and for empty lines. */
  push(line: Line): CsvRecord | undefined;
  /** What is left at the end of the file: a quote that was never closed. */
  end(): CsvRecord | undefined;
}

/**
 * Reads comma-separated values (RFC 4180): fields may be quoted, quotes inside are doubled, quoted fields may hold
 * commas and line breaks. A flaw concerns its own record; the next line starts afresh.
 */
export function csvReader(maxUnits: number = LINE_BYTES): CsvReader {
  /** The lines of a record that ends inside a quoted field so far. */
  let open: { readonly line: number; readonly lines: string[]; units: number } | undefined;

  const take = (line: number, text: string): CsvRecord | undefined => {
    const ending = endingOf(text, open !== undefined);
    const record = open ?? { line, lines: [], units: 0 };
    record.lines.push(text);
    record.units += text.length + 1;
    const isTooLarge = record.units > maxUnits;
    open = ending === 'open' && !isTooLarge ? record : undefined;
    if (open) return undefined;
    if (ending === 'closed') return { line: record.line, fields: fieldsOf(record.lines.join('\n')) };
    return { line: record.line, flaw: ending === 'bad' ? 'bad-quotes' : 'too-large' };
  };
  return {
    push: (line) => {
      if ('text' in line) return open || line.text !== '' ? take(line.line, line.text) : undefined;
      const begun = open?.line ?? line.line;
      open = undefined;
      return { line: begun, flaw: line.flaw };
    },
    end: () => {
      const left = open;
      open = undefined;
      return left && { line: left.line, flaw: 'bad-quotes' };
    },
  };
}

/** How a line ends: with its record, inside a quoted field, or in nonsense. */
function endingOf(text: string, beginsQuoted: boolean): 'closed' | 'open' | 'bad' {
  let isQuoted = beginsQuoted;
  for (let at = 0; ; ) {
    if (!isQuoted && text[at] === '"') {
      isQuoted = true;
      at++;
    }
    const end = isQuoted ? closingQuote(text, at) + 1 : endOfPlain(text, at);
    if (isQuoted && end === 0) return 'open';
    if (isQuoted ? end < text.length && text[end] !== ',' : text.slice(at, end).includes('"')) return 'bad';
    if (end === text.length) return 'closed';
    at = end + 1;
    isQuoted = false;
  }
}

/** The fields of a whole record. */
function fieldsOf(text: string): string[] {
  if (!text.includes('"')) return text.split(',');
  const fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? closingQuote(text, at + 1) + 1 : endOfPlain(text, at);
    fields.push(isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end));
    at = end + 1;
  }
  return fields;
}

function endOfPlain(text: string, at: number): number {
  const comma = text.indexOf(',', at);
  return comma < 0 ? text.length : comma;
}

/** Where the quote stands that closes a field, doubled ones passed over; -1: nowhere. */
function closingQuote(text: string, at: number): number {
  let close = text.indexOf('"', at);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  return close;
}
