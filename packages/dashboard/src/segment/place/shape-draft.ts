import { parseShape, type Shape } from '@relance/core/segment/place';
import { circleOutline, polygonOutline } from './map/geometry.ts';
import type { LatLon } from './map/projection.ts';

/** The shapes a place can have. */
export const SHAPES = ['circle', 'polygon', 'beacon'] as const;
export type ShapeKind = (typeof SHAPES)[number];

/** A shape while it is being drawn or typed. What was entered of another kind stays, in case one comes back to it. */
export interface ShapeDraft {
  readonly kind: ShapeKind;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Metres. */
  readonly radius: number | null;
  /** The corners of a polygon, one per line: "48.8566, 2.3522". */
  readonly corners: string;
  readonly uuid: string;
  readonly major: number | null;
  readonly minor: number | null;
}

/** A draft to begin with. */
export const EMPTY_SHAPE: ShapeDraft = {
  kind: 'circle',
  latitude: null,
  longitude: null,
  radius: 500,
  corners: '',
  uuid: '',
  major: null,
  minor: null,
};

/** A fifth decimal is a metre, a sixth what nobody's telephone knows. */
const DECIMALS = 6;

/** A coordinate as people write it: no finer than it can be known. */
export function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}

const CORNER = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/;

/** The corners that lines say, and the numbers of the lines that say none. */
export function cornersIn(text: string): { corners: readonly LatLon[]; wrong: readonly number[] } {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const read = lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => ({ number, match: CORNER.exec(line) }));
  return {
    corners: read.flatMap(({ match }): LatLon[] => (match ? [[Number(match[1]), Number(match[2])]] : [])),
    wrong: read.filter(({ match }) => !match).map(({ number }) => number),
  };
}

/** Corners as lines. */
export function linesOf(corners: readonly LatLon[]): string {
  return corners.map(([latitude, longitude]) => `${rounded(latitude)}, ${rounded(longitude)}`).join('\n');
}

/** What is wrong with a draft: the field, and what about it. */
export type ShapeFlaw =
  | 'latitude'
  | 'longitude'
  | 'radius'
  | 'few-corners'
  | 'many-corners'
  | 'corner'
  | 'meridian'
  | 'uuid'
  | 'major'
  | 'minor';

/** A draft as the API takes it, or what is still wrong with it: core decides. */
export function readShape(draft: ShapeDraft): { shape: Shape } | { flaws: ReadonlySet<ShapeFlaw> } {
  const { corners, wrong } = cornersIn(draft.corners);
  if (draft.kind === 'polygon' && wrong.length > 0) return { flaws: new Set(['corner']) };
  const parsed = parseShape(wireOf(draft, corners));
  if (parsed.ok) return { shape: parsed.value };
  return { flaws: new Set(parsed.refusal.map(({ path }) => flawAt(path, corners.length))) };
}

function wireOf(draft: ShapeDraft, corners: readonly LatLon[]): unknown {
  const { kind, latitude, longitude, radius, uuid, major, minor } = draft;
  if (kind === 'circle') return { circle: { latitude, longitude, radius } };
  if (kind === 'polygon') return { polygon: corners };
  return {
    beacon: {
      uuid: uuid.trim(),
      ...(major === null ? {} : { major }),
      ...(minor === null ? {} : { minor }),
    },
  };
}

const FIELDS = ['latitude', 'longitude', 'radius', 'uuid', 'major', 'minor'] as const;
const MOST_CORNERS = 1_000;

function flawAt(path: string, corners: number): ShapeFlaw {
  const field = FIELDS.find((name) => path.endsWith(`.${name}`));
  if (field) return field;
  if (path.includes('[')) return 'corner';
  return corners < 3 ? 'few-corners' : corners > MOST_CORNERS ? 'many-corners' : 'meridian';
}

/** The outline of a shape on the earth; of a beacon there is none. */
export function outlineOf(shape: Shape): readonly LatLon[] {
  if ('circle' in shape) {
    const { latitude, longitude, radius } = shape.circle;
    return circleOutline([latitude, longitude], radius);
  }
  return 'polygon' in shape ? polygonOutline(shape.polygon) : [];
}
