export { cutConditions } from './cut.ts';
export {
  type ExplainedCondition,
  type ExplainOptions,
  type Explanation,
  explain,
} from './explain.ts';
export { emptyFacts, type Facts, forgetRemoved, mergeFacts } from './facts.ts';
export { decodeFacts, encodeFacts } from './facts-codec.ts';
export {
  fillCondition,
  joinTouched,
  observeEvent,
  observeHistory,
  observeProfile,
  SEEN_MOVED,
  type TimedMark,
  type Touched,
  UNTOUCHED,
} from './observe.ts';
export { compilePlan, type NumberedCondition, type Plan, type SegmentDefinition } from './plan.ts';
export { type MembershipChange, type Settled, settle } from './settle.ts';
