import type { SegmentUser } from '@relance/contract/segment/segment';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { noSuchSegment, refuseBuiltIn } from './change-segment.ts';
import { dropUnusedConditions } from './finish-building.ts';
import { expressionOf } from './load-segments.ts';
import { closureOf } from './references.ts';
import { deleteSegment, readSegments, type SegmentRow } from './segment.store.ts';
import { type NamesSegments, usersOfSegments } from './usage.ts';

/**
 * Removes a segment, visible or hidden, that nothing uses. Its memberships are cleared away in the background.
 *
 * @param others what else names segments, as `usersOfSegments` takes it
 * @throws Problem not-found; wrong-state (built in); in-use
 */
export async function removeSegment(
  db: Database,
  id: string,
  others: readonly NamesSegments[] = [],
): Promise<void> {
  await changeConfiguration(db, async (tx) => {
    const rows = await readSegments(tx);
    const segment = rows.find((row) => row.id === id && row.replaces === null);
    if (!segment) throw noSuchSegment();
    refuseBuiltIn(segment, 'deleted');
    const users = (await usersOfSegments(tx, others)).get(id) ?? [];
    if (users.length > 0) throw inUse(sayUsers(users));
    // Versions that are in force until an edit of theirs is built, and audiences of campaigns, which nobody sees.
    const holder = rows.find(
      (row) => row.no !== segment.no && row.replaces !== segment.no && refersTo(row, id),
    );
    if (holder) throw inUse(holder.hidden ? 'the audience of a campaign' : `the segment “${holder.name}”`);
    if (!(await deleteSegment(tx, segment.no))) throw inUse('a campaign');
    await dropUnusedConditions(tx);
  });
}

/** What a user is, for people. */
const KINDS: Readonly<Record<SegmentUser['kind'], string>> = {
  segment: 'the segment',
  campaign: 'the campaign',
  sale: 'the sale',
};

/** More are counted. */
const MOST_NAMED = 3;

function sayUsers(users: readonly SegmentUser[]): string {
  const named = users.slice(0, MOST_NAMED).map(({ kind, name }) => `${KINDS[kind]} “${name}”`);
  const more = users.length - named.length;
  const parts = more > 0 ? [...named, `${more} more`] : named;
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
}

function refersTo(row: SegmentRow, id: string): boolean {
  return closureOf([id], [{ id: row.id, expression: expressionOf(row) }]).has(row.id);
}

function inUse(user: string): Problem {
  return new Problem('in-use', { detail: `It is used by ${user}.` });
}
