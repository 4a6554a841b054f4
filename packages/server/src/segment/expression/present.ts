import type { Segment } from '@relance/contract/segment/segment';
import { claimedFacts } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { boundedOf } from './bounded.ts';
import { readDefinitions } from './change-segment.ts';
import type { SeenSegment } from './segment-list.store.ts';
import { type NamesSegments, usersOfSegments } from './usage.ts';

/** Puts segments as they were read into the words of the contract. */
export async function openPresenter(
  db: Queryable,
  namers: readonly NamesSegments[],
): Promise<(segment: SeenSegment) => Segment> {
  const [users, definitions] = await Promise.all([usersOfSegments(db, namers), readDefinitions(db)]);
  const bounded = await boundedOf(db, definitions);
  return (segment) => {
    const definition = definitions.get(segment.id);
    const customers = bounded.get(segment.id);
    return {
      id: segment.id,
      name: segment.name,
      expression: segment.expression,
      version: segment.version,
      state: segment.state,
      small: segment.small,
      size: segment.size,
      progress: segment.progress,
      builtIn: segment.builtIn,
      trend: segment.trend,
      usedBy: users.get(segment.id)?.length ?? 0,
      bounded: customers === undefined ? null : { customers },
      claimed: definition ? [...claimedFacts(definition, (id) => definitions.get(id))] : [],
      createdAt: segment.createdAt.toISOString(),
      updatedAt: segment.updatedAt.toISOString(),
    };
  };
}
