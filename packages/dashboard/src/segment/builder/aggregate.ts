import type { Json, JsonObject } from '@relance/core/kernel';
import type { Field } from '@relance/core/segment/expression';
import { objectOf } from './objects.ts';

/** What can be asked of several events at once. */
const HOWS = ['count', 'sum', 'avg', 'min', 'max', 'distinct'] as const;
export type How = (typeof HOWS)[number];

/** How an aggregate asks, of which property, and the comparison. */
export interface Aggregate {
  readonly how: How;
  /** Null is still to be filled in; undefined for a count, which is of no property. */
  readonly of: Json | undefined;
  readonly predicate: JsonObject;
}

/** Reads an aggregate of a draft. */
export function aggregateOf(value: Json): Aggregate {
  const how = HOWS.find((one) => Object.hasOwn(objectOf(value), one)) ?? 'count';
  const { of, ...predicate } = objectOf(objectOf(value)[how]);
  return { how, of, predicate };
}

/** An aggregate as it is written. */
export function aggregateValue({ how, of, predicate }: Aggregate): Json {
  return { [how]: how === 'count' ? predicate : { of: of ?? null, ...predicate } };
}

/** What can be asked in a field: what it has members for; the variety only of properties of one's own. */
export function howsOf(field: Field): readonly How[] {
  if ('members' in field) return HOWS.filter((how) => field.members.includes(how));
  return field.choices ? HOWS.filter((how) => how !== 'distinct') : HOWS;
}
