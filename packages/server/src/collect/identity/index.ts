export {
  awaitSeen,
  findAddressed,
  keysKnownBy,
  keysOfAddressed,
  type WaitForPosition,
} from './addressed.ts';
export { type CustomerRoutesDeps, customerRoutes } from './customers.routes.ts';
export {
  type EraseJobsDeps,
  eraseTask,
  finishErasures,
  keysBeingErased,
  sweepLateEvents,
} from './erase.jobs.ts';
export { eraseCustomer } from './erase.ts';
export type { HistoryCursor, RecentEvents } from './history.ts';
export type { DecodeState } from './read-customers.ts';
