import { expect, test } from 'vitest';
import { circleOutline, distance, pointAt, polygonOutline } from './geometry.ts';
import { clipped, outlinePath, ringOf, unrolled } from './outline-path.ts';
import { bounded, type Pixel, toUnit } from './projection.ts';

const SIZE = { width: 100, height: 100 };

test('a ring is cut at the edges of the map, and its corners come in', () => {
  const wide: Pixel[] = [
    [-1000, 20],
    [1000, 20],
    [1000, 80],
    [-1000, 80],
  ];
  expect(clipped(wide, SIZE)).toEqual([
    [-40, 20],
    [140, 20],
    [140, 80],
    [-40, 80],
  ]);
});

test('a ring around all that is seen fills it, and one elsewhere leaves nothing', () => {
  const around: Pixel[] = [
    [-1e7, -1e7],
    [1e7, -1e7],
    [1e7, 1e7],
    [-1e7, 1e7],
  ];
  expect([...clipped(around, SIZE)].sort()).toEqual([
    [-40, -40],
    [-40, 140],
    [140, -40],
    [140, 140],
  ]);
  expect(
    clipped(
      [
        [300, 300],
        [400, 300],
        [400, 400],
      ],
      SIZE,
    ),
  ).toEqual([]);
});

test('land across the 180th meridian is at both edges of the map, without a line between them', () => {
  const fiji = [
    [-16, 179],
    [-16, -179],
    [-17, -179],
    [-17, 179],
  ] as const;
  const rings = unrolled(fiji.map(toUnit));
  expect(rings.map(({ west, east }) => [west * 360 - 180, east * 360 - 180].map(Math.round))).toEqual([
    [179, 181],
    [-181, -179],
  ]);
});

test('land around the south pole is closed below the map', () => {
  const [ring] = unrolled([-180, -90, 0, 90, 180].map((longitude) => toUnit([-70, longitude])));
  expect(ring?.points.slice(-2)).toEqual([
    [1, 1],
    [0, 1],
  ]);
});

test('land that is out of sight is not drawn, and land of a street’s width is drawn small', () => {
  const view = bounded({ centre: toUnit([48.85, 2.35]), scale: 1e8 }, SIZE);
  const square = (latitude: number, longitude: number, half: number) =>
    ringOf(
      [
        [-half, -half],
        [-half, half],
        [half, half],
        [half, -half],
      ].map(([down = 0, across = 0]) => toUnit([latitude + down, longitude + across])),
    );
  expect(outlinePath([square(-30, 140, 5)], view, SIZE)).toBe('');
  const path = outlinePath([square(48.85, 2.35, 10)], view, SIZE);
  const numbers = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  expect(numbers).toHaveLength(8);
  expect(Math.max(...numbers.map(Math.abs))).toBe(140);
});

test('every point of a circle is as far from its middle as the radius says', () => {
  for (const centre of [
    [48.85, 2.35],
    [-77, 170],
    [0, 0],
  ] as const)
    for (const point of circleOutline(centre, 100_000))
      expect(distance(centre, point)).toBeCloseTo(100_000, 3);
});

test('east is east', () => {
  const [latitude, longitude] = pointAt([0, 10], 111_195, Math.PI / 2);
  expect(latitude).toBeCloseTo(0, 6);
  expect(longitude).toBeCloseTo(11, 4);
});

test('long edges of a polygon are drawn through the points they go through', () => {
  const outline = polygonOutline([
    [40, 0],
    [44, 8],
    [40, 8],
  ]);
  expect(outline).toContainEqual([42, 4]);
  expect(outline.filter(([, longitude]) => longitude === 8).length).toBeGreaterThanOrEqual(4);
});
