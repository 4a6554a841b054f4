import { type Expression, referencedSegments, statefulConditions } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { countBounded, hasBounded } from './bounded.store.ts';

/**
 * For how many customers of production apps some condition of each segment answers from less than there was, by id;
 * segments without any are not in the answer. Conditions of segments that one refers to count for it too.
 */
export async function boundedOf(
  db: Queryable,
  definitions: ReadonlyMap<string, Expression>,
): Promise<ReadonlyMap<string, number>> {
  if (!(await hasBounded(db))) return new Map();
  const pairs = [...definitions.keys()].flatMap((id) =>
    hashesOf(id, definitions).map((hash) => ({ id, hash })),
  );
  return countBounded(db, pairs);
}

/** The conditions a segment rests on, its own and those of the segments it refers to. */
function hashesOf(id: string, definitions: ReadonlyMap<string, Expression>): readonly string[] {
  const hashes = new Set<string>();
  const ids = new Set([id]);
  for (const each of ids) {
    const expression = definitions.get(each);
    if (expression === undefined) continue;
    for (const { hash } of statefulConditions(expression)) hashes.add(hash);
    for (const other of referencedSegments(expression)) ids.add(other);
  }
  return [...hashes];
}
