/** A point on the earth, in degrees, as the API writes the corners of polygons. */
export type LatLon = readonly [latitude: number, longitude: number];

/** A point of the map of the whole world, which is 1 wide and 1 high: from the north west. */
export type Unit = readonly [x: number, y: number];

/** A point of the screen, in pixels from the map's upper left corner. */
export type Pixel = readonly [x: number, y: number];

/** What of the world is looked at. */
export interface View {
  readonly centre: Unit;
  /** How wide the whole world would be, in pixels. */
  readonly scale: number;
}

/** How large the map is, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Mercator's map has no poles: this is where it becomes a square. */
const MOST_NORTH = 85.0511;
/** The equator, in metres: 2π times core's 6,371,008.8 m. */
const EQUATOR = 2 * Math.PI * 6_371_008.8;
/** A circle of 10 m, the smallest place, is some 50 pixels wide in Paris then. */
const LARGEST = 1.5e8;

/** Mercator's projection: what is round on the earth is round on the map. */
export function toUnit([latitude, longitude]: LatLon): Unit {
  const north = (Math.min(MOST_NORTH, Math.max(-MOST_NORTH, latitude)) * Math.PI) / 180;
  return [longitude / 360 + 0.5, 0.5 - Math.asinh(Math.tan(north)) / (2 * Math.PI)];
}

/** Where on the earth a point of the map is. */
export function fromUnit([x, y]: Unit): LatLon {
  return [(Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI, (x - 0.5) * 360];
}

/** Where on the screen a point of the map is. */
export function toPixel([x, y]: Unit, { centre, scale }: View, { width, height }: Size): Pixel {
  return [(x - centre[0]) * scale + width / 2, (y - centre[1]) * scale + height / 2];
}

/** Which point of the map is at a point of the screen. */
export function fromPixel([x, y]: Pixel, { centre, scale }: View, { width, height }: Size): Unit {
  return [centre[0] + (x - width / 2) / scale, centre[1] + (y - height / 2) / scale];
}

/** A view that shows nothing but the world, and not less of it than there is. */
export function bounded({ centre, scale }: View, { width, height }: Size): View {
  const kept = Math.min(LARGEST, Math.max(scale, width, height));
  const within = (at: number, extent: number): number => {
    const margin = extent / 2 / kept;
    return Math.min(1 - margin, Math.max(margin, at));
  };
  return { centre: [within(centre[0], width), within(centre[1], height)], scale: kept };
}

/** Moves the map along with the pointer. */
export function panned(view: View, size: Size, [dx, dy]: Pixel): View {
  const { centre, scale } = view;
  return bounded({ centre: [centre[0] - dx / scale, centre[1] - dy / scale], scale }, size);
}

/** Comes nearer, or goes further away: what is at a point of the screen stays there. */
export function zoomed(view: View, size: Size, factor: number, at: Pixel): View {
  const fixed = fromPixel(at, view, size);
  const { scale } = bounded({ ...view, scale: view.scale * factor }, size);
  const [x, y] = fixed;
  return bounded(
    { centre: [x - (at[0] - size.width / 2) / scale, y - (at[1] - size.height / 2) / scale], scale },
    size,
  );
}

/** A view of some points with room around them; of the world as people know it where there are none. */
export function viewOf(points: readonly LatLon[], size: Size): View {
  const units = points.map(toUnit);
  const [first] = units;
  if (!first) return bounded({ centre: toUnit([25, 5]), scale: 0 }, size);
  const [west, east] = extentOf(units.map(([x]) => x));
  const [north, south] = extentOf(units.map(([, y]) => y));
  const scale = 0.7 * Math.min(size.width / (east - west), size.height / (south - north));
  return bounded({ centre: [(west + east) / 2, (north + south) / 2], scale: Math.min(scale, LARGEST) }, size);
}

/** Not spread over the arguments of a function: a polygon may have a thousand corners, and there may be many. */
function extentOf(values: readonly number[]): readonly [least: number, most: number] {
  return values.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** How many metres a pixel is, at a latitude. */
export function metresPerPixel(latitude: number, { scale }: View): number {
  return (EQUATOR * Math.cos((latitude * Math.PI) / 180)) / scale;
}
