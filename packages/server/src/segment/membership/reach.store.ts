import type { Queryable } from '../../stores/postgres/index.ts';
import type { MemberPage } from './member-list.store.ts';

/** A customer, as far as his own addresses go. */
export interface Addressee {
  readonly id: number;
  readonly email: string | null;
}

/** Members of a segment, in order of customer. */
export async function pageOfMembers(
  db: Queryable,
  segmentNo: number,
  { after, test, limit }: MemberPage,
): Promise<Addressee[]> {
  return db.rows<Addressee>(
    `select m.customer_id as id, p.email
       from membership m
       join profile p on p.customer_id = m.customer_id
      where m.segment_no = $1
        and m.customer_id > $2
        and p.test = $3
      order by m.customer_id
      limit $4`,
    [segmentNo, after, test, limit],
  );
}

/** All customers, in the same order. */
export async function pageOfEveryone(
  db: Queryable,
  { after, test, limit }: MemberPage,
): Promise<Addressee[]> {
  return db.rows<Addressee>(
    `select customer_id as id, email
       from profile
      where customer_id > $1
        and test = $2
      order by customer_id
      limit $3`,
    [after, test, limit],
  );
}
