import { columnsOf, PRESETS, parseMapping } from '@relance/core/collect/import';
import type { CsvHead } from './csv-head.ts';

/** What a file holds. */
export type FileKind = 'events' | 'profiles';

/** Where a column can go. */
export const TARGETS = [
  'userId',
  'anonymousId',
  'event',
  'timestamp',
  'messageId',
  'properties',
  'traits',
  'none',
] as const;
export type Target = (typeof TARGETS)[number];

/** How the texts of a column are read. */
export const VALUES = ['text', 'number', 'boolean'] as const;
export type ValueKind = (typeof VALUES)[number];

/** What becomes of a column. */
export interface ColumnUse {
  readonly column: string;
  readonly target: Target;
  /** The name of the property or trait; not asked for where the target is one member. */
  readonly name: string;
  readonly value: ValueKind;
}

/** How a table is read: what becomes of its columns, and the name of the event where no column says it. */
export interface TableUse {
  readonly event: string;
  readonly columns: readonly ColumnUse[];
}

/** The pairs of the mapping, one a text, as `?mapping=` takes them. */
export function mappingOf({ event, columns }: TableUse): readonly string[] {
  const named = event.trim() === '' ? [] : [`event=${event.trim()}`];
  return [
    ...named,
    ...columns.flatMap(({ column, target, name, value }) => {
      if (target === 'none') return [];
      const kind = value === 'text' ? '' : `${value}:`;
      return [`${isNamed(target) ? `${target}.${name}` : target}=${kind}{${column}}`];
    }),
  ];
}

/** Whether a target needs a name. */
export function isNamed(target: Target): boolean {
  return target === 'properties' || target === 'traits';
}

/** A use of the table to begin with: a mapping we know for files with these columns, else what the names suggest. */
export function guessUse(head: CsvHead, kind: FileKind): TableUse {
  return presetUse(head) ?? { event: '', columns: guessColumns(head, kind) };
}

const TAKES: readonly (readonly [Target, RegExp])[] = [
  ['userId', /^(user|customer|client|member)?[ _-]?id$/i],
  ['anonymousId', /^(anonymous|device|installation)[ _-]?id$/i],
  ['messageId', /^(message|event)[ _-]?id$/i],
  ['event', /^event([ _-]?name)?$/i],
  ['timestamp', /^(timestamp|date|time|datetime|at|occurred[ _-]?at|created[ _-]?at)$/i],
];

function guessColumns({ columns, rows }: CsvHead, kind: FileKind): readonly ColumnUse[] {
  const taken = new Set<Target>();
  return columns.map((column, place) => {
    const samples = rows.map((row) => row[place]?.trim() ?? '').filter((text) => text !== '');
    const [target] = TAKES.find(([one, pattern]) => pattern.test(column) && !taken.has(one)) ?? [];
    const fits = target !== undefined && !(kind === 'profiles' && target === 'event');
    if (fits) taken.add(target);
    const free = kind === 'profiles' ? 'traits' : 'properties';
    return {
      column,
      target: fits ? target : column === '' ? 'none' : free,
      name: nameOf(column),
      value: fits ? 'text' : kindOfValues(samples),
    };
  });
}

/** A name that can stand in a path. Only `__proto__` is no name for a member. */
function nameOf(column: string): string {
  const name = column.trim().replace(/[^\w$]+/g, '_');
  if (name === '__proto__') return '_proto_';
  return /^[A-Za-z_$]/.test(name) ? name : `_${name}`;
}

/** Leading zeros are of a text: "007" is no number. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;

function kindOfValues(samples: readonly string[]): ValueKind {
  if (samples.length === 0) return 'text';
  if (samples.every((text) => NUMBER.test(text))) return 'number';
  return samples.every((text) => /^(true|false)$/i.test(text)) ? 'boolean' : 'text';
}

const PAIR = /^(?:(properties|traits)\.)?(\w+)=(?:(number|boolean):)?\{([^{}]+)\}$/;

function presetUse({ columns }: CsvHead): TableUse | undefined {
  for (const pairs of Object.values(PRESETS)) {
    const parsed = parseMapping(pairs);
    if (!parsed.ok || !columnsOf(parsed.value).every((column) => columns.includes(column))) continue;
    const event = pairs.find((pair) => pair.startsWith('event='))?.slice('event='.length) ?? '';
    const uses = new Map(pairs.flatMap(useOfPair).map((use) => [use.column, use]));
    return {
      event,
      columns: columns.map(
        (column) => uses.get(column) ?? { column, target: 'none', name: nameOf(column), value: 'text' },
      ),
    };
  }
  return undefined;
}

function useOfPair(pair: string): ColumnUse[] {
  const [, group, name = '', kind, column] = PAIR.exec(pair) ?? [];
  const target = TARGETS.find((one) => one === (group ?? name));
  if (!target || column === undefined) return [];
  return [{ column, target, name, value: VALUES.find((one) => one === kind) ?? 'text' }];
}
