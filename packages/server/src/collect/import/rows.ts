import { hash } from 'node:crypto';
import { readPayload } from '@relance/core/collect/event';
import {
  applyMapping,
  columnsOf,
  headerMapping,
  type ImportKind,
  type Mapping,
  profileDraft,
  rawEvents,
} from '@relance/core/collect/import';
import { canonicalJson, isObject, type JsonObject } from '@relance/core/kernel';
import { Problem } from '../../platform/problems/index.ts';
import { csvReader } from './csv.ts';
import type { Line } from './lines.ts';

/**
 * What a row of a file became: events as a client would send them, or why it is none. `clean`: they hold nothing that
 * must be cleaned.
 */
export type Row =
  | { readonly line: number; readonly raws: readonly RawEvent[]; readonly clean: boolean }
  | { readonly line: number; readonly code: string; readonly detail: string };

/** One event of a row. `part` keeps the messageIds of several events of one row apart. */
export interface RawEvent {
  readonly part: '' | '-identify';
  readonly raw: JsonObject;
}

/** Turns the lines of one file into rows. */
export interface RowReader {
  /** The row that this line finishes, if any. Throws Problem `invalid` when the file as a whole is of no use. */
  push(line: Line): Row | undefined;
  end(): Row | undefined;
}

/** How a file is read. */
export interface FileShape {
  readonly format: 'ndjson' | 'csv';
  readonly kind: ImportKind;
  /** CSV only; undefined: columns are named as their targets. */
  readonly mapping?: Mapping | undefined;
}

/** Customers whose traits are remembered, so that a file that repeats them on every row identifies each only once. */
const REMEMBERED = 200_000;

const FLAWS = {
  'too-large': 'The line is longer than 256 kB.',
  'not-utf8': 'The line is not UTF-8.',
  'bad-quotes': 'A quote is not closed, or stands inside a field that is not quoted.',
} as const;

/** A reader for a file of this shape. */
export function rowReader(shape: FileShape): RowReader {
  return shape.format === 'csv' ? csvRows(shape) : jsonRows(shape.kind);
}

function jsonRows(kind: ImportKind): RowReader {
  return {
    push: (line) => {
      if ('flaw' in line) return refused(line.line, line.flaw);
      if (line.text.trim() === '') return undefined;
      // As the one event of a batch: read by the same rules, integers that would be rounded included.
      const payload = readPayload(`[${line.text}]`, 'batch');
      const [value, second] = payload.ok ? payload.value.events : [];
      if (!payload.ok || !isObject(value) || second !== undefined) {
        return { line: line.line, code: 'malformed', detail: 'The line is not one JSON object.' };
      }
      const object = value as JsonObject; // Fresh out of JSON.parse.
      const raw = kind === 'events' ? object : rawEvents(profileDraft(object), kind).event;
      return { line: line.line, raws: [{ part: '', raw }], clean: payload.value.clean };
    },
    end: () => undefined,
  };
}

interface Table {
  readonly mapping: Mapping;
  /** Index by name of column. */
  readonly columns: ReadonlyMap<string, number>;
}

function csvRows({ kind, mapping }: FileShape): RowReader {
  const csv = csvReader();
  const isNews = traitMemory();
  let table: Table | undefined;
  const row = (record: ReturnType<typeof csv.push>): Row | undefined => {
    if (!record) return undefined;
    if (!table) {
      table = tableOf('fields' in record ? record.fields : undefined, mapping);
      return undefined;
    }
    if ('flaw' in record) return refused(record.line, record.flaw);
    const { fields, line } = record;
    if (fields.length !== table.columns.size) {
      const detail = `The row has ${fields.length} fields, the header ${table.columns.size}.`;
      return { line, code: 'malformed', detail };
    }
    const { columns } = table;
    const mapped = applyMapping(table.mapping, (column) => fields[columns.get(column) ?? -1] ?? '');
    if (!mapped.ok)
      return { line, code: 'invalid', detail: `${mapped.refusal.target}: ${mapped.refusal.message}` };
    const { event, identify } = rawEvents(mapped.value, kind);
    const beside: RawEvent[] = identify && isNews(identify) ? [{ part: '-identify', raw: identify }] : [];
    return { line, raws: [...beside, { part: '', raw: event }], clean: false };
  };
  return { push: (line) => row(csv.push(line)), end: () => row(csv.end()) };
}

function tableOf(header: readonly string[] | undefined, mapping: Mapping | undefined): Table {
  if (!header) throw new Problem('invalid', { detail: 'The first line is not a header of column names.' });
  const names = header.map((name) => name.trim());
  const columns = new Map(names.map((name, index) => [name, index]));
  if (columns.size < names.length)
    throw new Problem('invalid', { detail: 'Two columns have the same name.' });
  const missing = columnsOf(mapping ?? []).filter((column) => !columns.has(column));
  if (missing.length > 0) {
    const detail = `The file has no column ${missing.join(', ')}. It has: ${names.join(', ').slice(0, 500)}.`;
    throw new Problem('invalid', { detail });
  }
  return { mapping: mapping ?? headerMapping(names), columns };
}

/** Says of an identify whether it tells anything that the last one of the same customer in this file did not. */
function traitMemory(): (identify: JsonObject) => boolean {
  const told = new Map<string, string>();
  return ({ userId, anonymousId, traits }) => {
    const who = `${userId ?? ''}\0${anonymousId ?? ''}`;
    const what = hash('sha256', canonicalJson(traits), 'base64');
    const isNews = told.get(who) !== what;
    if (isNews) {
      told.set(who, what);
      const oldest = told.size > REMEMBERED ? told.keys().next().value : undefined;
      if (oldest !== undefined) told.delete(oldest);
    }
    return isNews;
  };
}

function refused(line: number, flaw: keyof typeof FLAWS): Row {
  return { line, code: flaw === 'too-large' ? 'too-large' : 'malformed', detail: FLAWS[flaw] };
}
