import type { SegmentUser } from '@relance/contract/segment/segment';
import type { Queryable } from '../../stores/postgres/index.ts';
import { segmentsNamingSegments } from './change-segment.ts';
import type { SegmentNamer } from './references.ts';

/** All things of a kind that name segments: unfinished campaigns, … */
export type NamesSegments = (db: Queryable) => Promise<readonly SegmentNamer[]>;

/** Who names each segment, by the segment's id: read in one query per kind, whatever the number of segments. */
export async function usersOfSegments(
  db: Queryable,
  others: readonly NamesSegments[],
): Promise<ReadonlyMap<string, readonly SegmentUser[]>> {
  const all = await Promise.all([segmentsNamingSegments, ...others].map((read) => read(db)));
  const pairs = all.flat().flatMap(({ segments, kind, id, name }) => {
    const user: SegmentUser = { kind, id, name };
    return [...new Set(segments)].map((segment) => ({ segment, user }));
  });
  const bySegment = Map.groupBy(pairs, ({ segment }) => segment);
  return new Map([...bySegment].map(([segment, list]) => [segment, list.map(({ user }) => user)]));
}
