import type { ConsentTopic } from '@relance/contract/collect/consent';
import { MARKETING, TRANSACTIONAL } from '@relance/core/collect/consent';
import type { Queryable } from '../../stores/postgres/index.ts';

/**
 * The purposes people of production apps have said something about, or unfinished campaigns send for, with how often each
 * was allowed and refused by channel. `marketing` is always there; nobody consents to `transactional`.
 *
 * @param most the most frequent so many
 */
export function readTopics(db: Queryable, most: number): Promise<ConsentTopic[]> {
  return db.rows<ConsentTopic>(
    `with word as (
       select purpose, channel,
              count(*) filter (where granted)::int as granted,
              count(*) filter (where not granted)::int as refused
         from consent
        where identity not like 'tu:%'
          and not (identity like 'a:%'
                   and split_part(identity, ':', 2) in (select id from app where environment = 'test'))
        group by purpose, channel
     ), use as (
       select coalesce(c.definition ->> 'purpose', c.definition ->> 'topic', $1) as purpose, count(*)::int as campaigns
         from campaign c
         join app a on a.id = c.app
        where c.state <> 'finished'
          and a.environment = 'production'
        group by 1
     ), topic as (
       select $1 as purpose
        union
       select purpose from word
        union
       select purpose from use
     )
     select t.purpose as topic,
            coalesce(w.channels, '[]'::json) as channels,
            coalesce(u.campaigns, 0) as campaigns
       from topic t
       left join use u on u.purpose = t.purpose
       left join lateral (
         select json_agg(json_build_object('channel', channel, 'granted', granted, 'refused', refused)
                         order by channel) as channels,
                sum(granted + refused) as said
           from word
          where word.purpose = t.purpose
       ) w on true
      where t.purpose <> $2
      order by t.purpose = $1 desc, coalesce(w.said, 0) desc, t.purpose
      limit $3`,
    [MARKETING, TRANSACTIONAL, most],
  );
}
