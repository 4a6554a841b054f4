import { isAskable } from '../../collect/event/index.ts';
import { complain, type Place, readText } from './reader.ts';

/** Reads the name of an event that a condition may ask for: what only Relance writes has conditions of its own. */
export function readEventName(value: unknown, place: Place): string | undefined {
  const name = readText(value, place);
  if (name === undefined || isAskable(name)) return name;
  return complain(
    place,
    `"${name}" is written by Relance; ask with a "segment", "message" or "score" condition`,
  );
}
