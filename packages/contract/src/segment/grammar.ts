import { FIELD_TYPES, OPERAND_TYPES } from '@relance/core/segment/expression';
import Type, { type Static } from 'typebox';

const InWords = Type.Object({ en: Type.String(), fr: Type.String() });

/** One thing to fill in of a condition. */
const Field = Type.Object(
  {
    name: Type.String({ description: 'Unique within the kind.' }),
    label: InWords,
    type: Type.Enum([...FIELD_TYPES], { description: 'Which editor it needs.' }),
    at: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 1,
        description: 'Where its value is in the condition: ["event"], ["bucket", "salt"].',
      }),
    ),
    members: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 1,
        description:
          'Instead of `at`: its value is an object whose members stand in the condition itself, among these.',
      }),
    ),
    optional: Type.Boolean({ description: 'It may be left out.' }),
    choices: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: InWords }))),
    value: Type.Optional(
      Type.Unknown({
        description: 'Of a constant: what always stands there. Of others: what stands for it when left out.',
      }),
    ),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
  },
  { description: 'One thing to fill in of a condition' },
);

/** How every kind of condition is written, for forms that edit expressions. */
export const Grammar = Type.Object(
  {
    kinds: Type.Array(
      Type.Object({
        kind: Type.String({
          description:
            'The word it is written with. A condition is of the first kind of this list whose word is one of its members.',
        }),
        label: InWords,
        group: Type.Enum(['logic', 'customer', 'behaviour', 'audience']),
        fields: Type.Array(Field),
      }),
      { description: 'In the order in which a condition is searched for their words.' },
    ),
    operators: Type.Array(
      Type.Object({
        op: Type.String({ description: 'The member a predicate is written with.' }),
        label: InWords,
        operand: Type.Enum([...OPERAND_TYPES]),
        counts: Type.Boolean({ description: 'Whether counts can be compared with it.' }),
      }),
      { description: 'What a predicate can be; exactly one of them stands in it.' },
    ),
  },
  { description: 'The grammar of segment expressions' },
);
export type Grammar = Static<typeof Grammar>;
