export { type CopyCursor, type CopyLag, copiedUpTo, copyLag } from './block.store.ts';
export { type CaughtUp, waitForCopy } from './catch-up.ts';
export { type Copier, type CopierDeps, startCopier } from './copier.ts';
export { eraseSeen, recordCustomers } from './customer.store.ts';
export {
  type EventPlace,
  type HistoryQuery,
  type RecentQuery,
  readHistory,
  recentEvents,
} from './history.store.ts';
export { type Link, recordLinks, refreshLinks } from './link.store.ts';
export { dropOldCopies } from './retention.store.ts';
