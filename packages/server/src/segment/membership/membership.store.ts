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
 */
export async function saveChanges(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  if (changes.length === 0) return;
  const last = new Map(changes.map((change) => [`${change.segmentNo}:${change.customerId}`, change]));
  const sorted = [...last.values()].sort((a, b) => a.segmentNo - b.segmentNo || a.customerId - b.customerId);
  await enter(tx, sorted.filter((change) => change.entered));
  await leave(tx, sorted.filter((change) => !change.entered));
  await tx.run(
    `insert into transition (segment_no, customer_id, at, entered, cause, seq)
     select segment_no, customer_id, at, entered, cause, seq
       from unnest($1::int[], $2::bigint[], $3::timestamptz[], $4::boolean[], $5::text[], $6::bigint[])
            u (segment_no, customer_id, at, entered, cause, seq)`,
    [
      changes.map((c) => c.segmentNo),
      changes.map((c) => c.customerId),
      changes.map((c) => c.at),
      changes.map((c) => c.entered),
      changes.map((c) => c.cause),
      changes.map((c) => c.seq ?? null),
    ],
  );
}

/** Sizes are kept per partition, so that workers do not wait for each other's counts. */
const COUNT = `insert into segment_count as c (segment_no, partition, test, size)
     select segment_no, partition, test, sum(step)
       from counted
      group by segment_no, partition, test
      order by segment_no, partition, test
         on conflict (segment_no, partition, test) do update
        set size = c.size + excluded.size`;

async function enter(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(
    `with given as (
       select *
         from unnest($1::int[], $2::bigint[], $3::timestamptz[], $4::smallint[], $5::boolean[])
              u (segment_no, customer_id, at, partition, test)
     ), fresh as (
       insert into membership (segment_no, customer_id, entered_at)
       select segment_no, customer_id, at from given
           on conflict do nothing
       returning segment_no, customer_id
     ), counted as (
       select g.segment_no, g.partition, g.test, 1 as step
         from fresh
         join given g using (segment_no, customer_id)
     )
     ${COUNT}`,
    columns(changes),
  );
}

async function leave(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(
    `with given as (
       select *
         from unnest($1::int[], $2::bigint[], $3::timestamptz[], $4::smallint[], $5::boolean[])
              u (segment_no, customer_id, at, partition, test)
     ), gone as (
       delete from membership m
        using given g
        where m.segment_no = g.segment_no
          and m.customer_id = g.customer_id
       returning m.segment_no, m.customer_id
     ), counted as (
       select g.segment_no, g.partition, g.test, -1 as step
         from gone
         join given g using (segment_no, customer_id)
     )
     ${COUNT}`,
    columns(changes),
  );
}

function columns(changes: readonly MembershipChange[]): unknown[] {
  return [
    changes.map((c) => c.segmentNo),
    changes.map((c) => c.customerId),
    changes.map((c) => c.at),
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
 * Gives the memberships of merged customers to the survivors, since the earlier of both instants. The transitions of
 * both stay, as the survivor's history.
 */
export async function moveMemberships(tx: Queryable, merges: readonly MergedCustomer[]): Promise<void> {
  if (merges.length === 0) return;
  await tx.run(
    `with given as (
       select *
         from unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::smallint[], $5::boolean[])
              u (gone, gone_partition, survivor, partition, test)
     ), left_behind as (
       delete from membership m
        using given g
        where m.customer_id = g.gone
       returning m.segment_no, g.survivor, m.entered_at, g.gone_partition, g.partition, g.test
     ), given_on as (
       insert into membership as m (segment_no, customer_id, entered_at)
       select segment_no, survivor, min(entered_at)
         from left_behind
        group by segment_no, survivor
           on conflict (segment_no, customer_id) do update
          set entered_at = least(m.entered_at, excluded.entered_at)
       returning segment_no, customer_id, (xmax = 0) as fresh
     ), counted as (
       select segment_no, gone_partition as partition, test, -1 as step from left_behind
       union all
       select o.segment_no, g.partition, g.test, 1
         from given_on o
         join (select distinct survivor, partition, test from given) g on g.survivor = o.customer_id
        where o.fresh
     )
     ${COUNT}`,
    [
      merges.map((m) => m.from),
      merges.map((m) => m.fromPartition),
      merges.map((m) => m.to),
      merges.map((m) => m.toPartition),
      merges.map((m) => m.test),
    ],
  );
  await tx.run(
    `update transition t
        set customer_id = u.survivor
       from unnest($1::bigint[], $2::bigint[]) u (gone, survivor)
      where t.customer_id = u.gone`,
    [merges.map((m) => m.from), merges.map((m) => m.to)],
  );
}
