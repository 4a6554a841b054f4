import type { Json, JsonObject } from '@relance/core/kernel';
import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES, Page } from '../platform/page.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

const Text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const Duration = (description: string) =>
  Type.String({ maxLength: 16, description: `${description} A duration such as 90s, 15m, 36h, 14d or 2w.` });
const AnyJson = (description: string) => Type.Unsafe<Json>(Type.Unknown({ description }));
const AnyObject = (description: string) =>
  Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown(), { description }));
const Where = AnyObject('Property paths with a predicate each; all must hold.');

const Email = Type.Object(
  {
    subject: Text(2_000, 'Liquid.'),
    text: Type.Optional(Text(65_536, 'Plain text. Liquid.')),
    html: Type.Optional(Text(65_536, 'HTML. Liquid, values escaped.')),
    mjml: Type.Optional(Text(65_536, 'MJML; comes later.')),
  },
  closed,
);

const Push = Type.Object(
  {
    title: Text(2_000, 'Liquid.'),
    body: Text(4_000, 'Liquid.'),
    image: Type.Optional(Text(2_000, 'Address of an image. Liquid.')),
    action: Type.Optional(Type.Object({ url: Text(2_000, 'Where a click leads. Liquid.') }, closed)),
    data: Type.Optional(AnyObject('Handed to the app as it is.')),
  },
  closed,
);

const Webhook = Type.Object(
  {
    url: Text(2_000, 'Liquid.'),
    body: Type.Optional(
      Type.Union([Text(65_536, 'Liquid.'), AnyObject('Its texts are Liquid.')], {
        description:
          'A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event.',
      }),
    ),
  },
  closed,
);

const Later = AnyObject('Comes later.');

const Channels = Type.Object(
  {
    push: Type.Optional(Push),
    email: Type.Optional(Email),
    webhook: Type.Optional(Webhook),
    sms: Type.Optional(Later),
    inApp: Type.Optional(Later),
    card: Type.Optional(Later),
  },
  closed,
);

const Localized = Type.Object(
  {
    push: Type.Optional(Type.Partial(Push, closed)),
    email: Type.Optional(Type.Partial(Email, closed)),
    webhook: Type.Optional(Type.Partial(Webhook, closed)),
  },
  closed,
);

const Trigger = Type.Object(
  {
    event: Text(
      255,
      'The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}.',
    ),
    where: Type.Optional(Where),
    delay: Type.Optional(Duration('How long after the cause the message is due.')),
  },
  closed,
);

const Audience = Type.Object(
  {
    expression: Type.Optional(AnyJson('A segment expression. Without it: everyone.')),
    filters: Type.Optional(
      Type.Object(
        {
          maxUsers: Type.Optional(Type.Integer({ minimum: 1, description: 'At most so many customers.' })),
          newWithin: Type.Optional(Duration('First seen less than this ago.')),
          oldSince: Type.Optional(Duration('First seen more than this ago.')),
          activeWithin: Type.Optional(Duration('Last seen at most this ago.')),
          idleFor: Type.Optional(Duration('Last seen more than this ago.')),
          pushEnabled: Type.Optional(Type.Boolean({ description: 'Some device takes notifications.' })),
          quota: Type.Optional(Type.String({ description: 'Comes later.' })),
        },
        closed,
      ),
    ),
  },
  closed,
);

const Schedule = Type.Object(
  {
    start: Type.Optional(Text(40, 'A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z).')),
    end: Type.Optional(Text(40, 'As start; the interval is half-open.')),
    timezone: Type.Optional(
      Text(64, 'The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone.'),
    ),
  },
  closed,
);

const Goal = Type.Object(
  {
    event: Text(255, 'The event the campaign is after.'),
    where: Type.Optional(Where),
    within: Duration('How long after the message it counts.'),
  },
  closed,
);

/** Where a campaign stands. */
export const CampaignState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('scheduled'),
  Type.Literal('in-progress'),
  Type.Literal('finished'),
]);

