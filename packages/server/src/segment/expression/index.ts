export { type LoadedSegment, loadSegments } from './loaded-segment.store.ts';
