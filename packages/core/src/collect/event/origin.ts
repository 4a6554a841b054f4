import type { LoggedEvent, Origin } from './logged-event.ts';

/** Whether somebody vouches for a fact: a secret key, an import, an identity token, or Relance itself. */
export function isTrusted(origin: Origin): boolean {
  return origin !== 'client';
}

/**
 * Whether an order, or what became of it, is believed: said by a back end, an import or Relance. An identity token proves
 * who buys, not that he paid (decision 24).
 */
export function vouchesForOrders(origin: Origin): boolean {
  return origin !== 'client' && origin !== 'identified';
}

/**
 * Whether an event shows the customer present, so that it moves first and last seen and makes sessions: something he did
 * in an app (a track, screen or page from a client, or imported), not what a server or Relance says (decision 3). What
 * became of a message is no visit: a push that is delivered to a pocket, or a history of letters that is imported, must
 * not make an inactive customer active. Who opens a message and comes, does something in the app.
 */
export function isSighting({ type, name, origin }: LoggedEvent): boolean {
  return (
    (type === 'track' || type === 'screen' || type === 'page') &&
    (origin === 'client' || origin === 'identified' || origin === 'import') &&
    !name.startsWith('Message ')
  );
}
