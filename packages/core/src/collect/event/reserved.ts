/** Who hands an event in from outside. */
export type Entrance = 'client' | 'server' | 'import';

const OWN = new Set(['Message Sent', 'Offer Served', 'Offer Claimed']);

/**
 * Whether a name may only come from Relance itself (decision 3). An import may bring back what was sent elsewhere: its
 * `Message *` are marked by their origin.
 */
export function isReserved(name: string, entrance: Entrance): boolean {
  if (name.startsWith('Segment ')) return true;
  return OWN.has(name) && !(entrance === 'import' && name === 'Message Sent');
}
