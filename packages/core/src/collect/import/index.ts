export {
  applyMapping,
  columnsOf,
  type Draft,
  headerMapping,
  type Mapping,
  type MappingRefusal,
  parseMapping,
} from './mapping.ts';
export { PRESETS } from './presets.ts';
export { type ImportKind, profileDraft, rawEvents } from './raw-events.ts';
