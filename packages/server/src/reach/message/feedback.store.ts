import {
  MESSAGE_ACTIONS,
  type MessageAction,
  type MessageFacts,
  parseMessageId,
} from '@relance/core/reach/message';
import type { Queryable } from '../../stores/postgres/index.ts';

/** Their places are the numbers in the statement below. */
const ACTIONS: readonly string[] = MESSAGE_ACTIONS;

/** What an event says that a customer or his device did with a message. */
export interface Feedback {
  /** The event's property `messageId`. */
  readonly messageId: string;
  readonly customerId: number;
  /** delivered, displayed, opened, clicked, dismissed, answered. */
  readonly action: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Something that was not known of a message before. */
export interface MessageNews<Action = MessageAction> extends MessageFacts {
  readonly customerId: number;
  readonly action: Action;
  /** Epoch ms. */
  readonly at: number;
  /** The app of its campaign; empty for none. */
  readonly app: string;
}

/** A message with the times that were not known of it before, by action. */
type NotedRow = Omit<MessageNews, 'action' | 'at'> & { readonly [A in MessageAction]: Date | null };

/**
 * Notes what became of messages, the first time of each action kept, in any order of arrival. An item that names no
 * message sent to that customer is passed over (decision 3). Answers what is news; of messages sent to try a campaign out
 * nothing is.
 */
export async function noteFeedback(tx: Queryable, items: readonly Feedback[]): Promise<MessageNews[]> {
  const known = items.flatMap((item) => {
    const id = parseMessageId(item.messageId);
    const action = ACTIONS.indexOf(item.action);
    return id === undefined || action === -1 ? [] : [{ ...item, id, action }];
  });
  if (known.length === 0) return [];
  const rows = await tx.rows<NotedRow>(
    `with said as (
       select u.id, u.customer_id,
              min(u.at) filter (where u.action = 0) as delivered,
              min(u.at) filter (where u.action = 1) as displayed,
              min(u.at) filter (where u.action = 2) as opened,
              min(u.at) filter (where u.action = 3) as clicked,
              min(u.at) filter (where u.action = 4) as dismissed,
              min(u.at) filter (where u.action = 5) as answered
         from (select id, customer_id, action, timestamptz 'epoch' + ms * interval '1 millisecond' as at
                 from unnest($1::bigint[], $2::bigint[], $3::int[], $4::bigint[]) i (id, customer_id, action, ms)) u
        group by u.id, u.customer_id
     ), held as materialized (
       select id, delivered_at, displayed_at, opened_at, clicked_at, dismissed_at, answered_at,
              (select app from campaign where campaign.id = message.programme) as app
         from message
        where id = any($1::bigint[])
          and arm = 'treated'
        order by id
          for update
     )
     update message m
        set delivered_at = least(m.delivered_at, s.delivered),
            displayed_at = least(m.displayed_at, s.displayed),
            opened_at = least(m.opened_at, s.opened),
            clicked_at = least(m.clicked_at, s.clicked),
            dismissed_at = least(m.dismissed_at, s.dismissed),
            answered_at = least(m.answered_at, s.answered)
       from said s
       join held h using (id)
      where m.id = h.id
        and m.customer_id = s.customer_id
     returning m.id, m.programme, m.step, m.channel, m.customer_id as "customerId", coalesce(h.app, '') as app,
               case when h.delivered_at is null and not m.test then s.delivered end as delivered,
               case when h.displayed_at is null and not m.test then s.displayed end as displayed,
               case when h.opened_at is null and not m.test then s.opened end as opened,
               case when h.clicked_at is null and not m.test then s.clicked end as clicked,
               case when h.dismissed_at is null and not m.test then s.dismissed end as dismissed,
               case when h.answered_at is null and not m.test then s.answered end as answered`,
    [
      known.map((item) => item.id),
      known.map((item) => item.customerId),
      known.map((item) => item.action),
      known.map((item) => Math.round(item.at)),
    ],
  );
  return rows.flatMap(({ id, programme, step, channel, customerId, app, ...times }) =>
    MESSAGE_ACTIONS.flatMap((action) => {
      const at = times[action];
      return at === null ? [] : [{ id, programme, step, channel, customerId, app, action, at: at.getTime() }];
    }),
  );
}

/** The goal of a campaign, reached by a customer. */
export interface Conversion {
  readonly programme: string;
  /** How long after the message it counts. */
  readonly withinMs: number;
  readonly customerId: number;
  /** Epoch ms. */
  readonly at: number;
  /** Position of the event that reached it. */
  readonly seq: number;
}

type ConvertedRow = Omit<MessageNews, 'action' | 'at'> & {
  readonly occurrence: number;
  readonly at: Date;
  /** It stands in the treated arm and had not converted. */
  readonly isNews: boolean;
};

/**
 * Notes conversions on the latest records due for the customer before, in either arm (lift is intent-to-treat, decision
 * 14): of all channels of that occurrence, the first conversion kept. The event that gave cause is no conversion, nor is
 * one that happened before the message was due; a minute is allowed for a client's clock, whose skew below that is not
 * corrected. Answers what is news: of each occurrence in the treated arm one message, the first.
 */
export async function noteConversions(
  tx: Queryable,
  items: readonly Conversion[],
): Promise<MessageNews<'converted'>[]> {
  if (items.length === 0) return [];
  const rows = await tx.rows<ConvertedRow>(
    `with reached as (
       select u.programme, u.customer_id, u.seq, u.within_ms * interval '1 millisecond' as within,
              timestamptz 'epoch' + u.at_ms * interval '1 millisecond' as at
         from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
              u (programme, customer_id, seq, within_ms, at_ms)
     ), converted as (
       select m.id, min(r.at) as at
         from reached r
        cross join lateral (
                select occurrence
                  from message
                 where programme = r.programme
                   and customer_id = r.customer_id
                   and not test
                   and (cause_seq < r.seq and due_at <= r.at + interval '1 minute'
                        or cause_seq is null and due_at <= r.at)
                   and due_at > r.at - r.within
                 order by due_at desc, id desc
                 limit 1) latest
         join message m
           on m.programme = r.programme
          and m.customer_id = r.customer_id
          and m.occurrence = latest.occurrence
        group by m.id
     ), held as materialized (
       select id, converted_at, (select app from campaign where campaign.id = message.programme) as app
         from message
        where id = any(array(select id from converted))
        order by id
          for update
     )
     update message m
        set converted_at = least(m.converted_at, c.at)
       from converted c
       join held h using (id)
      where m.id = h.id
     returning m.id, m.programme, m.step, m.channel, m.customer_id as "customerId", coalesce(h.app, '') as app,
               m.occurrence, c.at, h.converted_at is null and m.arm = 'treated' as "isNews"`,
    [
      items.map((item) => item.programme),
      items.map((item) => item.customerId),
      items.map((item) => item.seq),
      items.map((item) => item.withinMs),
      items.map((item) => Math.round(item.at)),
    ],
  );
  const occurrences = Map.groupBy(rows, (row) => `${row.programme}/${row.customerId}/${row.occurrence}`);
  return [...occurrences.values()].flatMap((messages) => {
    const [first] = messages.toSorted((a, b) => a.id - b.id);
    if (!first || !messages.every(({ isNews }) => isNews)) return [];
    const { at, isNews, occurrence, ...facts } = first;
    return [{ ...facts, action: 'converted' as const, at: at.getTime() }];
  });
}
