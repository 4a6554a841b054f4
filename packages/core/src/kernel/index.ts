export { parseDuration } from './duration.ts';
export { murmur3, percentile } from './hash.ts';
export { parseInstant } from './instant.ts';
export { canonicalJson, isObject, type Json, type JsonObject } from './json.ts';
export { type Finding, ok, type Result, refuse } from './result.ts';
