import Type, { type Static } from 'typebox';

const Instant = Type.String({ format: 'date-time' });

const PART = {
  query: Type.Optional(Type.String({ maxLength: 200, description: 'Part of the name, in any case.' })),
};

/** Which event names to complete. */
export const EventNameQuery = Type.Object(
  {
    app: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'One app; left out: all production apps.' }),
    ),
    ...PART,
  },
  { additionalProperties: false },
);

/** The name of an event that came in within the last 30 days. */
export const EventName = Type.Object({
  name: Type.String(),
  count30d: Type.Integer({ minimum: 0 }),
  own: Type.Boolean({
    description: 'Only Relance writes it: a campaign may be triggered by it, a segment cannot ask for it.',
  }),
  lastSeen: Instant,
});
export type EventName = Static<typeof EventName>;

/** Names one kind of event. */
export const EventNameParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) });

/** Of which app. */
export const EventPropertyQuery = Type.Object(
  { app: EventNameQuery.properties.app, ...PART },
  { additionalProperties: false },
);

/** Which traits to complete. */
export const TraitQuery = Type.Object(
  {
    ...PART,
    environment: Type.Optional(
      Type.Enum(['production', 'test'], { description: 'test: customers of test apps. Default production.' }),
    ),
  },
  { additionalProperties: false },
);

/** A property or trait that was seen among the latest events or customers. */
export const SeenMember = Type.Object({
  name: Type.String({ description: 'A dotted path, as expressions take it.' }),
  types: Type.Array(Type.Enum(['text', 'number', 'boolean', 'instant', 'list', 'object']), {
    description: 'What its values were, the most frequent first.',
  }),
  samples: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
    description: 'Frequent values, 10 at most. Of traits only those that several customers share.',
  }),
});
export type SeenMember = Static<typeof SeenMember>;
