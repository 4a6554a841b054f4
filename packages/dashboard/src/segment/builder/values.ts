import { isObject, type Json, type JsonObject } from '@relance/core/kernel';
import type { Field } from '@relance/core/segment/expression';

/** The editors that conditions need. */
export type FieldType = Field['type'];

/** One property asked for: its path and a predicate. */
export type WhereRow = readonly [path: string, predicate: JsonObject];

/** A comparison with nothing to compare with yet. */
export const OPEN_PREDICATE: JsonObject = { is: null };

const nothing = (): Json => null;

/** What stands in a field when it is put there. Null is still to be filled in. */
export const START: { readonly [T in FieldType]: (field: Field) => Json } = {
  text: nothing,
  number: nothing,
  // Whoever adds a flag wants the other of its two values.
  flag: ({ value }) => value !== true,
  choice: nothing,
  constant: ({ value }) => value ?? null,
  app: nothing,
  event: nothing,
  trait: nothing,
  'device-field': nothing,
  segment: nothing,
  predicate: () => OPEN_PREDICATE,
  where: () => [['', OPEN_PREDICATE]],
  window: () => ({ within: '30d' }),
  count: ({ value }) => value ?? { gte: 1 },
  'time-predicate': () => ({ ago: { lte: '7d' } }),
  expression: nothing,
  expressions: () => [],
};

/** A value as a draft holds it. Rows of a `where` keep their order, and the same path twice until it is corrected. */
export function fromWire(type: FieldType, wire: Json): Json {
  return type === 'where' && isJsonObject(wire) ? Object.entries(wire) : wire;
}

/** A value as it is written. */
export function toWire(type: FieldType, value: Json): Json {
  return type === 'where' ? Object.fromEntries(rowsOf(value)) : value;
}

/** The rows of a `where` in a draft. */
export function rowsOf(value: Json | undefined): readonly WhereRow[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: Json): WhereRow[] => {
    const [path, predicate] = Array.isArray(row) ? row : [];
    return typeof path === 'string' ? [[path, objectOf(predicate)]] : [];
  });
}

/** Whether a JSON value is an object. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value);
}

/** A value that is an object, else one without members. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** What of an optional value is complete, where a part of it is not; undefined where nothing is. */
export function soundPart(type: FieldType, value: Json): Json | undefined {
  if (type !== 'where') return undefined;
  const rows = rowsOf(value);
  const sound = rows.filter(
    ([path, predicate], index) =>
      path !== '' &&
      !Object.values(predicate).includes(null) &&
      rows.findIndex(([first]) => first === path) === index,
  );
  return sound.length === 0 ? undefined : sound;
}
