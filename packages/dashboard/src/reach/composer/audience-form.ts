import { isObject, type JsonObject } from '@relance/core/kernel';
import type { Audience, AudienceFilters } from '@relance/core/reach/campaign';

/** Whom a campaign is for, as the composer holds it. */
export interface AudienceForm {
  readonly kind: 'everyone' | 'segments' | 'expression';
  /** Ids of segments, and whether a customer must be in all of them or in any. */
  readonly segments: readonly string[];
  readonly join: 'any' | 'all';
  /** An expression as JSON text. */
  readonly json: string;
  readonly filters: AudienceFilters;
}

/** Everyone, nothing narrowed. */
export const EVERYBODY: AudienceForm = { kind: 'everyone', segments: [], join: 'any', json: '', filters: {} };

/** The expression that is chosen; undefined: everyone; null: the JSON text cannot be read. */
export function expressionOf({ kind, segments, join, json }: AudienceForm): JsonObject | undefined | null {
  if (kind === 'everyone') return undefined;
  if (kind === 'expression') return json.trim() === '' ? undefined : parsed(json);
  const [first, ...more] = segments.map((segment) => ({ segment }));
  if (first === undefined) return undefined;
  return more.length === 0 ? first : { [join]: [first, ...more] };
}

function parsed(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** What is saved of an audience. */
export function audienceOf(form: AudienceForm): Audience {
  const expression = expressionOf(form);
  return {
    ...(expression ? { expression } : {}),
    ...(Object.keys(form.filters).length > 0 ? { filters: form.filters } : {}),
  };
}

/** An audience as the composer holds it: a choice of segments where that says all, else the expression. */
export function audienceFormOf(
  audience: { readonly expression?: unknown; readonly filters?: AudienceFilters } = {},
): AudienceForm {
  const { expression, filters = {} } = audience;
  if (!isObject(expression) || expression.everyone === true) return { ...EVERYBODY, filters };
  const json = JSON.stringify(expression, null, 2);
  for (const join of ['any', 'all'] as const) {
    const segments = segmentsOf(expression[join]);
    if (segments && Object.keys(expression).length === 1)
      return { kind: 'segments', segments, join, json, filters };
  }
  const [segment] = segmentsOf([expression]) ?? [];
  if (segment !== undefined) return { kind: 'segments', segments: [segment], join: 'any', json, filters };
  return { ...EVERYBODY, kind: 'expression', json, filters };
}

/** The ids, where every condition is nothing but membership of a segment. */
function segmentsOf(conditions: unknown): string[] | undefined {
  if (!Array.isArray(conditions) || conditions.length === 0) return undefined;
  const ids = conditions.map((condition: unknown) =>
    isObject(condition) && Object.keys(condition).length === 1 && typeof condition.segment === 'string'
      ? condition.segment
      : undefined,
  );
  return ids.every((id) => id !== undefined) ? ids : undefined;
}
