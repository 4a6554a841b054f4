import type { LoggedEvent } from '../../collect/event/index.ts';
import { isObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { type Beacon, isLatitude, isLongitude, type Position } from './shape.ts';

/** What an event says of where the customer is. */
export interface Whereabouts {
  readonly position: Position | undefined;
  /** The beacon his device hears. */
  readonly beacon: Beacon | undefined;
}

/**
 * Where an event shows the customer: `context.location` or else `properties` with a latitude and a longitude, and
 * `properties.beacon` or else `properties` with the uuid of a beacon. Undefined when it says neither, which costs next
 * to nothing.
 */
export function whereaboutsOf({ context, properties }: LoggedEvent): Whereabouts | undefined {
  const position = positionIn(context?.location) ?? positionIn(properties);
  const beacon = properties && (beaconIn(properties.beacon) ?? beaconIn(properties));
  return position === undefined && beacon === undefined ? undefined : { position, beacon };
}

function positionIn(value: Json | undefined): Position | undefined {
  if (!isJsonObject(value)) return undefined;
  const { latitude, longitude } = value;
  return isLatitude(latitude) && isLongitude(longitude) ? { latitude, longitude } : undefined;
}

function beaconIn(value: Json | undefined): Beacon | undefined {
  if (!isJsonObject(value) || typeof value.uuid !== 'string') return undefined;
  const { uuid, major, minor } = value;
  return {
    uuid: uuid.toLowerCase(),
    ...(typeof major === 'number' ? { major } : {}),
    ...(typeof minor === 'number' ? { minor } : {}),
  };
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value);
}
