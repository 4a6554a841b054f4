export type { BatchOutcome } from './batch.ts';
export { startBuilder } from './build.jobs.ts';
export { dropOldDedupDays } from './dedup.store.ts';
export { type Engine, type EngineDeps, startEngine } from './engine.ts';
export { decodeState } from './hot-row.ts';
export { type EngineLag, engineHead, engineLag } from './lag.store.ts';
export { loadFacts } from './load-facts.store.ts';
export { positionWaiter, type WaitForPosition } from './position.store.ts';
