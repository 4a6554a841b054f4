import { expect, test } from 'vitest';
import { cornersIn, EMPTY_SHAPE, linesOf, outlineOf, readShape, type ShapeDraft } from './shape-draft.ts';

const flawsOf = (draft: Partial<ShapeDraft>): string[] => {
  const read = readShape({ ...EMPTY_SHAPE, ...draft });
  return 'flaws' in read ? [...read.flaws].sort() : [];
};

test('corners are read line by line, and lines that say none are named', () => {
  expect(cornersIn('48.85, 2.35\n\n -33.5;151.2 \nhere\n1')).toEqual({
    corners: [
      [48.85, 2.35],
      [-33.5, 151.2],
    ],
    wrong: [4, 5],
  });
});

test('corners come back as they were written, to a tenth of a metre', () => {
  const corners = [
    [48.8566142, 2.3522219],
    [-0.0000004, 180],
  ] as const;
  expect(linesOf(corners)).toBe('48.856614, 2.352222\n0, 180');
});

test('what is wrong is told by its field', () => {
  expect(flawsOf({})).toEqual(['latitude', 'longitude']);
  expect(flawsOf({ latitude: 91, longitude: 0, radius: 9 })).toEqual(['latitude', 'radius']);
  expect(flawsOf({ kind: 'polygon', corners: '1, 1\n2, 2' })).toEqual(['few-corners']);
  expect(flawsOf({ kind: 'polygon', corners: '1, 1\n2, 2\n3, 200' })).toEqual(['corner']);
  expect(flawsOf({ kind: 'polygon', corners: '1, 1\n2, 2\nthree' })).toEqual(['corner']);
  expect(flawsOf({ kind: 'polygon', corners: '1, 170\n2, -170\n3, 175' })).toEqual(['meridian']);
  expect(flawsOf({ kind: 'beacon', uuid: 'x', minor: 3 })).toEqual(['minor', 'uuid']);
});

test('a complete shape is what the API takes', () => {
  const uuid = 'F7826DA6-4FA2-4E98-8024-BC5B71E0893E';
  expect(readShape({ ...EMPTY_SHAPE, latitude: 48.85, longitude: 2.35 })).toEqual({
    shape: { circle: { latitude: 48.85, longitude: 2.35, radius: 500 } },
  });
  expect(readShape({ ...EMPTY_SHAPE, kind: 'beacon', uuid, major: 1 })).toEqual({
    shape: { beacon: { uuid: uuid.toLowerCase(), major: 1 } },
  });
});

test('a beacon has no outline, a polygon has its corners', () => {
  expect(outlineOf({ beacon: { uuid: 'f7826da6-4fa2-4e98-8024-bc5b71e0893e' } })).toEqual([]);
  const polygon = [
    [1, 1],
    [1.5, 1],
    [1.5, 1.5],
  ] as const;
  expect(outlineOf({ polygon })).toEqual(polygon);
});
