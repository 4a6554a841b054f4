import type { Beacon, Circle, Corner, Shape } from './shape.ts';
import { capOf, sineSql, squaredSineSql } from './sphere.ts';

/** Makes a value a placeholder of a ClickHouse type. */
export interface Binder {
  bind(type: string, value: unknown): string;
}

/** JSON numbers, as JSONType calls them. */
const NUMBERS = `('Int64', 'UInt64', 'Double')`;

/**
 * A position at a path of a column of JSON texts, the path written as arguments: whether there is one, and it. Most rows
 * have none, and are spared the parsing: what the log wrote has no other way to spell the word.
 */
function siteAt(column: string, path: string): string {
  const latitude = `JSONExtractFloat(${column}${path}, 'latitude')`;
  const longitude = `JSONExtractFloat(${column}${path}, 'longitude')`;
  return (
    `position(${column}, '"latitude"') > 0 ` +
    `and JSONType(${column}${path}, 'latitude') in ${NUMBERS} and JSONType(${column}${path}, 'longitude') in ${NUMBERS} ` +
    `and abs(${latitude}) <= 90 and abs(${longitude}) <= 180, [(${latitude}, ${longitude})]`
  );
}

/** Where a row says the customer is: a list of one position, or of none. */
const POSITIONS = `multiIf(${siteAt('context', `, 'location'`)}, ${siteAt('properties', '')}, [])`;

/**
 * Whether an event's row shows the customer in a place, as ClickHouse SQL: 1, 0 for elsewhere, null when it says nothing
 * of it. The same as `placeFinder`, operation by operation. It reads the columns `context` and `properties`, JSON texts;
 * the geometry is bound.
 */
export function placeSql(shape: Shape, binder: Binder): string {
  if ('beacon' in shape) return `if(${beaconSql(shape.beacon, binder)}, 1, null)`;
  const holds = 'circle' in shape ? circleSql(shape.circle, binder) : polygonSql(shape.polygon, binder);
  // A sum of nothing is 0, which becomes null; of one position it is 1, or 2 inside.
  return `nullIf(arraySum(at -> 1 + (${holds}), ${POSITIONS}), 0) - 1`;
}

/** Of the position `at`. */
function circleSql(circle: Circle, binder: Binder): string {
  const bind = (value: number): string => binder.bind('Float64', value);
  const cap = capOf(circle);
  const north = squaredSineSql(`(at.1 - ${bind(cap.latitude)}) / 2`);
  const apart = `[abs(at.2 - ${bind(cap.longitude)})]`;
  const east = squaredSineSql(`arrayMap(a -> if(a > 180, 360 - a, a), ${apart})[1] / 2`);
  const cosine = sineSql('90 - abs(at.1)');
  return `${north} + ${bind(cap.cosine)} * ${cosine} * ${east} <= ${bind(cap.reach)}`;
}

/** Edges as four lists, so that the text is the same for any number of corners. */
function polygonSql(corners: readonly Corner[], binder: Binder): string {
  const before = [...corners.slice(-1), ...corners.slice(0, -1)];
  const lists = [
    before.map(([latitude]) => latitude),
    before.map(([, longitude]) => longitude),
    corners.map(([latitude]) => latitude),
    corners.map(([, longitude]) => longitude),
  ].map((list) => binder.bind('Array(Float64)', list));
  const crossed = `(y1 > at.1) != (y2 > at.1) and at.2 < (x2 - x1) * (at.1 - y1) / (y2 - y1) + x1`;
  return `arrayCount((y1, x1, y2, x2) -> ${crossed}, ${lists.join(', ')}) % 2 = 1`;
}

function beaconSql({ uuid, major, minor }: Beacon, binder: Binder): string {
  const own = `JSONType(properties, 'beacon', 'uuid') = 'String'`;
  const part = (name: 'major' | 'minor', value: number): string => {
    const operand = binder.bind('Float64', value);
    const number = (path: string): string =>
      `(JSONType(properties${path}, '${name}') in ${NUMBERS} and JSONExtractFloat(properties${path}, '${name}') = ${operand})`;
    return `if(${own}, ${number(`, 'beacon'`)}, ${number('')})`;
  };
  const heard = `if(${own}, JSONExtractString(properties, 'beacon', 'uuid'), JSONExtractString(properties, 'uuid'))`;
  return [
    `position(properties, '"uuid"') > 0`,
    `lower(${heard}) = ${binder.bind('String', uuid)}`,
    ...(major === undefined ? [] : [part('major', major)]),
    ...(minor === undefined ? [] : [part('minor', minor)]),
  ].join(' and ');
}
