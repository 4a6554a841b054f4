import type { Json } from '@relance/core/kernel';
import { type Expression, parseExpression } from '@relance/core/segment/expression';
import type { NumberedCondition } from '@relance/core/segment/membership';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A segment as the engine and the builder see it. */
export interface LoadedSegment {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly expression: Expression;
  readonly state: 'building' | 'live';
  readonly version: number;
  /** Number of the version this one takes the place of when it is built. */
  readonly replaces: number | null;
  /** The audience of a campaign, which people do not see as a segment. */
  readonly hidden: boolean;
}

interface SegmentRow extends Omit<LoadedSegment, 'expression'> {
  readonly expression: Json;
}

/** Every segment that keeps memberships, and the numbered conditions they are made of. `everyone` keeps none. */
export async function loadSegments(
  tx: Queryable,
): Promise<{ segments: LoadedSegment[]; conditions: NumberedCondition[] }> {
  const rows = await tx.rows<SegmentRow>(
    `select no, id, name, expression, state, version, replaces, hidden
       from segment
      where id <> 'everyone'
      order by no`,
  );
  const conditions = await tx.rows<NumberedCondition>('select no, hash, condition from condition order by no');
  return { segments: rows.map((row) => ({ ...row, expression: stored(row) })), conditions };
}

/** Expressions are checked before they are stored; one that no longer parses is a bug, and says which. */
function stored(row: SegmentRow): Expression {
  const parsed = parseExpression(row.expression);
  if (!parsed.ok) throw new Error(`segment ${row.id} does not parse: ${JSON.stringify(parsed.refusal)}`);
  return parsed.value;
}
