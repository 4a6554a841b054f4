import type { LoggedEvent } from '@relance/core/collect/event';
import { type Place, placeFinder } from '@relance/core/segment/place';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPlaces } from './places.ts';

const UUID = 'f7826da6-4fa2-4e98-8024-bc5b71e0893e';

const latitude = fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 89.9, 0));
const longitude = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, 180, 179.9, -179.9, 0),
);
const circle = fc.record({ latitude, longitude, radius: fc.integer({ min: 10, max: 100_000 }) });
const corner = fc.tuple(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.double({ min: 0, max: 170, noNaN: true }),
);
const shape = fc.oneof(
  circle.map((it) => ({ circle: it })),
  fc.array(corner, { minLength: 3, maxLength: 8 }).map((polygon) => ({ polygon })),
  fc.constant({ beacon: { uuid: UUID } }),
);
const places = fc
  .array(shape, { maxLength: 40 })
  .map((shapes): Place[] => shapes.map((each, index) => ({ id: `p${index}`, shape: each })));

/** A position among the places: near the middle of one, or anywhere. */
function positions(all: readonly Place[]): fc.Arbitrary<{ latitude: number; longitude: number }> {
  const centres = all.flatMap(({ shape: each }) => ('circle' in each ? [each.circle] : []));
  const anywhere = fc.record({ latitude, longitude });
  if (centres.length === 0) return anywhere;
  const shift = fc.double({ min: -1, max: 1, noNaN: true });
  const near = fc.tuple(fc.constantFrom(...centres), shift, shift).map(([centre, north, east]) => ({
    latitude: Math.max(-90, Math.min(90, centre.latitude + north)),
    longitude: ((((centre.longitude + east + 180) % 360) + 360) % 360) - 180,
  }));
  return fc.oneof(near, anywhere);
}

test('the index finds what looking at every place finds', () => {
  const cases = places.chain((all) =>
    fc.tuple(fc.constant(all), fc.array(positions(all), { maxLength: 10 })),
  );
  fc.assert(
    fc.property(cases, ([all, at]) => {
      const [indexed, plain] = [openPlaces(all).inPlace, placeFinder(all)];
      for (const properties of at) {
        const event: LoggedEvent = {
          type: 'track',
          name: 'Tap',
          app: 'shop',
          messageId: 'm',
          origin: 'client',
          properties: { ...properties, uuid: UUID },
        };
        for (const { id } of all) expect(indexed(event, id)).toBe(plain(event, id));
      }
    }),
    { numRuns: 500 },
  );
});

test('of a place that is not there nothing is known', () => {
  const none = openPlaces([]);
  const event = { type: 'track', name: 'Tap', app: 'shop', messageId: 'm', origin: 'client' } as const;
  expect(none.inPlace({ ...event, properties: { latitude: 1, longitude: 1 } }, 'gone')).toBeUndefined();
  expect(none.inPlaceSql('gone', { bind: () => '?' })).toBe('cast(null as Nullable(UInt8))');
});
