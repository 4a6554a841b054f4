import type { Json } from '@relance/core/kernel';
import type { Field } from '@relance/core/segment/expression';
import { isJsonObject } from './objects.ts';
import { isSoundStep, OPEN_STEP, stepFromWire, stepsIn, stepsValue, stepToWire, stepValue } from './steps.ts';
import { OPEN_PREDICATE, rowsOf, rowsToWire, rowsValue, soundRows } from './where.ts';

/** The editors that conditions need. */
export type FieldType = Field['type'];

const nothing = (): Json => null;

/** What stands in a field when it is put there. Null is still to be filled in. */
export const START: { readonly [T in FieldType]: (field: Field) => Json } = {
  text: ({ value }) => value ?? null,
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
  'time-predicate': () => ({ ago: { lte: '7d' } }),
  aggregate: ({ value }) => value ?? { count: { gte: 1 } },
  steps: () => stepsValue([OPEN_STEP, { ...OPEN_STEP, within: '7d' }]),
  step: () => stepValue({ ...OPEN_STEP, within: '1d' }),
  duration: ({ value }) => value ?? '7d',
  group: nothing,
  place: nothing,
  product: nothing,
  programme: nothing,
  score: nothing,
  expression: nothing,
  expressions: () => [],
};

/** A value as a draft holds it. Rows of a `where` keep their order, and the same path twice until it is corrected. */
export function fromWire(type: FieldType, wire: Json): Json {
  if (type === 'where' && isJsonObject(wire)) return Object.entries(wire);
  if (type === 'steps' && Array.isArray(wire)) return wire.map(stepFromWire);
  return type === 'step' ? stepFromWire(wire) : wire;
}

/** A value as it is written. */
export function toWire(type: FieldType, value: Json): Json {
  if (type === 'where') return rowsToWire(value);
  if (type === 'steps' && Array.isArray(value)) return value.map(stepToWire);
  return type === 'step' ? stepToWire(value) : value;
}

/** What of a value is complete, where a part of it is not; undefined where nothing is. */
export function soundPart(type: FieldType, value: Json): Json | undefined {
  if (type === 'where') {
    const rows = soundRows(rowsOf(value));
    return rows.length === 0 ? undefined : rowsValue(rows);
  }
  if (type !== 'steps') return undefined;
  const steps = stepsIn(value).filter(isSoundStep);
  // One step alone is no sequence, unless something must not follow it.
  return steps.length < 2 ? undefined : stepsValue(steps);
}
