import { feature } from 'topojson-client';
import { type Ring, unrolled } from './outline-path.ts';
import { toUnit } from './projection.ts';

/** From this scale on, in pixels for the whole world, the coarse outlines look coarse. */
const FINE_FROM = 2_500;

/** The countries of the world: Natural Earth's outlines, bundled, for nothing is fetched from anywhere else. */
const FILES = {
  coarse: () => import('world-atlas/countries-110m.json?raw'),
  fine: () => import('world-atlas/countries-50m.json?raw'),
} as const;

/** How finely outlines are drawn. */
export type Detail = keyof typeof FILES;

/** How finely outlines should be drawn at a scale. */
export function detailFor(scale: number): Detail {
  return scale < FINE_FROM ? 'coarse' : 'fine';
}

/** A topology as the files hold it, whose library takes any. */
type World = Parameters<typeof feature>[0];

/** Reads the outlines: 40 kB over the wire, or 230 kB. */
export async function readOutlines(detail: Detail): Promise<readonly Ring[]> {
  const { default: text } = await FILES[detail]();
  const world: World = JSON.parse(text);
  const { countries } = world.objects;
  if (!countries) return [];
  const land = feature(world, countries);
  return ('features' in land ? land.features : [land]).flatMap(({ geometry }) => {
    const polygons =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    return polygons
      .flat()
      .flatMap((line) =>
        unrolled(line.map(([longitude = 0, latitude = 0]) => toUnit([latitude, longitude]))),
      );
  });
}
