/** The first rows of a table. */
export interface CsvHead {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads the first rows of comma-separated values (RFC 4180): quoted fields may hold commas, line breaks and doubled
 * quotes. For a look at a file before it is sent; the server reads the whole by itself.
 *
 * @param text the beginning of a file; its last record counts only where it is finished
 * @param isWhole whether the text is all of the file
 */
export function readCsvHead(text: string, most: number, isWhole: boolean): CsvHead | undefined {
  const records = recordsOf(text.replace(/^\uFEFF/, ''), most + 1, isWhole);
  const [columns, ...rows] = records;
  if (!columns) return undefined;
  return { columns: columns.map((column) => column.trim()), rows };
}

/** A field up to the comma or line break behind it; the quotes of a quoted one are taken off. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function recordsOf(text: string, most: number, isWhole: boolean): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length || record.length > 0) {
    const match = FIELD.exec(text);
    // What is no field any more is not read on: the preview ends, the server says what is wrong.
    if (!match) break;
    const [, quoted, plain = '', end] = match;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    const isEmptyLine = record.length === 1 && record[0] === '';
    if (!isEmptyLine && (end !== '' || isWhole)) records.push(record);
    record = [];
    if (end === '' || records.length === most) break;
  }
  return records;
}