const body = {
  name: Type.String({ minLength: 1, maxLength: 64, description: 'Unique.' }),
  app: Text(64, 'The app it belongs to. A campaign of a test app reaches test customers only.'),
  kind: Type.Optional(
    Type.Union([
      Type.Literal('announcement'),
      Type.Literal('poll'),
      Type.Literal('data'),
      Type.Literal('native'),
    ]),
  ),
  channels: Channels,
  mode: Type.Optional(
    Type.Union([
      Type.Literal('real-time'),
      Type.Literal('one-shot'),
      Type.Literal('manual'),
      Type.Literal('recurring'),
    ]),
  ),
  trigger: Type.Optional(Trigger),
  recurrence: Type.Optional(Type.String({ maxLength: 1_000, description: 'RRULE; comes later.' })),
  audience: Type.Optional(Audience),
  delivery: Type.Optional(
    Type.Union([Type.Literal('any'), Type.Literal('background'), Type.Literal('session')]),
  ),
  activities: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
  schedule: Type.Optional(Schedule),
  category: Type.Optional(Text(64, 'A label the app styles by.')),
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  topic: Type.Optional(Type.Union([Type.Literal('marketing'), Type.Literal('transactional')])),
  purpose: Type.Optional(Text(64, 'The purpose a customer consents to or not; default: the topic.')),
  urgency: Type.Optional(Type.Union([Type.Literal('normal'), Type.Literal('urgent'), Type.Literal('legal')])),
  localization: Type.Optional(
    Type.Record(Type.String(), Localized, {
      description: 'What other languages change of the content, by language ("fr", "pt-BR").',
      maxProperties: 60,
    }),
  ),
  questions: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 100 })),
  variants: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 100 })),
  controlPercent: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 50,
      description: 'Share held back to measure what the campaign changes.',
    }),
  ),
  goal: Type.Optional(Goal),
  repeat: Type.Optional(
    Type.Union([
      Type.Literal('once'),
      Type.Literal('always'),
      Type.Object({ every: Duration('Not again before so long.') }, closed),
    ]),
  ),
};

/** What creates or replaces a campaign. */
export const CampaignBody = Type.Object(body, closed);
export type CampaignBody = Static<typeof CampaignBody>;

const Instant = Type.String({ description: 'ISO 8601, UTC.' });
const MaybeInstant = Type.Union([Instant, Type.Null()]);

/** A campaign as it is read. */
export const Campaign = Type.Object({
  id: Type.String(),
  state: CampaignState,
  waitingFor: Type.Union(
    [Type.Literal('audience'), Type.Literal('audience-small'), Type.Literal('start'), Type.Null()],
    {
      description: 'What a scheduled campaign waits for: its audience to be built or to grow, or its start.',
    },
  ),
  ...body,
  createdAt: Instant,
  updatedAt: Instant,
  activatedAt: MaybeInstant,
  startsAt: MaybeInstant,
  endsAt: MaybeInstant,
  finishedAt: MaybeInstant,
});

/** A campaign as it is read. */
export type Campaign = Static<typeof Campaign>;

/** Names one campaign. */
export const CampaignParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** Names one campaign by its name. */
export const CampaignNameParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) });

/** Which campaigns to list. */
export const CampaignQuery = Type.Object({
  ...PAGE_PROPERTIES,
  state: Type.Optional(CampaignState),
  app: Type.Optional(Type.String({ maxLength: 64 })),
  query: Type.Optional(Type.String({ maxLength: 64, description: 'A part of the name.' })),
});

/** A page of campaigns, newest first. */
export const CampaignPage = Page(Campaign);

/** What `duplicate` may say. */
export const DuplicateBody = Type.Object(
  { name: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })) },
  closed,
);

/** Most ids one call may name. More: 413. */
export const MAX_IDS = 1_000;

/** Who gets a test message; one of the two lists. */
export const TestBody = Type.Object(
  {
    userIds: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { minItems: 1 })),
    deviceIds: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { minItems: 1 })),
    lang: Type.Optional(Type.String({ minLength: 2, maxLength: 35 })),
  },
  closed,
);

/** Who gets a test message. */
export type TestBody = Static<typeof TestBody>;

/** What a test set going. */
export const TestAnswer = Type.Object({
  state: Type.Literal('queued'),
  messages: Type.Integer({ description: 'Messages on their way: one per recipient and channel.' }),
  invalidIds: Type.Array(Type.String(), { description: 'Ids that name nobody.' }),
});

const Count = Type.Integer({ minimum: 0 });
const Counts = Type.Record(Type.String(), Count);
const Outcome = Type.Object({
  sent: Count,
  delivered: Count,
  displayed: Count,
  opened: Count,
  clicked: Count,
  dismissed: Count,
  answered: Count,
  converted: Count,
});
const Arm = Type.Object({ messages: Count, customers: Count, converted: Count });

/** What became of a campaign's messages. Tests are not counted. */
export const CampaignStatistics = Type.Object({
  queued: Count,
  sent: Count,
  failed: Counts,
  skipped: Counts,
  unknown: Type.Integer({ minimum: 0, description: 'Handed over or not: the provider’s answer was lost.' }),
  control: Type.Integer({ minimum: 0, description: 'Held back to measure what the campaign changes.' }),
  delivered: Count,
  displayed: Count,
  opened: Count,
  clicked: Count,
  dismissed: Count,
  answered: Count,
  converted: Type.Integer({ minimum: 0, description: 'Treated customers who reached the goal.' }),
  arms: Type.Object({ treated: Arm, control: Arm }),
  byChannel: Type.Record(Type.String(), Outcome),
  byPlatform: Type.Record(Type.String(), Outcome),
  byLanguage: Type.Record(Type.String(), Outcome),
  byVariant: Type.Record(Type.String(), Outcome),
  byDay: Type.Array(Type.Object({ day: Type.String({ description: 'UTC.' }), ...Outcome.properties })),
});

