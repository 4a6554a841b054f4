/** Who hands an event in from outside. */
export type Entrance = 'client' | 'server' | 'import';

const OWN = new Set([
  'Message Sent',
  'Message Converted',
  'Offer Served',
  'Offer Claimed',
  'Group Joined',
  'Group Left',
  'Score Set',
]);

/** What time and purchases say of what somebody has: written by Relance, and asked for like any other event. */
const OF_PURCHASES = new Set([
  'Trial Ending',
  'Subscription Renewed',
  'Subscription Cancelled',
  'Subscription Expired',
  'Entitlement Expired',
]);

/**
 * Whether a name may only come from Relance itself (decision 3). An import may bring back what was sent elsewhere: its
 * `Message *` are marked by their origin.
 */
export function isReserved(name: string, entrance: Entrance): boolean {
  if (name.startsWith('Segment ') || OF_PURCHASES.has(name)) return true;
  return OWN.has(name) && !(entrance === 'import' && name.startsWith('Message '));
}

/** Whether conditions and triggers may ask for an event by its name; for Relance's other own events there are conditions. */
export function isAskable(name: string): boolean {
  return OF_PURCHASES.has(name) || !isReserved(name, 'server');
}
