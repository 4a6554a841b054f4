import type { LatLon } from './projection.ts';

/** The sphere of the rules of places, in metres. */
const EARTH = 6_371_008.8;
const CORNERS = 72;
const RADIANS = Math.PI / 180;

/** The point at a distance from another, in a direction: radians clockwise from north. */
export function pointAt([latitude, longitude]: LatLon, metres: number, bearing: number): LatLon {
  const [north, arc] = [latitude * RADIANS, metres / EARTH];
  const sine = Math.sin(north) * Math.cos(arc) + Math.cos(north) * Math.sin(arc) * Math.cos(bearing);
  const east = Math.atan2(
    Math.sin(bearing) * Math.sin(arc) * Math.cos(north),
    Math.cos(arc) - Math.sin(north) * sine,
  );
  return [Math.asin(sine) / RADIANS, longitude + east / RADIANS];
}

/** The outline of a circle on the earth. */
export function circleOutline(centre: LatLon, metres: number): readonly LatLon[] {
  return Array.from({ length: CORNERS }, (_, corner) =>
    pointAt(centre, metres, (corner / CORNERS) * 2 * Math.PI),
  );
}

/** How far two points are from each other, in metres (haversine). */
export function distance([fromLat, fromLon]: LatLon, [toLat, toLon]: LatLon): number {
  const [down, across] = [((toLat - fromLat) * RADIANS) / 2, ((toLon - fromLon) * RADIANS) / 2];
  const half =
    Math.sin(down) ** 2 + Math.cos(fromLat * RADIANS) * Math.cos(toLat * RADIANS) * Math.sin(across) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Degrees from one point of a drawn edge to the next: edges are straight in degrees, which on the map they are not. */
const STRIDE = 1;

/** The outline of a polygon whose edges are straight lines of latitudes and longitudes. */
export function polygonOutline(corners: readonly LatLon[]): readonly LatLon[] {
  return corners.flatMap((from, index) => {
    const to = corners[(index + 1) % corners.length] ?? from;
    const [down, across] = [to[0] - from[0], to[1] - from[1]];
    const parts = Math.max(1, Math.ceil(Math.max(Math.abs(down), Math.abs(across)) / STRIDE));
    return Array.from(
      { length: parts },
      (_, part): LatLon => [from[0] + (down * part) / parts, from[1] + (across * part) / parts],
    );
  });
}
