import { CONSENT_CHANNELS } from '@relance/core/collect/consent';
import Type, { type Static } from 'typebox';

const Channel = Type.Enum(CONSENT_CHANNELS);

const Purpose = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[A-Za-z0-9][A-Za-z0-9 _.-]*$',
  description:
    '`marketing` stands for all marketing in the channel; narrower purposes are names of your own.',
});

/** One word of a person about one channel and purpose. */
export const ConsentChange = Type.Object({
  channel: Channel,
  purpose: Type.Optional(Purpose),
  granted: Type.Boolean(),
});
export type ConsentChange = Static<typeof ConsentChange>;

/** What a person says; channels and purposes that are not named stay as they are. */
export const ConsentsBody = Type.Object({
  consents: Type.Array(ConsentChange, { minItems: 1, maxItems: 100 }),
});

/** A word that stands. */
export const Consent = Type.Object({
  channel: Type.String(),
  purpose: Type.String(),
  granted: Type.Boolean(),
  origin: Type.String({ description: 'Who told us: identified, server, import, unsubscribe, complaint, …' }),
  at: Type.String({ format: 'date-time' }),
});
export type Consent = Static<typeof Consent>;

/** The words of one person. */
export const Consents = Type.Object({ consents: Type.Array(Consent) });

/** How silence is read. */
export const ConsentRules = Type.Object({
  requireOptIn: Type.Array(Channel, {
    uniqueItems: true,
    description:
      'Channels in which nobody gets marketing who has not allowed it. In the others silence allows.',
  }),
});
export type ConsentRules = Static<typeof ConsentRules>;

const Count = Type.Integer({ minimum: 0 });

/** What people said about one topic, and how many campaigns ask about it. */
export const ConsentTopic = Type.Object(
  {
    topic: Type.String({ description: 'A purpose: `marketing`, or a name of your own.' }),
    channels: Type.Array(Type.Object({ channel: Type.String(), granted: Count, refused: Count }), {
      description: 'The words that stand, by channel; those of test apps do not count.',
    }),
    campaigns: Type.Integer({
      minimum: 0,
      description: 'Campaigns of production apps that are not finished and send for it.',
    }),
  },
  { description: 'A topic that is in use' },
);
export type ConsentTopic = Static<typeof ConsentTopic>;
