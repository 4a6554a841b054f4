import type { Queryable } from '../../stores/postgres/index.ts';

/** A message sent, or not sent, to a customer. */
export interface ExportedMessage {
  readonly id: number;
  readonly programme: string;
  readonly step: string;
  readonly channel: string;
  readonly arm: string;
  readonly state: string;
  readonly reason: string | null;
  readonly context: unknown;
  readonly created_at: Date;
  readonly sent_at: Date | null;
  readonly delivered_at: Date | null;
  readonly displayed_at: Date | null;
  readonly opened_at: Date | null;
  readonly clicked_at: Date | null;
  readonly dismissed_at: Date | null;
  readonly answered_at: Date | null;
  readonly converted_at: Date | null;
}

/** The messages of a customer, oldest first. */
export async function readMessages(db: Queryable, customerId: number): Promise<ExportedMessage[]> {
  return db.rows<ExportedMessage>(
    `select id, programme, step, channel, arm, state, reason, context, created_at, sent_at, delivered_at,
            displayed_at, opened_at, clicked_at, dismissed_at, answered_at, converted_at
       from message
      where customer_id = $1
      order by created_at, id`,
    [customerId],
  );
}

/** When a customer entered and left segments, oldest first. */
export async function readTransitions(
  db: Queryable,
  customerId: number,
): Promise<{ segment: string; at: Date; entered: boolean; cause: string }[]> {
  return db.rows(
    `select s.id as segment, t.at, t.entered, t.cause
       from transition t
       join segment s on s.no = t.segment_no
      where t.customer_id = $1
        and not s.hidden
      order by t.at, s.id`,
    [customerId],
  );
}

/** The push addresses of a customer, with the tokens. */
export async function readAddresses(
  db: Queryable,
  customerId: number,
): Promise<{ app: string; device_id: string; kind: string; address: unknown; updated_at: Date }[]> {
  return db.rows(
    `select p.app, p.device_id, p.kind, p.address, p.updated_at
       from identity i
       join push_address p on p.identity = i.key
      where i.customer_id = $1
      order by p.app, p.device_id`,
    [customerId],
  );
}
