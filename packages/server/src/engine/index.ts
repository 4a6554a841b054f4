export { startBuilder } from './build.jobs.ts';
export { type Engine, type EngineDeps, startEngine } from './engine.ts';
export { decodeState } from './hot-row.ts';
export { dropOldDedupDays } from './dedup.store.ts';
export { positionWaiter, type WaitForPosition } from './position.store.ts';
