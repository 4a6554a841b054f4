import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bounded, fromPixel, fromUnit, type Pixel, toPixel, toUnit, viewOf, zoomed } from './projection.ts';

const SIZE = { width: 800, height: 400 };
const degrees = fc.tuple(
  fc.double({ min: -84, max: 84, noNaN: true }),
  fc.double({ min: -180, max: 180, noNaN: true }),
);

test('a point of the earth is found again on the map', () => {
  fc.assert(
    fc.property(degrees, (point) => {
      const [latitude, longitude] = fromUnit(toUnit(point));
      expect(latitude).toBeCloseTo(point[0], 9);
      expect(longitude).toBeCloseTo(point[1], 9);
    }),
  );
});

test('Paris is where every map of the web has it: in tile 518/352 of the tenth zoom', () => {
  const tile = toUnit([48.8566, 2.3522]).map((part) => Math.floor(part * 2 ** 10));
  expect(tile).toEqual([518, 352]);
});

test('what is under the pointer stays there while one comes nearer', () => {
  const view = bounded({ centre: toUnit([46, 2]), scale: 20_000 }, SIZE);
  const at: Pixel = [123, 321];
  const before = fromPixel(at, view, SIZE);
  const after = fromPixel(at, zoomed(view, SIZE, 4, at), SIZE);
  expect(after[0]).toBeCloseTo(before[0], 12);
  expect(after[1]).toBeCloseTo(before[1], 12);
});

test('a view never leaves the world, however far one goes', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), degrees, (factor, centre) => {
      const view = zoomed(viewOf([centre], SIZE), SIZE, factor, [10, 10]);
      for (const corner of [
        [0, 0],
        [SIZE.width, SIZE.height],
      ] as const)
        for (const part of fromPixel(corner, view, SIZE)) {
          expect(part).toBeGreaterThanOrEqual(-1e-9);
          expect(part).toBeLessThanOrEqual(1 + 1e-9);
        }
    }),
  );
});

test('a view of some points shows them all, as far from the poles as a wide map shows at once', () => {
  const [north, east] = [
    fc.double({ min: -60, max: 60, noNaN: true }),
    fc.double({ min: -180, max: 180, noNaN: true }),
  ];
  fc.assert(
    fc.property(fc.array(fc.tuple(north, east), { minLength: 1, maxLength: 5 }), (points) => {
      const view = viewOf(points, SIZE);
      for (const point of points) {
        const [x, y] = toPixel(toUnit(point), view, SIZE);
        expect(x).toBeGreaterThan(-1);
        expect(x).toBeLessThan(SIZE.width + 1);
        expect(y).toBeGreaterThan(-1);
        expect(y).toBeLessThan(SIZE.height + 1);
      }
    }),
  );
});
