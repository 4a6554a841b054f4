import type { Queryable } from '../../stores/postgres/index.ts';
import type { MembershipChange } from './membership.store.ts';

/** Somebody in a segment. */
export interface MemberRow {
  readonly customerId: number;
  /** null: since he is a customer (everyone). */
  readonly since: Date | null;
}

/** Members to list. */
export interface MemberPage {
  readonly test: boolean;
  /** The last customer of the page before. */
  readonly after: number;
  readonly limit: number;
}

/** Members of a segment, in order of customer. */
export async function listMembers(db: Queryable, segmentNo: number, page: MemberPage): Promise<MemberRow[]> {
  return db.rows<MemberRow>(
    `select m.customer_id as "customerId", m.entered_at as since
       from membership m
       join customer c on c.id = m.customer_id
      where m.segment_no = $1
        and m.customer_id > $2
        and c.test = $3
      order by m.customer_id
      limit $4`,
    [segmentNo, page.after, page.test, page.limit],
  );
}

/** All customers, in the same order. */
export async function listEveryone(db: Queryable, page: MemberPage): Promise<MemberRow[]> {
  return db.rows<MemberRow>(
    `select id as "customerId", null as since
       from customer
      where id > $1
        and test = $2
      order by id
      limit $3`,
    [page.after, page.test, page.limit],
  );
}

/** A version of a segment that was in force once. */
export interface FormerVersion {
  readonly no: number;
  readonly from: string | null;
  readonly until: string;
  /** Size when it was replaced. */
  readonly size: number;
}

/** The versions of a segment: the one in force, and those before it, oldest first. */
export interface Lineage {
  readonly no: number;
  readonly liveAt: Date | null;
  readonly size: number;
  readonly former: readonly FormerVersion[];
}

/** The versions of a segment that people see, by its id. */
export async function readLineage(db: Queryable, id: string): Promise<Lineage | undefined> {
  return db.first<Lineage>(
    `select s.no, s.live_at as "liveAt", s.former,
            (select coalesce(sum(n.size), 0)::bigint
               from segment_count n
              where n.segment_no = s.no
                and not n.test) as size
       from segment s
      where s.id = $1
        and not s.hidden
        and s.replaces is null`,
    [id],
  );
}

/** A transition, with its exact instant as text. */
export interface TransitionRow {
  readonly customerId: number;
  readonly at: Date;
  readonly entered: boolean;
  readonly cause: MembershipChange['cause'];
  readonly seq: number | null;
  readonly instant: string;
}

/** Where a page of transitions begins: below the last one of the page before. */
export type TransitionCursor = readonly [instant: string, customerId: number, seq: number, entered: boolean];

/** Transitions of all versions of a segment, newest first; those of customers who are gone are left out. */
export async function listTransitions(
  db: Queryable,
  nos: readonly number[],
  page: { readonly test: boolean; readonly before: TransitionCursor | undefined; readonly limit: number },
): Promise<TransitionRow[]> {
  return db.rows<TransitionRow>(
    `select t.customer_id as "customerId", t.at, t.entered, t.cause, t.seq, t.at::text as instant
       from unnest($1::int[]) v (no)
      cross join lateral (
              select customer_id, at, entered, cause, seq
                from transition
               where segment_no = v.no
                 and test = $2
                 and ($3::timestamptz is null
                      or at <= $3 and (at, customer_id, coalesce(seq, 0), entered) < ($3, $4::bigint, $5::bigint, $6::boolean))
                 and exists (select from customer c where c.id = customer_id)
               order by at desc, customer_id desc, coalesce(seq, 0) desc, entered desc
               limit $7) t
      order by t.at desc, t.customer_id desc, coalesce(t.seq, 0) desc, t.entered desc
      limit $7`,
    [nos, page.test, ...(page.before ?? [null, null, null, null]), page.limit],
  );
}

/** Customers who entered and left a version of a segment on a day (UTC). */
export interface DayCount {
  readonly day: string;
  readonly entered: number;
  readonly exited: number;
}

/** Entries and exits by day, from an instant on, newest first; customers of test apps are left out. */
export async function countTransitions(
  db: Queryable,
  no: number,
  span: { readonly from: Date; readonly until: Date },
): Promise<DayCount[]> {
  return db.rows<DayCount>(
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day,
            count(*) filter (where entered) as entered,
            count(*) filter (where not entered) as exited
       from transition
      where segment_no = $1
        and at >= $2
        and at < $3
        and not test
      group by 1
      order by 1 desc`,
    [no, span.from, span.until],
  );
}

/** The e-mail addresses of customers; those who have none are missing. */
export async function readEmails(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.rows<{ id: number; email: string }>(
    `select customer_id as id, email
       from profile
      where customer_id = any($1::bigint[])
        and email is not null`,
    [ids],
  );
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** What people call customers: userId, or the names of anonymous ones, by our number. */
export async function readNames(
  db: Queryable,
  ids: readonly number[],
): Promise<{ id: number; userId: string | null; keys: string[] }[]> {
  if (ids.length === 0) return [];
  return db.rows<{ id: number; userId: string | null; keys: string[] }>(
    `select u.id, p.user_id as "userId",
            case when p.user_id is null
                 then array(select key from identity i where i.customer_id = u.id order by key)
                 else '{}' end as keys
       from unnest($1::bigint[]) u (id)
       left join profile p on p.customer_id = u.id`,
    [ids],
  );
}
