import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Latitude = Type.Number({ minimum: -90, maximum: 90 });
const Longitude = Type.Number({ minimum: -180, maximum: 180 });
const Part = Type.Integer({ minimum: 0, maximum: 65_535 });

/** The outline of a place. */
export const Shape = Type.Union(
  [
    Type.Object(
      {
        circle: Type.Object(
          {
            latitude: Latitude,
            longitude: Longitude,
            radius: Type.Number({ minimum: 10, maximum: 100_000, description: 'Metres.' }),
          },
          closed,
        ),
      },
      closed,
    ),
    Type.Object(
      {
        polygon: Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), {
          minItems: 3,
          maxItems: 1_000,
          description: 'Corners [latitude, longitude]; not across the 180th meridian.',
        }),
      },
      closed,
    ),
    Type.Object(
      {
        beacon: Type.Object(
          { uuid: Type.String(), major: Type.Optional(Part), minor: Type.Optional(Part) },
          { ...closed, description: 'Left out: whichever major or minor.' },
        ),
      },
      closed,
    ),
  ],
  { description: 'The outline of a place; it never changes.' },
);
export type Shape = Static<typeof Shape>;

/** A new place. Any object is let through to `parseShape`, whose findings are better than those of a union. */
export const NewPlaceBody = Type.Object(
  {
    id: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9][a-z0-9_-]{0,63}$',
        description: 'What apps call it in Place Entered and Place Exited. Made up if not given.',
      }),
    ),
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'Unique.' }),
    shape: Type.Union([Shape, Type.Record(Type.String(), Type.Unknown())]),
  },
  closed,
);

/** Names one place. */
export const PlaceParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** A place that customers can be in. */
export const Place = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    shape: Shape,
    usedBy: Type.Integer({ minimum: 0, description: 'How many segments and unfinished campaigns name it.' }),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { description: 'A place that customers can be in' },
);
export type Place = Static<typeof Place>;
