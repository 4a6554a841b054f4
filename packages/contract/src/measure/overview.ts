import Type, { type Static } from 'typebox';

const Count = Type.Integer({ minimum: 0 });
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Of which app, and whose days. */
export const OverviewQuery = Type.Object(
  {
    app: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'One app; left out: all production apps.' }),
    ),
    timezone: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone of the days, default UTC.' }),
    ),
  },
  { additionalProperties: false },
);
export type OverviewQuery = Static<typeof OverviewQuery>;

const StoreState = Type.Enum(['ok', 'away']);

/** How things stand. What a store that is away would know is null. */
export const Overview = Type.Object(
  {
    activeToday: OrNull(Count),
    activeWeek: OrNull(Type.Integer({ minimum: 0, description: 'Today and the 6 days before.' })),
    activeMonth: OrNull(Type.Integer({ minimum: 0, description: 'Today and the 29 days before.' })),
    series: OrNull(
      Type.Array(
        Type.Object({ period: Type.String({ format: 'date' }), customers: Count, sessions: Count }),
        { description: 'The last 30 days, today included.' },
      ),
    ),
    programmes: OrNull(
      Type.Array(
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          state: Type.Enum(['draft', 'scheduled', 'in-progress', 'finished', 'past'], {
            description: 'past: known from imported events only.',
          }),
          sent: Count,
          delivered: Count,
          opened: Count,
          converted: Count,
        }),
        { description: 'Those under way, then those that sent something in the last 90 days; 20 at most.' },
      ),
    ),
    health: Type.Object({
      engineLagMs: OrNull(Count),
      engineLagEvents: OrNull(Count),
      copyLagEvents: OrNull(Count),
      senderQueue: OrNull(
        Type.Integer({ minimum: 0, description: 'Messages that are due and not handed over.' }),
      ),
      stores: Type.Object({ postgres: StoreState, clickhouse: StoreState }),
    }),
  },
  { description: 'How things stand' },
);
export type Overview = Static<typeof Overview>;
