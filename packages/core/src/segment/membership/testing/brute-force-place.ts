import { isObject, type JsonObject, parseDuration } from '../../../kernel/index.ts';

interface PastEvent {
  readonly name: string;
  readonly time: number;
  readonly properties: JsonObject;
  readonly context?: JsonObject;
}

/** Places by id, in their wire form. */
export type Places = Readonly<Record<string, unknown>>;

/** A `place` condition over a whole history, as docs/places.md puts it. */
export function placeHolds(
  wire: Readonly<Record<string, unknown>>,
  events: readonly PastEvent[],
  places: Places,
  now: number,
): boolean {
  const id = String(wire.place);
  const said = events
    .filter(({ time }) => time <= now)
    .flatMap((event) => {
      const word = wordOf(event, id, places[id]);
      return word === undefined ? [] : [{ time: event.time, word }];
    });
  const latest = Math.max(...said.map(({ time }) => time));
  if (said.some(({ time, word }) => time === latest && word === 'inside')) return true;
  if (wire.within === undefined) return false;
  const ms = parseDuration(String(wire.within)) ?? Number.NaN;
  return said.some(({ time, word }) => word !== 'outside' && time > now - ms);
}

function wordOf(event: PastEvent, id: string, shape: unknown): 'inside' | 'outside' | 'left' | undefined {
  const isExit = event.name === 'Place Exited';
  const isNews = isExit || event.name === 'Place Entered';
  const { properties } = event;
  const names = isNews ? [properties.place, properties.placeId] : [];
  const name = names.find((value) => typeof value === 'string' && value !== '');
  if (name === id) return isExit ? 'left' : 'inside';
  if (!isObject(shape)) return undefined;
  const shown = isObject(shape.beacon)
    ? hears(shape.beacon, properties) || undefined
    : stands(shape, positionOf(event));
  if (shown === undefined) return undefined;
  if (!shown) return 'outside';
  return isExit && name === undefined ? 'left' : 'inside';
}

function positionOf({ context, properties }: PastEvent): readonly [number, number] | undefined {
  for (const at of [context?.location, properties]) {
    if (!isObject(at)) continue;
    const { latitude, longitude } = at;
    if (typeof latitude !== 'number' || typeof longitude !== 'number') continue;
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return [latitude, longitude];
  }
  return undefined;
}

function hears(asked: Readonly<Record<string, unknown>>, properties: JsonObject): boolean {
  const { beacon } = properties;
  const heard: Readonly<Record<string, unknown>> =
    isObject(beacon) && typeof beacon.uuid === 'string' ? beacon : properties;
  const same = (part: 'major' | 'minor'): boolean => asked[part] === undefined || asked[part] === heard[part];
  return (
    typeof heard.uuid === 'string' &&
    heard.uuid.toLowerCase() === String(asked.uuid).toLowerCase() &&
    same('major') &&
    same('minor')
  );
}

function stands(
  shape: Readonly<Record<string, unknown>>,
  position: readonly [number, number] | undefined,
): boolean | undefined {
  if (position === undefined) return undefined;
  if (Array.isArray(shape.polygon)) return encloses(shape.polygon, position);
  if (!isObject(shape.circle)) return undefined;
  const { latitude, longitude, radius } = shape.circle;
  return metres([Number(latitude), Number(longitude)], position) <= Number(radius);
}

/** The angle between two directions from the middle of the earth, by the vectors. */
function metres(a: readonly [number, number], b: readonly [number, number]): number {
  const [p, q] = [a, b].map(([latitude, longitude]) => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  });
  const [px = 0, py = 0, pz = 0] = p ?? [];
  const [qx = 0, qy = 0, qz = 0] = q ?? [];
  const across = Math.hypot(py * qz - pz * qy, pz * qx - px * qz, px * qy - py * qx);
  return 6_371_008.8 * Math.atan2(across, px * qx + py * qy + pz * qz);
}

/** Even-odd by the corners to the north and south of the line through the position, edge by edge. */
function encloses(
  polygon: readonly (readonly [number, number])[],
  [latitude, longitude]: readonly [number, number],
): boolean {
  const crossings = polygon.filter(([y, x], index) => {
    const [v, u] = polygon[(index + 1) % polygon.length] ?? [y, x];
    if (y > latitude === v > latitude) return false;
    const share = (latitude - y) / (v - y);
    return longitude < x + share * (u - x);
  });
  return crossings.length % 2 === 1;
}
