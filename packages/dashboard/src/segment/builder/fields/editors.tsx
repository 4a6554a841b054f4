import type { ReactNode } from 'react';
import type { FieldType } from '../values.ts';
import { AggregateField } from './aggregate.tsx';
import type { EditorProps } from './editor.ts';
import {
  AppField,
  EventField,
  GroupField,
  PlaceField,
  ProductField,
  ProgrammeField,
  ScoreField,
  SegmentField,
  TraitField,
} from './names.tsx';
import { ChoiceField, FlagField, NumberField, TextField } from './plain.tsx';
import { PredicateField } from './predicate.tsx';
import { StepField, StepsField } from './steps.tsx';
import { DurationField, TimePredicateField, WindowField } from './times.tsx';
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
  'time-predicate': TimePredicateField,
  aggregate: AggregateField,
  steps: StepsField,
  step: StepField,
  duration: DurationField,
  group: GroupField,
  place: PlaceField,
  product: ProductField,
  programme: ProgrammeField,
  score: ScoreField,
  expression: Nothing,
  expressions: Nothing,
};
