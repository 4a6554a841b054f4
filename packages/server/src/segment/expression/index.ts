export { prepareSegments } from './built-in.ts';
export {
  type AddedSegment,
  addSegment,
  createSegment,
  noSuchSegment,
  removeSegment,
  type SegmentDraft,
  type SegmentUse,
} from './change-segment.ts';
export type { ConditionRow } from './condition.store.ts';
export { finishBuilding } from './finish-building.ts';
export { type LoadedSegment, loadSegments } from './load-segments.ts';
export { type SegmentRoutesDeps, segmentRoutes } from './segment.routes.ts';
export {
  findSegment,
  refreshSmall,
  type SegmentRow,
  type SegmentState,
  segmentByNo,
} from './segment.store.ts';
export { EVERYONE, recordSizes } from './size.store.ts';
export type { NamesSegments } from './usage.ts';
