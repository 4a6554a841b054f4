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
  /** The lines of a record whose quotes are not closed yet. */
  let open: { readonly line: number; readonly lines: string[]; units: number } | undefined;

  const joined = (line: number, lines: readonly string[]): CsvRecord => {
    const fields = fieldsOf(lines.join('\n'));
    return fields ? { line, fields } : { line, flaw: 'bad-quotes' };
  };
  const begin = ({ line, text }: { line: number; text: string }): CsvRecord | undefined => {
    if (text === '') return undefined;
    if (!hasOddQuotes(text)) return joined(line, [text]);
    open = { line, lines: [text], units: text.length };
    return undefined;
  };
  const goOn = (record: NonNullable<typeof open>, text: string): CsvRecord | undefined => {
    record.lines.push(text);
    record.units += text.length + 1;
    const isClosed = hasOddQuotes(text);
    if (!isClosed && record.units <= maxUnits) return undefined;
    open = undefined;
    return isClosed ? joined(record.line, record.lines) : { line: record.line, flaw: 'too-large' };
  };
  return {
    push: (line) => {
      if ('text' in line) return open ? goOn(open, line.text) : begin(line);
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

/** An odd number of quotes opens or closes a quoted field: doubled ones cancel out. */
function hasOddQuotes(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count % 2 === 1;
}

/** The fields of a whole record; undefined when quotes stand where none may. */
function fieldsOf(text: string): string[] | undefined {
  if (!text.includes('"')) return text.split(',');
  const fields: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const field = text[start] === '"' ? quotedField(text, start) : plainField(text, start);
    if (!field) return undefined;
    fields.push(field.value);
    start = field.end + 1;
  }
  return fields;
}

interface Field {
  readonly value: string;
  /** Where the comma behind it stands, or the end of the text. */
  readonly end: number;
}

function plainField(text: string, start: number): Field | undefined {
  const comma = text.indexOf(',', start);
  const end = comma < 0 ? text.length : comma;
  const value = text.slice(start, end);
  return value.includes('"') ? undefined : { value, end };
}

function quotedField(text: string, start: number): Field | undefined {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const end = close + 1;
  if (close < 0 || (end < text.length && text[end] !== ',')) return undefined;
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end };
}
