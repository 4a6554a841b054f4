import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoggedEvent } from '../../collect/event/index.ts';
import type { Json, JsonObject } from '../../kernel/index.ts';
import { boxesOf, type Position, parseShape, placeFinder, placeSql, type Shape } from './index.ts';
import { outlineOf } from './outline.ts';
import { sine } from './sphere.ts';

const UUID = 'f7826da6-4fa2-4e98-8024-bc5b71e0893e';

function event(properties: JsonObject, context?: JsonObject): LoggedEvent {
  const said = { type: 'track', name: 'Tap', app: 'shop', messageId: 'm', origin: 'client' } as const;
  return { ...said, properties, ...(context ? { context } : {}) };
}

function paths(wire: unknown): string[] {
  const result = parseShape(wire);
  return result.ok ? [] : result.refusal.map(({ path }) => path);
}

describe('a shape is refused', () => {
  const circle = { latitude: 48, longitude: 2, radius: 100 };
  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['$']],
    ['no shape', {}, ['$']],
    ['another shape', { square: 3 }, ['$']],
    ['a property of every object', JSON.parse('{"__proto__": {}}'), ['$']],
    ['two shapes', { circle, beacon: { uuid: UUID } }, ['$']],
    ['a circle that is a list', { circle: [48, 2, 100] }, ['$.circle']],
    ['a latitude beyond the pole', { circle: { ...circle, latitude: 90.1 } }, ['$.circle.latitude']],
    ['a longitude as a text', { circle: { ...circle, longitude: '2' } }, ['$.circle.longitude']],
    ['a radius below 10 m', { circle: { ...circle, radius: 9 } }, ['$.circle.radius']],
    ['a radius above 100 km', { circle: { ...circle, radius: 100_001 } }, ['$.circle.radius']],
    ['a radius that is no number', { circle: { ...circle, radius: Number.NaN } }, ['$.circle.radius']],
    ['a member that is not known', { circle: { ...circle, altitude: 3 } }, ['$.circle.altitude']],
    [
      'two corners',
      {
        polygon: [
          [1, 1],
          [2, 2],
        ],
      },
      ['$.polygon'],
    ],
    ['a thousand and one corners', { polygon: Array.from({ length: 1_001 }, () => [1, 1]) }, ['$.polygon']],
    [
      'a corner of three',
      {
        polygon: [
          [1, 1],
          [2, 2],
          [3, 3, 3],
        ],
      },
      ['$.polygon[2]'],
    ],
    ['a corner that is a text', { polygon: ['1,1', [2, 2], [3, 3]] }, ['$.polygon[0]']],
    [
      'a polygon across the 180th meridian',
      {
        polygon: [
          [1, 179],
          [2, -179],
          [3, 179],
        ],
      },
      ['$.polygon'],
    ],
    ['a beacon without uuid', { beacon: { major: 1 } }, ['$.beacon.uuid']],
    ['a major that is no whole number', { beacon: { uuid: UUID, major: 1.5 } }, ['$.beacon.major']],
    ['a minor beyond 16 bits', { beacon: { uuid: UUID, major: 1, minor: 65_536 } }, ['$.beacon.minor']],
    ['a minor without major', { beacon: { uuid: UUID, minor: 1 } }, ['$.beacon.minor']],
  ])('%s', (_, wire, expected) => {
    expect(paths(wire)).toEqual(expected);
  });

  test('or read, whatever it is; what was read reads again as the same', () => {
    const near = fc.record(
      {
        circle: fc.record({ latitude: fc.anything(), longitude: fc.double(), radius: fc.integer() }),
        polygon: fc.array(fc.array(fc.double({ min: -200, max: 200 }), { maxLength: 3 })),
        beacon: fc.record({ uuid: fc.constantFrom(UUID, UUID.toUpperCase(), ''), major: fc.integer() }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), near), (input) => {
        const result = parseShape(input);
        if (result.ok) expect(parseShape(JSON.parse(JSON.stringify(result.value)))).toEqual(result);
        else expect(result.refusal.length).toBeGreaterThan(0);
      }),
    );
  });
});

