export { type CopyCursor, type CopyLag, copiedUpTo, copyLag } from './block.store.ts';
export { type Copier, type CopierDeps, startCopier } from './copier.ts';
export {
  type EventPlace,
  type HistoryQuery,
  type RecentQuery,
  readHistory,
  recentEvents,
} from './history.store.ts';
export { type Link, PERSON_SQL, recordLinks, refreshLinks } from './link.store.ts';
export { dropOldCopies } from './retention.store.ts';
