export { type Bounded, type BoundedChange, noteBounded } from './bounded.store.ts';
export { prepareSegments } from './built-in.ts';
export {
  type AddedSegment,
  addSegment,
  createSegment,
  noSuchSegment,
  type SegmentDraft,
} from './change-segment.ts';
export type { ConditionRow } from './condition.store.ts';
export { finishBuilding } from './finish-building.ts';
export { type LoadedSegment, loadSegments } from './load-segments.ts';
export { type NamesOf, readNames, withNames } from './named.ts';
export { removeSegment } from './remove-segment.ts';
export { type SegmentRoutesDeps, segmentRoutes } from './segment.routes.ts';
export {
  findSegment,
  readSegments,
  refreshSmall,
  type SegmentRow,
  type SegmentState,
  segmentByNo,
} from './segment.store.ts';
export { EVERYONE, recordSizes } from './size.store.ts';
export { type NamesSegments, usersOf } from './usage.ts';