const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const position: fc.Arbitrary<Position> = fc.record({ latitude, longitude });

/** Metres between two positions, by the angle between their directions. */
function metres(a: Position, b: Position): number {
  const radian = Math.PI / 180;
  const direction = (at: Position) => {
    const flat = Math.cos(at.latitude * radian);
    return [
      flat * Math.cos(at.longitude * radian),
      flat * Math.sin(at.longitude * radian),
      Math.sin(at.latitude * radian),
    ] as const;
  };
  const [p, q] = [direction(a), direction(b)];
  const cross = Math.hypot(p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]);
  return 6_371_008.8 * Math.atan2(cross, p[0] * q[0] + p[1] * q[1] + p[2] * q[2]);
}

/** A position near another one: up to about 150 km away, over poles and the 180th meridian too. */
function near({ latitude: y, longitude: x }: Position, north: number, east: number): Position {
  const up = y + north;
  const over = Math.abs(up) > 90 ? Math.sign(up) * 180 - up : up;
  const turned = x + east / Math.max(0.01, Math.cos((over * Math.PI) / 180)) + (over === up ? 0 : 180);
  return { latitude: over, longitude: ((((turned + 180) % 360) + 360) % 360) - 180 };
}

describe('a circle', () => {
  const step = fc.double({ min: -1.3, max: 1.3, noNaN: true });

  test('holds what is at most its radius away, over poles and the 180th meridian', () => {
    fc.assert(
      fc.property(
        position,
        step,
        step,
        fc.integer({ min: 10, max: 100_000 }),
        (centre, north, east, radius) => {
          const other = near(centre, north, east);
          const distance = metres(centre, other);
          fc.pre(Math.abs(distance - radius) > 0.001);
          const holds = outlineOf({ circle: { ...centre, radius } });
          expect(holds?.(other)).toBe(distance < radius);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('lies in its boxes', () => {
    fc.assert(
      fc.property(
        position,
        step,
        step,
        fc.integer({ min: 10, max: 100_000 }),
        (centre, north, east, radius) => {
          const shape: Shape = { circle: { ...centre, radius } };
          const other = near(centre, north, east);
          if (!outlineOf(shape)?.(other)) return;
          const boxed = boxesOf(shape).some(
            (box) =>
              box.south <= other.latitude &&
              other.latitude <= box.north &&
              box.west <= other.longitude &&
              other.longitude <= box.east,
          );
          expect(boxed).toBe(true);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test('rests on sines that are right to the last digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -90, max: 90, noNaN: true }), (degrees) => {
        expect(Math.abs(sine(degrees) - Math.sin((degrees * Math.PI) / 180))).toBeLessThan(3e-16);
      }),
    );
  });
});

describe('a polygon', () => {
  test('that is a rectangle holds what lies between its sides, its southern and western ones included', () => {
    const grid = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(grid, grid, (y, x) => {
        const corners = [
          [-2, -3],
          [-2, 3],
          [2, 3],
          [2, -3],
        ] as const;
        const inside = y >= -2 && y < 2 && x >= -3 && x < 3;
        for (const polygon of [corners, corners.toReversed(), [...corners, corners[0]]]) {
          expect(outlineOf({ polygon })?.({ latitude: y, longitude: x })).toBe(inside);
        }
      }),
    );
  });

  test('that crosses itself holds what it goes round once, not what it goes round twice', () => {
    const star = Array.from({ length: 5 }, (_, index): [number, number] => {
      const angle = (index * 2 * 2 * Math.PI) / 5 + Math.PI / 2;
      return [10 * Math.sin(angle), 10 * Math.cos(angle)];
    });
    const holds = outlineOf({ polygon: star });
    expect(holds?.({ latitude: 7, longitude: 0 })).toBe(true);
    expect(holds?.({ latitude: 0, longitude: 0 })).toBe(false);
  });
});

describe('places', () => {
  const places = [
    { id: 'louvre', shape: { circle: { latitude: 48.8606, longitude: 2.3376, radius: 500 } } },
    {
      id: 'paris',
      shape: {
        polygon: [
          [48, 2],
          [48, 3],
          [49, 3],
          [49, 2],
        ],
      },
    },
    { id: 'door', shape: { beacon: { uuid: UUID, major: 7 } } },
    { id: 'doors', shape: { beacon: { uuid: UUID } } },
  ] as const;
  const ids = places.map(({ id }) => id);

  function shown(said: LoggedEvent): string {
    const inPlace = placeFinder(places);
    return ids.map((id) => String(inPlace(said, id) ?? '-')).join(' ');
  }

  test.each<[string, LoggedEvent, string]>([
    ['an event that says nothing', event({}), '- - - -'],
    ['a position in both', event({ latitude: 48.86, longitude: 2.3376 }), 'true true - -'],
    ['a position in one', event({ latitude: 48.1, longitude: 2.1 }), 'false true - -'],
    ['a position in none', event({ latitude: 0, longitude: 0 }), 'false false - -'],
    ['half a position', event({ latitude: 48.86 }), '- - - -'],
    ['a position as texts', event({ latitude: '48.86', longitude: '2.3376' }), '- - - -'],
    ['a position beyond the pole', event({ latitude: 91, longitude: 0 }), '- - - -'],
    ['a context that says it', event({}, { location: { latitude: 48.1, longitude: 2.1 } }), 'false true - -'],
    [
      'a location that is a text',
      event({ latitude: 0, longitude: 0 }, { location: 'Paris' }),
      'false false - -',
    ],
    ['a beacon', event({ uuid: UUID, major: 7, minor: 1 }), '- - true true'],
    ['its sister', event({ uuid: UUID.toUpperCase(), major: 8 }), '- - - true'],
    ['a major as a text', event({ uuid: UUID, major: '7' }), '- - - true'],
    ['a beacon as an object', event({ beacon: { uuid: UUID, major: 7 } }), '- - true true'],
    ['both', event({ beacon: { uuid: UUID }, latitude: 0, longitude: 0 }), 'false false - true'],
  ])('are shown by %s', (_, said, expected) => {
    expect(shown(said)).toBe(expected);
  });

  test('are the same however they are narrowed down, and whichever event came before', () => {
    const inPlace = placeFinder(places);
    const narrowed = placeFinder(places, () => [1, 0, 1]);
    const value = fc.oneof(
      fc.constantFrom<Json>(0, 48.5, 2.5, 91, 'x', null),
      fc.double({ min: -200, max: 200 }),
    );
    const said = fc
      .record(
        { latitude: value, longitude: value, uuid: fc.constantFrom(UUID, 'x', 5) },
        { requiredKeys: [] },
      )
      .map((properties) => event(properties));
    fc.assert(
      fc.property(said, (each) => {
        for (const id of ids) expect(narrowed(each, id)).toBe(inPlace(each, id));
        expect(ids.map((id) => String(inPlace(each, id) ?? '-')).join(' ')).toBe(shown(each));
      }),
    );
  });
});

describe('the SQL of a place', () => {
  const write = (shape: Shape) => {
    const values: unknown[] = [];
    const text = placeSql(shape, { bind: (type, value) => `{p${values.push(value)}:${type}}` });
    return { text, values };
  };

  test('is the same whatever the geometry, which is bound', () => {
    const circles = [
      { latitude: 48, longitude: 2, radius: 10 },
      { latitude: -1.5, longitude: 180, radius: 99 },
    ].map((circle) => write({ circle }));
    expect(circles[0]?.text).toBe(circles[1]?.text);
    expect(circles[0]?.values).toEqual([48, 2, expect.any(Number), expect.any(Number)]);
    const polygons = [3, 40].map((n) => write({ polygon: Array.from({ length: n }, (_, i) => [i, i % 3]) }));
    expect(polygons[0]?.text).toBe(polygons[1]?.text);
    expect(polygons[1]?.values.map((list) => (list as unknown[]).length)).toEqual([40, 40, 40, 40]);
    const beacon = write({ beacon: { uuid: "' or 1 = 1 --", major: 3 } });
    expect(beacon.text).toBe(write({ beacon: { uuid: UUID, major: 4 } }).text);
  });
});
