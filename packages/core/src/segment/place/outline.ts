import type { Beacon, Corner, Position, Shape } from './shape.ts';
import { capOf, isWithin, METRES_PER_DEGREE } from './sphere.ts';

/** Says whether a position is inside. */
export type Outline = (position: Position) => boolean;

/** The outline of a circle or a polygon, made ready for many positions; undefined for a beacon, which has none. */
export function outlineOf(shape: Shape): Outline | undefined {
  if ('circle' in shape) {
    const cap = capOf(shape.circle);
    return (position) => isWithin(cap, position);
  }
  if ('polygon' in shape) return (position) => isEnclosed(shape.polygon, position);
  return undefined;
}

/** Whether what a device hears is the beacon asked for. */
export function isBeacon(asked: Beacon, heard: Beacon): boolean {
  return (
    asked.uuid === heard.uuid &&
    (asked.major === undefined || asked.major === heard.major) &&
    (asked.minor === undefined || asked.minor === heard.minor)
  );
}

/** Ray casting: eastwards from the position an odd number of edges is crossed. An edge has its lower end, not its upper. */
function isEnclosed(corners: readonly Corner[], { latitude, longitude }: Position): boolean {
  let inside = false;
  let [fromLatitude, fromLongitude] = corners.at(-1) ?? [0, 0];
  for (const [toLatitude, toLongitude] of corners) {
    if (
      fromLatitude > latitude !== toLatitude > latitude &&
      longitude <
        ((toLongitude - fromLongitude) * (latitude - fromLatitude)) / (toLatitude - fromLatitude) +
          fromLongitude
    ) {
      inside = !inside;
    }
    fromLatitude = toLatitude;
    fromLongitude = toLongitude;
  }
  return inside;
}

/** A stretch of latitudes and longitudes, both ends included. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Degrees added on every side of a box, so that rounding never leaves out what the outline holds: about 1 mm. */
const MARGIN = 1e-8;

/** The boxes that a circle or polygon lies in: two where a circle meets the 180th meridian. None for a beacon. */
export function boxesOf(shape: Shape): readonly Box[] {
  if ('circle' in shape) {
    const { latitude, longitude, radius } = shape.circle;
    const reach = radius / METRES_PER_DEGREE + MARGIN;
    const [south, north] = [latitude - reach, latitude + reach];
    const widest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
    // Beyond a pole every longitude is near. Else a degree is nowhere shorter than at the end nearer to the pole.
    const isPolar = north >= 90 || south <= -90;
    const width = isPolar ? 360 : reach / widest;
    if (width >= 180) return [{ south, west: -180, north, east: 180 }];
    return split({ south, west: longitude - width, north, east: longitude + width });
  }
  if (!('polygon' in shape)) return [];
  const latitudes = shape.polygon.map(([latitude]) => latitude);
  const longitudes = shape.polygon.map(([, longitude]) => longitude);
  return [
    {
      south: Math.min(...latitudes) - MARGIN,
      west: Math.min(...longitudes) - MARGIN,
      north: Math.max(...latitudes) + MARGIN,
      east: Math.max(...longitudes) + MARGIN,
    },
  ];
}

function split(box: Box): readonly Box[] {
  if (box.west < -180)
    return [
      { ...box, west: -180 },
      { ...box, west: box.west + 360, east: 180 },
    ];
  if (box.east > 180)
    return [
      { ...box, east: 180 },
      { ...box, west: -180, east: box.east - 360 },
    ];
  return [box];
}
