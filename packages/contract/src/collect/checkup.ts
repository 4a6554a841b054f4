import Type, { type Static } from 'typebox';

const Instant = Type.String({ format: 'date-time' });
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** The steps from an app that is not connected to one that works, in their order. */
export const CHECKUP_STEPS = ['sdk', 'identity', 'device', 'push', 'event', 'clock', 'refused'] as const;
const Step = Type.Enum([...CHECKUP_STEPS]);

/** Of which device. */
export const CheckupQuery = Type.Object(
  {
    deviceId: Type.Optional(
      Type.String({ minLength: 1, maxLength: 255, description: 'Look at one device only.' }),
    ),
  },
  { additionalProperties: false },
);

/** A device that was heard of. */
export const CheckupDevice = Type.Object({
  deviceId: Type.String(),
  platform: OrNull(Type.String()),
  model: OrNull(Type.String()),
  osVersion: OrNull(Type.String()),
  appVersion: OrNull(Type.String()),
  sdk: OrNull(Type.String({ description: 'Name and version of the library that sends.' })),
  lastSeen: Instant,
  userId: Type.Optional(Type.String()),
  pushEnabled: OrNull(
    Type.Boolean({
      description:
        'Whether a live push address is registered and switched on; null: no address was ever registered.',
    }),
  ),
});
export type CheckupDevice = Static<typeof CheckupDevice>;

/** Whether an app, or one of its devices, is connected as it should be, and what is missing first. */
export const Checkup = Type.Object(
  {
    steps: Type.Array(
      Type.Object({
        step: Step,
        state: Type.Enum(['ok', 'missing', 'warning']),
        at: OrNull(Type.String({ format: 'date-time', description: 'When it was last seen.' })),
        facts: Type.Record(Type.String(), Type.Unknown(), {
          description:
            'What decided: sdk {library, platform, onlyServer}; identity {userId, verified, mode}; device {deviceId, platform, model, osVersion, appVersion}; ' +
            'push {kind, enabled, dead, addresses}; event {name, type, position}; clock {medianMs, samples}; refused {count, codes: [{code, count, detail, at}]}.',
        }),
      }),
      { description: 'In the order in which they are put right.' },
    ),
    firstMissing: OrNull(Step),
    lastEvent: OrNull(
      Type.Object({
        position: Type.Integer(),
        name: Type.String(),
        type: Type.String(),
        origin: Type.String(),
        receivedAt: Instant,
        time: Instant,
        customer: Type.String(),
      }),
    ),
    devices: Type.Array(CheckupDevice, {
      description: 'Heard of in the last 30 days, the latest first, 50 at most.',
    }),
  },
  { description: 'Is it working?' },
);
export type Checkup = Static<typeof Checkup>;
