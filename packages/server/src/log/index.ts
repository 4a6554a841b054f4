export { type FrameRow, frameLines, lineChecksum, lineTime, unpackFrame } from './frame.ts';
export {
  type Appended,
  appendLast,
  findFrames,
  LOG_CHANNEL,
  type LogCursor,
  OUTBOX_CHANNEL,
  queueEvents,
  readFrames,
  readHead,
  relayOutbox,
} from './log.store.ts';
export { startRelay } from './relay.jobs.ts';
export { dropOldWeeks } from './retention.store.ts';
export { type LogWriter, openLogWriter } from './writer.ts';
