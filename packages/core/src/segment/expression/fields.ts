import { AGGREGATE_MEMBERS } from './aggregate/aggregate.ts';
import type { Field, FieldAt, FieldType, InWords } from './grammar.ts';
import { OPERATOR_WORDS } from './grammar.ts';
import { WINDOW_MEMBERS } from './window.ts';

/** A field that must be filled in, at the member it is called after. */
export function field(name: string, type: FieldType, label: InWords): FieldAt {
  return { name, label, type, optional: false, at: [name] };
}

/** What a value must satisfy: written beside the name of the value. */
export const PREDICATE_FIELD: Field = {
  name: 'predicate',
  label: { en: 'Comparison', fr: 'Comparaison' },
  type: 'predicate',
  optional: false,
  members: OPERATOR_WORDS,
};

/** How often, or what they sum up to: written beside the name of the event. */
export const AGGREGATE_FIELD: Field = {
  name: 'aggregate',
  label: { en: 'How often or how much', fr: 'Combien' },
  type: 'aggregate',
  optional: true,
  value: { count: { gte: 1 } },
  members: AGGREGATE_MEMBERS,
};

/** The same at a member of its own, where there is always one. */
export function aggregateField(name: string, label: InWords): FieldAt {
  return { ...field(name, 'aggregate', label), value: { count: { gte: 1 } } };
}

/** When something happened. */
export const WINDOW_FIELD: Field = {
  name: 'window',
  label: { en: 'When', fr: 'Quand' },
  type: 'window',
  optional: true,
  members: WINDOW_MEMBERS,
};

/** In which app. */
export const APP_FIELD: Field = {
  ...field('app', 'app', { en: 'In app', fr: 'Dans l’app' }),
  optional: true,
};

/** With which properties. */
export const WHERE_FIELD: Field = {
  ...field('where', 'where', { en: 'Where', fr: 'Où' }),
  optional: true,
  value: {},
};

/** Whether somebody must vouch for it. */
export const TRUSTED_FIELD: Field = {
  ...field('trusted', 'flag', { en: 'Vouched for only', fr: 'Attesté seulement' }),
  optional: true,
  value: false,
};
