import Type, { type Static } from 'typebox';

const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Store = Type.Object({
  version: OrNull(Type.String({ description: 'null: the store is away.' })),
  embedded: Type.Boolean({ description: 'Started and kept by this program.' }),
});

/** What runs here. */
export const About = Type.Object(
  {
    version: Type.String(),
    node: Type.String(),
    stores: Type.Object({ postgres: Store, clickhouse: Store }),
    licence: Type.String({ description: 'SPDX expression of Relance itself.' }),
    libraries: Type.Array(
      Type.Object({ name: Type.String(), version: Type.String(), licence: Type.String() }),
      { description: 'What the server is built on, by name.' },
    ),
  },
  { description: 'What runs here' },
);
export type About = Static<typeof About>;

/** A time zone and what its clocks say now. */
export const TimeZone = Type.Object({
  zone: Type.String({ description: 'IANA name.' }),
  offsetNow: Type.String({ description: 'From UTC at this moment, such as +09:00.' }),
});
export type TimeZone = Static<typeof TimeZone>;
