import { type Finding, isObject, ok, type Result, refuse } from '../../kernel/index.ts';

/** Where somebody is, in degrees (WGS 84). */
export interface Position {
  /** −90 to 90 */
  readonly latitude: number;
  /** −180 to 180 */
  readonly longitude: number;
}

/** Everything at most `radius` metres from a point. */
export interface Circle extends Position {
  readonly radius: number;
}

/** A corner of a polygon: latitude, longitude. */
export type Corner = readonly [latitude: number, longitude: number];

/** What a beacon sends, or what is asked of it: left out is whichever. */
export interface Beacon {
  /** Lower case, with dashes. */
  readonly uuid: string;
  readonly major?: number;
  readonly minor?: number;
}

/** The outline of a place; it never changes. */
export type Shape =
  | { readonly circle: Circle }
  /** Straight lines on a map of latitudes and longitudes; not across the 180th meridian. Self-crossing: even-odd. */
  | { readonly polygon: readonly Corner[] }
  | { readonly beacon: Beacon };

const RADIUS = { least: 10, most: 100_000 };
const CORNERS = { least: 3, most: 1_000 };
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
/** Major and minor are 16 bits each. */
const LARGEST_MAJOR = 65_535;

type Complain = (path: string, message: string) => void;

const READERS: Readonly<Record<string, (input: unknown, complain: Complain) => Shape | undefined>> = {
  circle: readCircle,
  polygon: readPolygon,
  beacon: readBeacon,
};

/**
 * Reads the outline of a place: `{"circle": {"latitude", "longitude", "radius"}}` with the radius in metres,
 * `{"polygon": [[latitude, longitude], …]}`, or `{"beacon": {"uuid", "major"?, "minor"?}}`. Findings name their path
 * from `$`; any value may be given.
 */
export function parseShape(input: unknown): Result<Shape, readonly Finding[]> {
  const findings: Finding[] = [];
  const words = isObject(input) ? Object.keys(input) : [];
  const [word = ''] = words;
  const read = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
  if (!isObject(input) || words.length !== 1 || read === undefined) {
    return refuse([{ path: '$', message: 'must be an object with one of circle, polygon, beacon' }]);
  }
  const shape = read(input[word], (path, message) => findings.push({ path: `$.${word}${path}`, message }));
  return shape !== undefined && findings.length === 0 ? ok(shape) : refuse(findings);
}

/** Whether a number is a latitude; types are never guessed. */
export function isLatitude(value: unknown): value is number {
  return typeof value === 'number' && value >= -90 && value <= 90;
}

/** Whether a number is a longitude. */
export function isLongitude(value: unknown): value is number {
  return typeof value === 'number' && value >= -180 && value <= 180;
}

function readCircle(input: unknown, complain: Complain): Shape | undefined {
  if (!isObject(input)) return refused(complain, '', 'must be an object {latitude, longitude, radius}');
  onlyMembers(input, ['latitude', 'longitude', 'radius'], complain);
  const { latitude, longitude, radius } = input;
  if (!isLatitude(latitude)) complain('.latitude', 'must be a number from -90 to 90');
  if (!isLongitude(longitude)) complain('.longitude', 'must be a number from -180 to 180');
  const fits = typeof radius === 'number' && radius >= RADIUS.least && radius <= RADIUS.most;
  if (!fits) complain('.radius', `must be a number of metres from ${RADIUS.least} to ${RADIUS.most}`);
  if (!isLatitude(latitude) || !isLongitude(longitude) || !fits) return undefined;
  return { circle: { latitude, longitude, radius } };
}

function readPolygon(input: unknown, complain: Complain): Shape | undefined {
  if (!Array.isArray(input) || input.length < CORNERS.least || input.length > CORNERS.most) {
    return refused(complain, '', `must be a list of ${CORNERS.least} to ${CORNERS.most} corners`);
  }
  const given: readonly unknown[] = input;
  const corners = given.flatMap((item, index): Corner[] => {
    const [latitude, longitude, ...more]: readonly unknown[] = Array.isArray(item) ? item : [];
    if (isLatitude(latitude) && isLongitude(longitude) && more.length === 0) return [[latitude, longitude]];
    complain(`[${index}]`, 'must be [latitude, longitude], -90 to 90 and -180 to 180');
    return [];
  });
  const crosses = corners.some(
    ([, from], index) => Math.abs(from - (corners.at(index - 1)?.[1] ?? from)) > 180,
  );
  if (crosses)
    return refused(complain, '', 'goes across the 180th meridian; make a place on each side of it');
  return corners.length === given.length ? { polygon: corners } : undefined;
}

function readBeacon(input: unknown, complain: Complain): Shape | undefined {
  if (!isObject(input)) return refused(complain, '', 'must be an object {uuid, major?, minor?}');
  onlyMembers(input, ['uuid', 'major', 'minor'], complain);
  const uuid = typeof input.uuid === 'string' ? input.uuid.toLowerCase() : '';
  if (!UUID.test(uuid)) complain('.uuid', 'must be a UUID such as "f7826da6-4fa2-4e98-8024-bc5b71e0893e"');
  const major = readPart(input.major, '.major', complain);
  const minor = readPart(input.minor, '.minor', complain);
  if (minor !== undefined && major === undefined) complain('.minor', 'needs a major');
  return {
    beacon: { uuid, ...(major === undefined ? {} : { major }), ...(minor === undefined ? {} : { minor }) },
  };
}

function readPart(value: unknown, path: string, complain: Complain): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST_MAJOR)
    return value;
  complain(path, `must be a whole number from 0 to ${LARGEST_MAJOR}`);
  return undefined;
}

function onlyMembers(input: object, known: readonly string[], complain: Complain): void {
  for (const key of Object.keys(input)) {
    if (!known.includes(key)) complain(`.${key}`, `is not known here; known are ${known.join(', ')}`);
  }
}

function refused(complain: Complain, path: string, message: string): undefined {
  complain(path, message);
  return undefined;
}
