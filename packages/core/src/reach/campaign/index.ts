export { audienceExpression } from './audience.ts';
export {
  type Audience,
  type AudienceFilters,
  type CampaignChannel,
  type CampaignContent,
  type CampaignDefinition,
  type CampaignInput,
  type CampaignKind,
  type CampaignMode,
  type CampaignSchedule,
  type CampaignState,
  channelsOf,
  type EmailContent,
  type Goal,
  type LocalizedContent,
  type PushContent,
  type Repeat,
  TRANSITION_EVENTS,
  type Trigger,
  type WebhookContent,
} from './campaign.ts';
export {
  type CampaignExplanation,
  type ChannelFacts,
  type ExplainedCheck,
  type ExplainFacts,
  explainCampaign,
  type RecordFacts,
} from './explain.ts';
export { type GoalReached, goalsReachedBy } from './goal.ts';
export { type ActionRefused, act, type CampaignAction, stateAt, type Timing } from './lifecycle.ts';
export {
  type CampaignPlan,
  compileCampaigns,
  type LiveCampaign,
  type LiveFacts,
  liveCampaign,
  STALE_MS,
} from './live-campaign.ts';
export { type CampaignVocabulary, parseCampaign } from './parse-campaign.ts';
export {
  type CampaignWindow,
  fixedZone,
  followsRecipient,
  type Moment,
  parseMoment,
  type ResolveWall,
  type Span,
  spanFor,
  spanOf,
  widestSpan,
} from './schedule.ts';
export {
  type Arm,
  armOf,
  type Cause,
  type Concerned,
  EVERYONE,
  type EventCause,
  type MessageContext,
  type MessageDraft,
  type TransitionCause,
  triggeredBy,
} from './trigger.ts';
