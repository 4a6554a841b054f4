import { complain, type Place, readText } from './reader.ts';

/** Names that only Relance itself writes; conditions of their own ask for them (decision 3). */
const SYSTEM_EVENTS = /^(?:Segment .*|Message Sent|Offer Served|Offer Claimed)$/s;

/** Reads the name of an event that a condition may ask for. */
export function readEventName(value: unknown, place: Place): string | undefined {
  const name = readText(value, place);
  if (name === undefined || !SYSTEM_EVENTS.test(name)) return name;
  return complain(place, `"${name}" is written by Relance; ask with a "segment" or "message" condition`);
}
