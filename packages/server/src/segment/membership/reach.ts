import type { SegmentReach } from '@relance/contract/segment/segment';
import type { Queryable } from '../../stores/postgres/index.ts';
import { EVERYONE } from '../expression/index.ts';
import { type AgeRule, tooYoungAmong } from './age.ts';
import { type Addressee, pageOfEveryone, pageOfMembers } from './reach.store.ts';

/** How many of these customers a marketing message would be handed over to now, by channel: the sender's own rules. */
export type ReachableAmong = (
  db: Queryable,
  people: readonly Addressee[],
) => Promise<SegmentReach['reachable']>;

/** What measuring works with. */
export interface ReachDeps extends AgeRule {
  readonly db: Queryable;
  readonly reachableAmong: ReachableAmong;
  /** Customers looked at together. Default 10,000. */
  readonly pageSize?: number;
}

const PAGE = 10_000;

/**
 * How many members of a segment there are, how many of them are old enough for prices and offers, and how many of those
 * can be reached by each channel. Every member is looked at: 100,000 in about a second.
 */
export async function measureReach(
  deps: ReachDeps,
  segment: { readonly id: string; readonly no: number },
  test: boolean,
): Promise<SegmentReach> {
  const { db, pageSize: limit = PAGE } = deps;
  const pageAfter = (after: number): Promise<Addressee[]> =>
    segment.id === EVERYONE
      ? pageOfEveryone(db, { after, test, limit })
      : pageOfMembers(db, segment.no, { after, test, limit });
  let page = await pageAfter(0);
  let total = measure(deps, page);
  while (page.length === limit) {
    // The next page is read while this one is being measured.
    const [before, next] = await Promise.all([total, pageAfter(page.at(-1)?.id ?? 0)]);
    page = next;
    total = measure(deps, page).then((measured) => sum(before, measured));
  }
  return total;
}

async function measure(deps: ReachDeps, people: readonly Addressee[]): Promise<SegmentReach> {
  const ids = people.map(({ id }) => id);
  const young = await tooYoungAmong(deps.db, ids, deps);
  const eligible = young.size === 0 ? people : people.filter(({ id }) => !young.has(id));
  return {
    size: people.length,
    eligible: eligible.length,
    reachable: await deps.reachableAmong(deps.db, eligible),
  };
}

function sum(a: SegmentReach, b: SegmentReach): SegmentReach {
  const channels = Object.entries(a.reachable) as [keyof SegmentReach['reachable'], number][];
  return {
    size: a.size + b.size,
    eligible: a.eligible + b.eligible,
    reachable: {
      ...a.reachable,
      ...Object.fromEntries(channels.map(([channel, count]) => [channel, count + b.reachable[channel]])),
    },
  };
}
