export type { InvitationMail, OidcSettings } from './deps.ts';
export { dropExpired } from './housekeeping.store.ts';
export { newOwnerToken } from './owner-link.ts';
export { memberRoutes } from './routes.ts';
export { openSessions, type Sessions } from './sessions.ts';
