import type { Queryable } from '../../stores/postgres/index.ts';

/** A customer entered or left a segment. */
export interface MembershipChange {
  readonly segmentNo: number;
  readonly customerId: number;
  readonly partition: number;
  readonly test: boolean;
  readonly at: Date;
  readonly entered: boolean;
  readonly cause: 'event' | 'time' | 'built' | 'edited' | 'merged';
  readonly seq: number | undefined;
}

/**
 * Writes memberships, transitions and sizes, in the transaction that holds the hot rows of these customers. Several
 * changes of one customer in one segment are all transitions; the last one decides the membership. Sizes are counted
 * by what really changed, so a change written twice counts once.
 *
 * A version that is built beside the one it replaces goes on where that stands: who was in it already is in it since
 * then, and only a difference between the two is a transition.
 */
export async function saveChanges(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  if (changes.length === 0) return;
  const since = await readReplaced(tx, changes);
  const spans = [...spansOf(changes).values()];
  await leave(
    tx,
    spans.filter(({ first, last }) => !last.entered || !first.entered).map(({ last }) => last),
  );
  await enter(
    tx,
    spans
      .filter(({ last }) => last.entered)
      .map(({ last }) => ({ ...last, at: since.get(pairOf(last)) ?? last.at })),
  );
  await addTransitions(
    tx,
    changes.filter((change) => !since.has(pairOf(change))),
  );
}

/** The first and the last change of a customer in a segment. */
interface Span {
  readonly first: MembershipChange;
  readonly last: MembershipChange;
}

function spansOf(changes: readonly MembershipChange[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const change of changes) {
    const pair = pairOf(change);
    spans.set(pair, { first: spans.get(pair)?.first ?? change, last: change });
  }
  return spans;
}

function pairOf({ segmentNo, customerId }: Pick<MembershipChange, 'segmentNo' | 'customerId'>): string {
  return `${segmentNo}:${customerId}`;
}

/** Since when customers have been in the versions that those being built replace. */
async function readReplaced(
  tx: Queryable,
  changes: readonly MembershipChange[],
): Promise<ReadonlyMap<string, Date>> {
  const edited = changes.filter(({ cause }) => cause === 'edited');
  if (edited.length === 0) return new Map();
  const rows = await tx.rows<{ segmentNo: number; customerId: number; since: Date }>(
    `select u.segment_no as "segmentNo", u.customer_id as "customerId", m.entered_at as since
       from unnest($1::int[], $2::bigint[]) u (segment_no, customer_id)
       join segment s on s.no = u.segment_no
       join membership m on m.segment_no = s.replaces and m.customer_id = u.customer_id`,
    [edited.map((c) => c.segmentNo), edited.map((c) => c.customerId)],
  );
  return new Map(rows.map((row) => [pairOf(row), row.since]));
}

async function addTransitions(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(
    `insert into transition (segment_no, customer_id, at, entered, cause, seq, test)
     select segment_no, customer_id, at, entered, cause, seq, test
       from unnest($1::int[], $2::bigint[], $3::timestamptz[], $4::boolean[], $5::text[], $6::bigint[], $7::boolean[])
            u (segment_no, customer_id, at, entered, cause, seq, test)`,
    [
      changes.map((c) => c.segmentNo),
      changes.map((c) => c.customerId),
      changes.map((c) => c.at),
      changes.map((c) => c.entered),
      changes.map((c) => c.cause),
      changes.map((c) => c.seq ?? null),
      changes.map((c) => c.test),
    ],
  );
}

/**
 * Sizes are kept per partition, so that workers do not wait for each other's counts; always in the same order, so that
 * those who must never wait in a circle.
 */
const COUNT = `insert into segment_count as c (segment_no, partition, test, size)
     select segment_no, partition, test, sum(step)
       from counted
      group by segment_no, partition, test
     having sum(step) <> 0
      order by segment_no, partition, test
         on conflict (segment_no, partition, test) do update
        set size = c.size + excluded.size`;

async function enter(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(
    `with given as (
       select *
         from unnest($1::int[], $2::bigint[], $3::smallint[], $4::boolean[], $5::timestamptz[])
              u (segment_no, customer_id, partition, test, at)
     ), fresh as (
       insert into membership (segment_no, customer_id, entered_at)
       select segment_no, customer_id, at
         from given
           on conflict do nothing
       returning segment_no, customer_id
     ), counted as (
       select g.segment_no, g.partition, g.test, 1 as step
         from fresh
         join given g using (segment_no, customer_id)
     )
     ${COUNT}`,
    [...columns(changes), changes.map((c) => c.at)],
  );
}

