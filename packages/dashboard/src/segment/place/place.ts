import { parseShape, type Shape } from '@relance/core/segment/place';
import { type paths, queryClient } from '../../api/index.ts';
import { placesQuery } from '../names.ts';
import type { LatLon } from './map/projection.ts';
import { outlineOf } from './shape-draft.ts';

/** A place as the API tells it. */
type Wire = paths['/v1/places/{id}']['get']['responses'][200]['content']['application/json'];

/** A place with its outline on the earth, which is empty for a beacon. */
export interface Place extends Omit<Wire, 'shape'> {
  readonly shape: Shape;
  readonly outline: readonly LatLon[];
}

/** The places whose shapes core knows. */
export function readPlaces(items: readonly Wire[]): readonly Place[] {
  return items.flatMap((place) => {
    const parsed = parseShape(place.shape);
    return parsed.ok ? [{ ...place, shape: parsed.value, outline: outlineOf(parsed.value) }] : [];
  });
}

/** After a change: the places are asked for again. */
export async function forgetPlaces(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: placesQuery.queryKey });
}
