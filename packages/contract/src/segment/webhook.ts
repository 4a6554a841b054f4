import Type, { type Static } from 'typebox';
import { SegmentParams } from './segment.ts';

const closed = { additionalProperties: false } as const;
const Instant = Type.String({ format: 'date-time' });
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** What a webhook is told of. */
const On = Type.Array(Type.Enum(['entered', 'exited']), {
  minItems: 1,
  maxItems: 2,
  uniqueItems: true,
  description: 'Which transitions it is told of. Default both.',
});

/** A webhook to make. */
export const WebhookBody = Type.Object(
  {
    url: Type.String({
      minLength: 1,
      maxLength: 2_000,
      description:
        'Where transitions are posted to: https, and reachable from outside the network of this server.',
    }),
    on: Type.Optional(On),
  },
  closed,
);
export type WebhookBody = Static<typeof WebhookBody>;

/** Names one webhook of one segment. */
export const WebhookParams = Type.Object({
  ...SegmentParams.properties,
  webhook: Type.String({ minLength: 1, maxLength: 64 }),
});

const WEBHOOK = {
  id: Type.String(),
  url: Type.String(),
  on: On,
  state: Type.Enum(['active', 'suspended'], {
    description:
      'suspended: it failed for 24 hours, or answered 410. Nothing is lost: resumed, it goes on where it stopped.',
  }),
  createdAt: Instant,
  deliveredAt: OrNull(
    Type.String({ format: 'date-time', description: 'When it last took something; null: never yet.' }),
  ),
  failingSince: OrNull(
    Type.String({ format: 'date-time', description: 'When its present failures began; null: it works.' }),
  ),
  lastError: OrNull(
    Type.String({ description: 'Why the last delivery failed, such as http-500, unreachable, no-answer.' }),
  ),
  nextAt: OrNull(
    Type.String({ format: 'date-time', description: 'When a delivery that failed is tried again.' }),
  ),
};

/** Who is told when customers enter or leave a segment. */
export const SegmentWebhook = Type.Object(WEBHOOK, {
  description: 'Who is told when customers enter or leave a segment',
});
export type SegmentWebhook = Static<typeof SegmentWebhook>;

/** A webhook that was just made, with the secret that it is signed with. */
export const NewSegmentWebhook = Type.Object(
  {
    ...WEBHOOK,
    secret: Type.String({ description: 'whsec_… (Standard Webhooks). Shown this once.' }),
  },
  { description: 'A webhook that was just made, with its secret: shown this once' },
);
export type NewSegmentWebhook = Static<typeof NewSegmentWebhook>;
