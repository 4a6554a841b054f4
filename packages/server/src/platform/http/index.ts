export { createHttpApp, type HttpApp, type HttpAppDeps, type HttpAppOptions } from './app.ts';
export { decodeCursor, encodeCursor } from './cursor.ts';
export { allow } from './guard.ts';
export { dropOldAnswers, type IdempotencyStore, openIdempotencyStore } from './idempotency.store.ts';
export { isStorable, jsonDepth } from './json-body.ts';
export type { OperationsDeps, ReadinessCheck } from './operations.routes.ts';
export type { KeyNeed } from './route-config.ts';
export { findings } from './validation.ts';
