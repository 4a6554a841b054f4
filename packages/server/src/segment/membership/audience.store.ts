import type { SaidOfAge } from '@relance/core/segment/age';
import type { Queryable } from '../../stores/postgres/index.ts';

/** What stands in the record about somebody who asks for prices or offers. */
export interface AudienceRow {
  readonly asked: string;
  readonly customerId: number | null;
  /** Canonical identity key. */
  readonly key: string | null;
  readonly segments: readonly string[];
  readonly groups: readonly string[];
  readonly owned: readonly string[];
  /** What is said of the age, by trait; null: nothing. */
  readonly said: Readonly<Record<string, SaidOfAge>> | null;
  /** Of the prices in force (decision 20). */
  readonly epoch: number;
}

/**
 * Reads the live memberships behind identity keys, in one statement, so that all of it is of one moment. Memberships are
 * written in the transaction that writes the hot row, by the engine and by building alike, so that a segment number is
 * never met without its segment and seeds need no folding.
 */
export async function readAudiences(
  db: Queryable,
  keys: readonly string[],
  ageTraits: readonly string[],
): Promise<AudienceRow[]> {
  return db.rows<AudienceRow>(
    `select k.key as asked, c.id as "customerId", c.state::json ->> 'k' as key,
            array(select s.id
                    from membership m
                    join segment s on s.no = m.segment_no
                   where m.customer_id = c.id
                     and s.state = 'live'
                     and not s.hidden
                     and s.replaces is null) as segments,
            array(select e.group_id
                    from user_group_email e
                   where e.email = p.verified_email) as groups,
            array(select t.product
                    from entitlement t
                   where (t.customer_key = k.key
                          or t.customer_key in (select n.key
                                                  from identity n
                                                 where n.customer_id = i.customer_id))
                     and t.state in ('active', 'trial', 'cancelled')
                     and (t.expires_at is null or t.expires_at > clock_timestamp())) as owned,
            case when p.traits ?| $2::text[]
                 then (select jsonb_object_agg(t.name, p.traits -> t.name)
                         from unnest($2::text[]) t (name)
                        where p.traits ? t.name)
            end as said,
            (select epoch from price_epoch) as epoch
       from unnest($1::text[]) k (key)
       left join identity i on i.key = k.key
       left join customer c on c.id = i.customer_id
       left join profile p on p.customer_id = c.id`,
    [keys, ageTraits],
  );
}