async function leave(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(
    `with given as (
       select *
         from unnest($1::int[], $2::bigint[], $3::smallint[], $4::boolean[])
              u (segment_no, customer_id, partition, test)
     ), counted as (
       delete from membership m
        using given g
        where m.segment_no = g.segment_no
          and m.customer_id = g.customer_id
       returning g.segment_no, g.partition, g.test, -1 as step
     )
     ${COUNT}`,
    columns(changes),
  );
}

function columns(changes: readonly MembershipChange[]): unknown[] {
  return [
    changes.map((c) => c.segmentNo),
    changes.map((c) => c.customerId),
    changes.map((c) => c.partition),
    changes.map((c) => c.test),
  ];
}

/** A customer who has become part of another, with what is counted by. */
export interface MergedCustomer {
  readonly from: number;
  readonly fromPartition: number;
  readonly to: number;
  readonly toPartition: number;
  readonly test: boolean;
}

/**
 * Gives the memberships of merged customers to the survivors, since the earlier of both instants, and their transitions
 * as well. Where both were in a segment there is one member less now: a transition of nobody says so.
 */
export async function moveMemberships(tx: Queryable, merges: readonly MergedCustomer[]): Promise<void> {
  if (merges.length === 0) return;
  const ids = [merges.map((m) => m.from), merges.map((m) => m.to)];
  await tx.run(
    `update transition t
        set customer_id = u.survivor
       from unnest($1::bigint[], $2::bigint[]) u (gone, survivor)
      where t.customer_id = u.gone`,
    ids,
  );
  await tx.run(
    `with given as (
       select *
         from unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::smallint[], $5::boolean[])
              u (gone, survivor, gone_partition, partition, test)
     ), left_behind as (
       delete from membership m
        using given g
        where m.customer_id = g.gone
       returning m.segment_no, m.entered_at, g.gone, g.survivor, g.gone_partition, g.partition, g.test
     ), given_on as (
       insert into membership as m (segment_no, customer_id, entered_at)
       select segment_no, survivor, min(entered_at)
         from left_behind
        group by segment_no, survivor
           on conflict (segment_no, customer_id) do update
          set entered_at = least(m.entered_at, excluded.entered_at)
       returning segment_no, customer_id as survivor, xmax = 0 as fresh
     ), shared as (
       select l.*, row_number() over (partition by l.segment_no, l.survivor order by l.gone) > 1 or not o.fresh as twice
         from left_behind l
         join given_on o using (segment_no, survivor)
     ), told as (
       insert into transition (segment_no, customer_id, at, entered, cause, test)
       select segment_no, gone, clock_timestamp(), false, 'merged', test
         from shared
        where twice
     ), counted as (
       select segment_no, gone_partition as partition, test, -1 as step from shared
       union all
       select segment_no, partition, test, 1 from shared where not twice
     )
     ${COUNT}`,
    [...ids, merges.map((m) => m.fromPartition), merges.map((m) => m.toPartition), merges.map((m) => m.test)],
  );
}

/** A customer and the segments he is in, by number. */
export interface Standing {
  readonly customerId: number;
  readonly partition: number;
  readonly test: boolean;
  readonly at: Date;
  readonly members: Iterable<number>;
}

/**
 * Makes the memberships of customers what their hot rows say. For survivors of a merge: changes that either of the two
 * went through before it, in the same batch, do not add up to where the survivor stands.
 */
export async function alignMemberships(tx: Queryable, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return;
  const rows = standings.flatMap(({ members, ...who }) =>
    [...members].map((segmentNo) => ({ segmentNo, ...who })),
  );
  await tx.run(
    `with counted as (
       delete from membership m
        using unnest($1::bigint[], $2::smallint[], $3::boolean[]) g (customer_id, partition, test)
        where m.customer_id = g.customer_id
          and (m.segment_no, m.customer_id) not in (select * from unnest($4::int[], $5::bigint[]))
       returning m.segment_no, g.partition, g.test, -1 as step
     )
     ${COUNT}`,
    [
      standings.map((s) => s.customerId),
      standings.map((s) => s.partition),
      standings.map((s) => s.test),
      rows.map((row) => row.segmentNo),
      rows.map((row) => row.customerId),
    ],
  );
  await enter(
    tx,
    rows.map((row) => ({ ...row, entered: true, cause: 'merged', seq: undefined })),
  );
}
