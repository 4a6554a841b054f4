import type { LoggedEvent } from '../../collect/event/index.ts';
import { isBeacon, type Outline, outlineOf } from './outline.ts';
import type { Beacon, Position, Shape } from './shape.ts';
import { whereaboutsOf } from './whereabouts.ts';

/** A place, as far as it decides anything. */
export interface Place {
  readonly id: string;
  readonly shape: Shape;
}

/**
 * Says whether an event shows the customer in a place (true) or elsewhere (false); undefined when it says nothing of it.
 * A position says of every circle and polygon whether he is in it; hearing a beacon says only that he is there.
 */
export type InPlace = (event: LoggedEvent, id: string) => boolean | undefined;

/** Narrows places down to those that a position may be in, as indexes of the list; more than are right do no harm. */
export type Near = (position: Position) => readonly number[];

interface Found {
  readonly inside: ReadonlySet<string>;
  readonly isPositioned: boolean;
}

const NOWHERE: Found = { inside: new Set(), isPositioned: false };

/**
 * Makes places ready to be looked up. Each event is looked at once, however many conditions ask about it in a row.
 *
 * @param near default: all
 */
export function placeFinder(places: readonly Place[], near?: Near): InPlace {
  const outlines = places.map(({ shape }) => outlineOf(shape));
  const kinds = new Map(
    places.map(({ id }, index) => [id, outlines[index] === undefined ? 'beacon' : 'area']),
  );
  const all = places.map((_, index) => index);
  const beacons = beaconsOf(places);
  const find = (event: LoggedEvent): Found => {
    const here = whereaboutsOf(event);
    if (here === undefined) return NOWHERE;
    const { position, beacon } = here;
    const areas =
      position === undefined ? [] : (near ? near(position) : all).filter(holding(outlines, position));
    const heard = beacon === undefined ? [] : (beacons.get(beacon.uuid) ?? []);
    return {
      inside: new Set([
        ...areas.map((index) => places[index]?.id ?? ''),
        ...heard.flatMap(({ id, beacon: asked }) => (beacon && isBeacon(asked, beacon) ? [id] : [])),
      ]),
      isPositioned: position !== undefined,
    };
  };
  let last: LoggedEvent | undefined;
  let found = NOWHERE;
  return (event, id) => {
    if (event !== last) {
      found = find(event);
      last = event;
    }
    if (found === NOWHERE) return undefined;
    if (found.inside.has(id)) return true;
    return found.isPositioned && kinds.get(id) === 'area' ? false : undefined;
  };
}

interface BeaconPlace {
  readonly id: string;
  readonly beacon: Beacon;
}

/** The places that are beacons, by their uuid. */
function beaconsOf(places: readonly Place[]): ReadonlyMap<string, readonly BeaconPlace[]> {
  const byUuid = new Map<string, BeaconPlace[]>();
  for (const { id, shape } of places) {
    if (!('beacon' in shape)) continue;
    const { beacon } = shape;
    const same = byUuid.get(beacon.uuid);
    if (same) same.push({ id, beacon });
    else byUuid.set(beacon.uuid, [{ id, beacon }]);
  }
  return byUuid;
}

function holding(outlines: readonly (Outline | undefined)[], position: Position): (index: number) => boolean {
  return (index) => outlines[index]?.(position) === true;
}
