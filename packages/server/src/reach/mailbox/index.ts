export { type MailboxRoutesDeps, mailboxRoutes } from './mailbox.routes.ts';
export { readMailboxSettings } from './mailbox.store.ts';
export { type Mailbox, type MailboxAddresses, openMailbox } from './mailbox.ts';
