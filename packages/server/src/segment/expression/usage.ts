import type { SegmentUser } from '@relance/contract/segment/segment';
import type { References } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { segmentsNamingSegments } from './change-segment.ts';
import type { SegmentNamer } from './references.ts';

/**
 * All things of a kind that name segments, groups and places: unfinished campaigns, … A new kind is such a function in
 * `main/routes.ts`, a member of `SegmentUser.kind` in the contract, and a word in `remove-segment.ts`.
 */
export type NamesSegments = (db: Queryable) => Promise<readonly SegmentNamer[]>;

/** Who names each segment, by the segment's id: read in one query per kind, whatever the number of segments. */
export async function usersOfSegments(
  db: Queryable,
  others: readonly NamesSegments[],
): Promise<ReadonlyMap<string, readonly SegmentUser[]>> {
  return usersOf('segments', db, others);
}

/** Who names each segment, group or place, by its id. */
export async function usersOf(
  what: keyof References,
  db: Queryable,
  others: readonly NamesSegments[],
): Promise<ReadonlyMap<string, readonly SegmentUser[]>> {
  const all = await Promise.all([segmentsNamingSegments, ...others].map((read) => read(db)));
  const pairs = all.flat().flatMap(({ kind, id, name, [what]: named }) => {
    const user: SegmentUser = { kind, id, name };
    return [...new Set(named)].map((used) => ({ used, user }));
  });
  const byUsed = Map.groupBy(pairs, ({ used }) => used);
  return new Map([...byUsed].map(([used, list]) => [used, list.map(({ user }) => user)]));
}
