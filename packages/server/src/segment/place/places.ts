import {
  boxesOf,
  type InPlace,
  type Near,
  type Place,
  placeFinder,
  placeSql,
} from '@relance/core/segment/place';
import Flatbush from 'flatbush';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readUsedPlaces } from './place.store.ts';

/** The places that conditions ask about, made ready for both evaluators. */
export interface Places {
  /** Whether an event shows the customer in a place (`RuleContext.inPlace`). */
  readonly inPlace: InPlace;
  /** The same of an event's row (`FeedContext`), its geometry bound; null of a place that is not there. */
  inPlaceSql(id: string, binder: Parameters<typeof placeSql>[1]): string;
}

/**
 * Loads the places that conditions ask about, and those with the ids given (of a draft). Shapes never change: an answer
 * stays right as long as no other place is asked about.
 */
export async function loadPlaces(db: Queryable, also: readonly string[] = []): Promise<Places> {
  return openPlaces(await readUsedPlaces(db, also));
}

/** Makes places ready. */
export function openPlaces(places: readonly Place[]): Places {
  const shapes = new Map(places.map(({ id, shape }) => [id, shape]));
  return {
    inPlace: placeFinder(places, nearOf(places)),
    inPlaceSql: (id, binder) => {
      const shape = shapes.get(id);
      return shape === undefined ? 'cast(null as Nullable(UInt8))' : placeSql(shape, binder);
    },
  };
}

/** An index of the boxes that circles and polygons lie in; undefined when there are none. */
function nearOf(places: readonly Place[]): Near | undefined {
  const boxes = places.flatMap(({ shape }, index) => boxesOf(shape).map((box) => ({ box, index })));
  if (boxes.length === 0) return undefined;
  const index = new Flatbush(boxes.length);
  for (const { box } of boxes) index.add(box.west, box.south, box.east, box.north);
  index.finish();
  return ({ latitude, longitude }) =>
    index.search(longitude, latitude, longitude, latitude).map((found) => boxes[found]?.index ?? 0);
}
