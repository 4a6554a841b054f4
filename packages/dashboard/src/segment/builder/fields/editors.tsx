import type { ReactNode } from 'react';
import type { FieldType } from '../values.ts';
import type { EditorProps } from './editor.ts';
import { AppField, EventField, SegmentField, TraitField } from './names.tsx';
import { ChoiceField, FlagField, NumberField, TextField } from './plain.tsx';
import { CountField, PredicateField } from './predicate.tsx';
import { TimePredicateField, WindowField } from './times.tsx';
import { WhereField } from './where.tsx';

/** What stands where a condition has nothing to fill in, or other conditions that are shown below it. */
const Nothing = (): ReactNode => null;

/** The editor of each type of field. A type that core adds does not compile until it has one. */
export const EDITORS: { readonly [T in FieldType]: (props: EditorProps) => ReactNode } = {
  text: TextField,
  number: NumberField,
  flag: FlagField,
  choice: ChoiceField,
  constant: Nothing,
  app: AppField,
  event: EventField,
  trait: TraitField,
  'device-field': ChoiceField,
  segment: SegmentField,
  predicate: PredicateField,
  where: WhereField,
  window: WindowField,
  count: CountField,
  'time-predicate': TimePredicateField,
  expression: Nothing,
  expressions: Nothing,
};
