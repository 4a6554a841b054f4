import type { Json, JsonObject } from '@relance/core/kernel';
import { isJsonObject, objectOf } from './objects.ts';
import { rowsOf, rowsToWire, rowsValue, soundRows, type WhereRow } from './where.ts';

/** One event of a sequence while it is being written. */
export interface Step {
  /** Null is still to be filled in. */
  readonly event: string | null;
  /** Undefined: nothing is asked of its properties. */
  readonly where: readonly WhereRow[] | undefined;
  /** How long after the step before it, `7d`; null is still to be filled in, undefined: any time later. */
  readonly within: Json | undefined;
}

/** A step with nothing filled in. */
export const OPEN_STEP: Step = { event: null, where: undefined, within: undefined };

/** Reads a step of a draft. */
export function stepOf(value: Json | undefined): Step {
  const { event, where, within } = objectOf(value);
  return {
    event: typeof event === 'string' ? event : null,
    where: where === undefined ? undefined : rowsOf(where),
    within,
  };
}

/** Reads the steps of a draft. */
export function stepsIn(value: Json | undefined): readonly Step[] {
  return Array.isArray(value) ? value.map(stepOf) : [];
}

/** A step as a draft holds it. */
export function stepValue({ event, where, within }: Step): JsonObject {
  return {
    event,
    ...(where === undefined || where.length === 0 ? {} : { where: rowsValue(where) }),
    ...(within === undefined ? {} : { within }),
  };
}

/** Steps as a draft holds them. The first follows nothing. */
export function stepsValue(steps: readonly Step[]): Json {
  return steps.map((step, index) => stepValue(index === 0 ? { ...step, within: undefined } : step));
}

/** Moves a step to another place. The times between the steps stay where they are. */
export function moveStep(steps: readonly Step[], from: number, to: number): readonly Step[] {
  const moved = steps[from];
  if (!moved || to < 0 || to >= steps.length) return steps;
  const order = steps.toSpliced(from, 1).toSpliced(to, 0, moved);
  return order.map((step, index) => ({ ...step, within: steps[index]?.within }));
}

/** A step as it is written. */
export function stepToWire(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const { where, ...others } = value;
  return where === undefined ? others : { ...others, where: rowsToWire(where) };
}

/** A step as a draft holds it. */
export function stepFromWire(wire: Json): Json {
  if (!isJsonObject(wire)) return wire;
  return isJsonObject(wire.where) ? { ...wire, where: Object.entries(wire.where) } : wire;
}

/** Whether a step is complete. */
export function isSoundStep({ event, where = [], within }: Step): boolean {
  return event !== null && within !== null && soundRows(where).length === where.length;
}
