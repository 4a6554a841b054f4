export { checkHandOver } from './check-hand-over.ts';
export {
  type Conversion,
  type Feedback,
  type MessageNews,
  noteConversions,
  noteFeedback,
} from './feedback.store.ts';
export { type LinkRoutesDeps, linkRoutes } from './link.routes.ts';
export { type PreviewedContent, previewContent } from './preview-content.ts';
export { countConverted, type DueMessages, dueMessages } from './queue.store.ts';
export { type Reach, reachableAmong } from './reachable.ts';
export {
  MESSAGE_CHANNEL,
  type MessageRecord,
  mergeMessages,
  recordMessages,
  recordTests,
  skipQueued,
  skipSurplus,
  type TestMessage,
} from './record.store.ts';
export { type HandOverNote, type Sender, type SenderDeps, startSender } from './sender.ts';
