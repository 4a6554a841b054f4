import { type Expression, parseExpression } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { type ConditionRow, readConditions } from './condition.store.ts';
import { readSegments, type SegmentRow, type SegmentState } from './segment.store.ts';
import { EVERYONE } from './size.store.ts';

/** A segment for the engine, with its expression parsed. */
export interface LoadedSegment {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly expression: Expression;
  readonly state: SegmentState;
  readonly version: number;
  /** The segment in force whose edit this is. */
  readonly replaces: number | null;
  readonly hidden: boolean;
}

/**
 * Every segment the engine keeps memberships of, hidden ones and edits under way included, and the conditions they are
 * made of. `everyone` is not among them, and references to it have become the condition that always holds.
 */
export async function loadSegments(
  tx: Queryable,
): Promise<{ segments: LoadedSegment[]; conditions: ConditionRow[] }> {
  const rows = (await readSegments(tx)).filter(({ id }) => id !== EVERYONE);
  const ids = new Set(rows.map(({ id }) => id));
  return { segments: rows.map((row) => loaded(row, ids)), conditions: await readConditions(tx) };
}

/** An edit refers to the edits of other segments, where there are any: they are built together and swapped in together. */
function loaded(row: SegmentRow, ids: ReadonlySet<string>): LoadedSegment {
  const isEdit = row.replaces !== null;
  const target = (id: string): string => (isEdit && ids.has(`~${id}`) ? `~${id}` : id);
  return {
    no: row.no,
    id: row.id,
    name: row.name,
    expression: redirect(expressionOf(row), target),
    state: row.state,
    version: row.version,
    replaces: row.replaces,
    hidden: row.hidden,
  };
}

/** The parsed expression of a stored segment. */
export function expressionOf({ id, expression }: SegmentRow): Expression {
  const parsed = parseExpression(expression);
  if (!parsed.ok) throw new Error(`the stored expression of segment ${id} cannot be read`);
  return parsed.value;
}

/** The same expression with its references to segments led elsewhere. */
function redirect(node: Expression, target: (id: string) => string): Expression {
  if (node.kind === 'all' || node.kind === 'any') {
    return { ...node, of: node.of.map((child) => redirect(child, target)) };
  }
  if (node.kind === 'not') return { ...node, of: redirect(node.of, target) };
  if (node.kind !== 'segment') return node;
  return node.segment === EVERYONE ? { kind: 'everyone' } : { ...node, segment: target(node.segment) };
}
