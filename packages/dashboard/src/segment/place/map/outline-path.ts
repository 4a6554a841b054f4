import { type Pixel, type Size, toPixel, type Unit, type View } from './projection.ts';

/** The outline of a piece of land. */
export interface Ring {
  /** Points of the map of the world, in turn. */
  readonly points: readonly Unit[];
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

/** A ring with its extent. */
export function ringOf(points: readonly Unit[]): Ring {
  let [west, east, north, south] = [2, -1, 1, 0];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  return { points, west, east, north, south };
}

/**
 * The rings of an outline on the globe, which may cross the 180th meridian: it goes on beyond the edge of the map, and
 * once more at the other edge. What goes around the south pole is closed below the map.
 */
export function unrolled(points: readonly Unit[]): readonly Ring[] {
  let turns = 0;
  const flat = points.map(([x, y], index): Unit => {
    const before = points[index - 1]?.[0] ?? x;
    if (Math.abs(x - before) > 0.5) turns += x < before ? 1 : -1;
    return [x + turns, y];
  });
  const [first, last] = [flat[0], flat.at(-1)];
  if (!first || !last) return [];
  const isAround = Math.abs(last[0] - first[0]) > 0.5;
  const ring = ringOf(isAround ? [...flat, [last[0], 1], [first[0], 1]] : flat);
  const copies = [ring.east > 1 ? -1 : 0, ring.west < 0 ? 1 : 0].filter((by) => by !== 0);
  return [ring, ...copies.map((by) => ringOf(ring.points.map(([x, y]): Unit => [x + by, y])))];
}

/** So far beyond the edges of the map outlines are drawn, in pixels: the cut is never seen. */
const BEYOND = 40;
/** Points nearer than this to the one before are left out, in pixels. */
const FINE = 0.6;

/**
 * The path of the land in a view. Only what is seen is drawn, cut off just beyond the edges: where a street fills the
 * screen, the far side of a country would be at pixel ten million, which browsers no longer draw.
 */
export function outlinePath(rings: readonly Ring[], view: View, size: Size): string {
  const { centre, scale } = view;
  const [across, down] = [(size.width / 2 + BEYOND) / scale, (size.height / 2 + BEYOND) / scale];
  const [west, east] = [centre[0] - across, centre[0] + across];
  const [north, south] = [centre[1] - down, centre[1] + down];
  return rings
    .filter((ring) => ring.west < east && ring.east > west && ring.north < south && ring.south > north)
    .map((ring) => {
      const isWhole = ring.west > west && ring.east < east && ring.north > north && ring.south < south;
      const pixels = thinned(ring.points, view, size);
      return pathOf(isWhole ? pixels : clipped(pixels, size));
    })
    .join('');
}

function thinned(points: readonly Unit[], view: View, size: Size): readonly Pixel[] {
  const kept: Pixel[] = [];
  let [lastX, lastY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const point of points) {
    const pixel = toPixel(point, view, size);
    if (Math.abs(pixel[0] - lastX) < FINE && Math.abs(pixel[1] - lastY) < FINE) continue;
    kept.push(pixel);
    [lastX, lastY] = pixel;
  }
  return kept;
}

/** What of a ring is in the window: each edge of it cuts in turn (Sutherland and Hodgman). */
export function clipped(ring: readonly Pixel[], { width, height }: Size): readonly Pixel[] {
  const west = cut(ring, 0, -BEYOND, 1);
  const east = cut(west, 0, width + BEYOND, -1);
  const north = cut(east, 1, -BEYOND, 1);
  return cut(north, 1, height + BEYOND, -1);
}

/** What of a ring is on one side of a line across an axis. */
function cut(ring: readonly Pixel[], axis: 0 | 1, line: number, side: 1 | -1): readonly Pixel[] {
  const kept: Pixel[] = [];
  for (const [index, to] of ring.entries()) {
    const from = ring.at(index - 1) ?? to;
    const isIn = (to[axis] - line) * side >= 0;
    if (isIn !== (from[axis] - line) * side >= 0) {
      const part = (line - from[axis]) / (to[axis] - from[axis]);
      const other = from[(1 - axis) as 0 | 1] + part * (to[(1 - axis) as 0 | 1] - from[(1 - axis) as 0 | 1]);
      kept.push(axis === 0 ? [line, other] : [other, line]);
    }
    if (isIn) kept.push(to);
  }
  return kept;
}

/** A closed path through some points, to a tenth of a pixel. */
export function pathOf(points: readonly Pixel[]): string {
  if (points.length < 2) return '';
  return `M${points.map(([x, y]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join('L')}Z`;
}
