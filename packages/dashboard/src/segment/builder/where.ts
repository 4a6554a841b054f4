import type { Json, JsonObject } from '@relance/core/kernel';
import { objectOf } from './objects.ts';

/** One property asked for: its path and a predicate. */
export type WhereRow = readonly [path: string, predicate: JsonObject];

/** A comparison with nothing to compare with yet. */
export const OPEN_PREDICATE: JsonObject = { is: null };

/** The rows of a `where` in a draft. */
export function rowsOf(value: Json | undefined): readonly WhereRow[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: Json): WhereRow[] => {
    const [path, predicate] = Array.isArray(row) ? row : [];
    return typeof path === 'string' ? [[path, objectOf(predicate)]] : [];
  });
}

/** The rows of a `where` as a draft holds them. */
export function rowsValue(rows: readonly WhereRow[]): Json {
  return rows.map(([path, predicate]) => [path, predicate]);
}

/** Rows as they are written. */
export function rowsToWire(value: Json | undefined): JsonObject {
  return Object.fromEntries(rowsOf(value));
}

/** The rows that are complete, the first of those that ask for the same property. */
export function soundRows(rows: readonly WhereRow[]): readonly WhereRow[] {
  return rows.filter(
    ([path, predicate], index) =>
      path !== '' &&
      !Object.values(predicate).includes(null) &&
      rows.findIndex(([first]) => first === path) === index,
  );
}

/** A property that is asked for twice, which one object cannot hold; undefined where there is none. */
export function twiceIn(rows: readonly WhereRow[]): string | undefined {
  const paths = rows.map(([path]) => path);
  return paths.find((path, index) => paths.indexOf(path) !== index);
}
