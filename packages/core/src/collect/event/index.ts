export {
  DEVICE_FIELDS,
  type DeviceFacts,
  type EventType,
  eventTime,
  type LoggedEvent,
  type Origin,
  type PositionedEvent,
} from './logged-event.ts';
