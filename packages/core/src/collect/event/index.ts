export { acceptEvent, type Circumstances } from './accept.ts';
export { cleanText } from './clean.ts';
export { emailAddress } from './email.ts';
export { LIMITS } from './limits.ts';
export {
  DEVICE_FIELDS,
  type DeviceFacts,
  type EventType,
  eventTime,
  type LoggedEvent,
  type Origin,
  type PositionedEvent,
} from './logged-event.ts';
export { isSighting, isTrusted, vouchesForOrders } from './origin.ts';
export { type Payload, readPayload } from './payload.ts';
export { EVENT_REFUSALS, type EventRefusal, type EventRefusalCode } from './refusal.ts';
export { isAskable, isReserved } from './reserved.ts';
