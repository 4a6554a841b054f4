export { auditRoutes } from './audit.routes.ts';
export { dropOldEntries } from './audit.store.ts';
export { type AuditLog, openAuditLog } from './audit-log.ts';
