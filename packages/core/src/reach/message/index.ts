export { admits, entered, type Gate, noted, OPEN_GATE, type PauseReason } from './gate.ts';
export { type Check, type HandOverFacts, handOver, handOverChecks, type SkipReason } from './hand-over.ts';
export {
  contentFor,
  isJsonObject,
  LANE,
  MESSAGE_ACTIONS,
  MESSAGE_CHANNELS,
  type MessageAction,
  type MessageChannel,
  type MessageState,
  parseMessageId,
} from './message.ts';
export {
  isRepeated,
  MESSAGE_EVENT,
  type MessageFacts,
  messageEvent,
  type Reachable,
  repeatedEvent,
} from './message-event.ts';
export {
  type Attempt,
  askAgainAt,
  bestOutcome,
  MAX_ATTEMPTS,
  type Outcome,
  type Settlement,
  settlementOf,
} from './outcome.ts';
export {
  customerScope,
  deviceScope,
  eventScope,
  languageOf,
  SCOPE_NAMES,
  type Scope,
  type StoredField,
  type StoredProfile,
} from './scope.ts';
export { type LaneCounts, nextLane } from './slots.ts';