/** What became of a campaign's messages. */
export type CampaignStatistics = Static<typeof CampaignStatistics>;

/** Where a message stands. */
export const MessageState = Type.Union([
  Type.Literal('queued'),
  Type.Literal('sent'),
  Type.Literal('failed'),
  Type.Literal('skipped'),
  Type.Literal('unknown'),
  Type.Literal('control'),
]);

/** Which messages of a campaign to list. */
export const MessageQuery = Type.Object({
  ...PAGE_PROPERTIES,
  state: Type.Optional(MessageState),
});

/** What became of one message record. */
export const CampaignMessage = Type.Object({
  id: Type.String(),
  userId: Type.Union([Type.String(), Type.Null()]),
  customerId: Type.String({ description: 'Read the customer at /v1/customers/id:<customerId>.' }),
  channel: Type.String(),
  arm: Type.Union([Type.Literal('treated'), Type.Literal('control')]),
  state: MessageState,
  reason: Type.Union([Type.String(), Type.Null()]),
  attempts: Type.Integer(),
  createdAt: Instant,
  dueAt: Instant,
  sentAt: MaybeInstant,
  deliveredAt: MaybeInstant,
  displayedAt: MaybeInstant,
  openedAt: MaybeInstant,
  clickedAt: MaybeInstant,
  dismissedAt: MaybeInstant,
  answeredAt: MaybeInstant,
  convertedAt: MaybeInstant,
});

/** What became of one message record. */
export type CampaignMessage = Static<typeof CampaignMessage>;

/** A page of a campaign's messages, newest first, tests left out. */
export const CampaignMessagePage = Page(CampaignMessage);

/** How many customers a campaign would reach now. */
export const AudienceEstimate = Type.Object({
  size: Type.Integer({ minimum: 0 }),
  sample: Type.Array(Type.String(), { description: 'Some of them, by userId.' }),
});

/** Why a customer was or was not sent a campaign, check by check in the order in which they decide. */
export const Explanation = Type.Object({
  sent: Type.Boolean(),
  reason: Type.String({ description: '"sent", or the code of what stands in the way.' }),
  checks: Type.Array(
    Type.Object({
      check: Type.String(),
      passed: Type.Boolean(),
      facts: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});

/** Why a customer was or was not sent a campaign. */
export type Explanation = Static<typeof Explanation>;

/** Which campaign to explain. An anonymous customer is looked for in the campaign's app. */
export const ExplainQuery = Type.Object({
  campaign: Type.String({ minLength: 1, maxLength: 64, description: 'Id of the campaign.' }),
});

/** Content to try on a customer. Nothing is sent or kept. */
export const CampaignPreviewBody = Type.Object(
  {
    app: body.app,
    channels: Channels,
    localization: body.localization,
    name: Type.Optional(Text(64, 'What `campaign.name` is; default: Preview.')),
    language: Type.Optional(
      Type.String({ minLength: 2, maxLength: 35, description: 'Instead of the customer’s own language.' }),
    ),
    userId: Type.String({
      minLength: 1,
      maxLength: 258,
      description: 'The customer: a userId, or id:<anonymousId>. Of a test app: a test customer.',
    }),
    event: Type.Optional(
      AnyObject('What `event` is, as of a trigger: {"name": "Order Completed", "properties": {…}}.'),
    ),
  },
  closed,
);
export type CampaignPreviewBody = Static<typeof CampaignPreviewBody>;

const ChannelPreview = Type.Object({
  rendered: Type.Union([
    Type.Record(Type.String(), Type.String(), {
      description:
        'The texts as the customer would get them, by path: subject, text, html; title, body, image, action.url; url, body. What is missing reads "?".',
    }),
    Type.Null(),
  ]),
  missing: Type.Array(Type.String(), {
    description: 'Variables that have no value for this customer and no default: he would be skipped.',
  }),
  language: Type.Union([Type.String(), Type.Null()], { description: 'Which language he is spoken to in.' }),
  findings: Type.Array(Type.Object({ path: Type.String(), message: Type.String() }), {
    description: 'What is wrong with the content; then nothing is rendered.',
  }),
});

/** What a customer would get, by channel. */
export const CampaignPreview = Type.Object(
  {
    push: Type.Optional(ChannelPreview),
    email: Type.Optional(ChannelPreview),
    webhook: Type.Optional(ChannelPreview),
  },
  { description: 'What a customer would get, by channel' },
);
export type CampaignPreview = Static<typeof CampaignPreview>;
