import fc from 'fast-check';
import type { Json } from '../../../kernel/index.ts';
import { parseShape, type Shape } from '../../place/index.ts';
import type { Happening } from './stream.ts';

/** When the histories begin: 2026-01-01. */
const START = 1_767_225_600_000;
const UUID = 'f7826da6-4fa2-4e98-8024-bc5b71e0893e';

/** How recently conditions ask for somebody to have been there. */
export const PLACE_DURATIONS = ['1s', '5s'] as const;

/** Two that overlap, two beacons of which one is every one of its uuid. No position of a history is on an outline. */
export const PLACES: Readonly<Record<string, unknown>> = {
  square: {
    polygon: [
      [-0.5, -0.5],
      [-0.5, 1.5],
      [1.5, 1.5],
      [1.5, -0.5],
    ],
  },
  disc: { circle: { latitude: 1, longitude: 1, radius: 100_000 } },
  door: { beacon: { uuid: UUID, major: 1 } },
  doors: { beacon: { uuid: UUID } },
};

/** The same, parsed. */
export function parsedPlaces(): { readonly id: string; readonly shape: Shape }[] {
  return Object.entries(PLACES).map(([id, wire]) => {
    const shape = parseShape(wire);
    if (!shape.ok) throw new TypeError(JSON.stringify(shape.refusal));
    return { id, shape: shape.value };
  });
}

/** Conditions about these places, and about one that is not there. */
export const placeConditions: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(fc.constantFrom(...Object.keys(PLACES), 'gone'), fc.constantFrom(undefined, ...PLACE_DURATIONS))
  .map(([id, within]) => ({ place: id, ...(within === undefined ? {} : { within }) }));

const coordinate = fc.constantFrom<Json>(0, 1, 2, 5, 5, '1', 200, null);
const at = fc.record({ latitude: coordinate, longitude: coordinate }, { requiredKeys: [] });
const beacon = fc.record(
  { uuid: fc.constantFrom<Json>(UUID, UUID.toUpperCase(), 'x', 3), major: fc.constantFrom<Json>(1, 2, '1') },
  { requiredKeys: [] },
);
const named = fc.record(
  {
    place: fc.constantFrom<Json>('square', 'door', 'gone', '', 7),
    placeId: fc.constantFrom<Json>('disc', 'square', ''),
  },
  { requiredKeys: [] },
);

/** Something that happened to a customer, and may say where he was. */
export const placeHappenings: fc.Arbitrary<Happening> = fc
  .record({
    time: fc.tuple(fc.nat(12), fc.constantFrom(-1, 0, 0, 1)).map(([n, off]) => START + n * 500 + off),
    late: fc.constantFrom(0, 0, 500, 6_000),
    name: fc.constantFrom('A', 'Place Entered', 'Place Exited', 'Place Exited'),
    location: fc.option(at, { nil: undefined }),
    properties: fc.oneof(
      fc.constant({}),
      at,
      named,
      beacon,
      beacon.map((heard) => ({ beacon: heard })),
      fc.tuple(named, at).map(([a, b]) => ({ ...a, ...b })),
      fc.tuple(named, beacon).map(([a, b]) => ({ ...a, ...b })),
    ),
  })
  .map(({ time, late, name, location, properties }) => ({
    time,
    receivedAt: time + late,
    origin: 'client',
    event: {
      name,
      type: 'track',
      app: 'shop',
      properties,
      ...(location === undefined ? {} : { context: { location } }),
    },
  }));
