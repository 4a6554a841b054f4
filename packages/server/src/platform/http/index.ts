export { createHttpApp, type HttpApp, type HttpAppDeps, type HttpAppOptions } from './app.ts';
export type { AuditEntry, AuditSink } from './audit-hook.ts';
export { cookieOf, SESSION_COOKIE, setCookie } from './cookies.ts';
export { decodeCursor, encodeCursor } from './cursor.ts';
export { dropOldAnswers, type IdempotencyStore, openIdempotencyStore } from './idempotency.store.ts';
export { isStorable, jsonDepth } from './json-body.ts';
export type { OperationsDeps, ReadinessCheck } from './operations.routes.ts';
export { isLocal, originOf } from './same-origin.ts';
export { findings } from './validation.ts';
