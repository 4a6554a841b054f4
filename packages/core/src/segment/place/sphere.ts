import type { Circle, Position } from './shape.ts';

/** Mean radius of the earth, metres (IUGG). */
const EARTH_M = 6_371_008.8;
const RADIAN = Math.PI / 180;

/**
 * The coefficients of sin(x) = x − x³/3! + x⁵/5! − …, highest first, up to x²³: for |x| ≤ π/2 what is left out is below
 * the precision of a double. Written out because libraries differ in the last bit (3 % of sines between V8 and
 * ClickHouse), and a customer must not be inside for the stream and outside for a query.
 */
const SERIES: readonly number[] = Array.from({ length: 12 }, (_, index) => 11 - index).map((n) => {
  let factorial = 1;
  for (let factor = 2; factor <= 2 * n + 1; factor++) factorial *= factor;
  return (n % 2 === 0 ? 1 : -1) / factorial;
});

/** The sine of an angle from −90° to 90°. */
export function sine(degrees: number): number {
  const x = degrees * RADIAN;
  const square = x * x;
  let sum = 0;
  for (const coefficient of SERIES) sum = sum * square + coefficient;
  return x * sum;
}

/** The square of the sine in SQL, operation by operation the same. */
export function squaredSineSql(degrees: string): string {
  return `arrayMap(s -> s * s, [${sineSql(degrees)}])[1]`;
}

/** The sine in SQL. */
export function sineSql(degrees: string): string {
  const sum = SERIES.reduce((before, coefficient) => `(${before} * (x * x) + ${coefficient})`, '0');
  return `arrayMap(x -> x * ${sum}, [(${degrees}) * ${RADIAN}])[1]`;
}

/** What a circle is compared by: nothing of it depends on where somebody is. */
export interface Cap {
  readonly latitude: number;
  readonly longitude: number;
  /** Cosine of the latitude. */
  readonly cosine: number;
  /** The haversine of the radius: sin²(radius / 2 · earth). */
  readonly reach: number;
}

/** A circle, made ready for many positions. */
export function capOf({ latitude, longitude, radius }: Circle): Cap {
  const half = sine(radius / (2 * EARTH_M * RADIAN));
  return { latitude, longitude, cosine: cosine(latitude), reach: half * half };
}

/** Whether a position is at most the radius away: haversines are compared, which spares the inverse. */
export function isWithin(cap: Cap, { latitude, longitude }: Position): boolean {
  const north = sine((latitude - cap.latitude) / 2);
  const apart = Math.abs(longitude - cap.longitude);
  const east = sine((apart > 180 ? 360 - apart : apart) / 2);
  return north * north + cap.cosine * cosine(latitude) * (east * east) <= cap.reach;
}

function cosine(latitude: number): number {
  return sine(90 - Math.abs(latitude));
}

/** The metres that a degree of latitude is long. */
export const METRES_PER_DEGREE: number = EARTH_M * RADIAN;
