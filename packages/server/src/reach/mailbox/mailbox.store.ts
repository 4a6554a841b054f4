import type { MailboxItem } from '@relance/contract/reach/mailbox';
import { readKey } from '@relance/core/collect/identity';
import type { Queryable } from '../../stores/postgres/index.ts';

/** How many messages the mailbox keeps; the oldest go first. */
const KEPT = 20_000;
/** What is beyond is removed each time so many more have come. */
const SWEPT_EVERY = 100;

type Content = Pick<
  MailboxItem,
  'from' | 'to' | 'subject' | 'text' | 'html' | 'title' | 'body' | 'image' | 'url'
>;

/** A message that arrived. */
export interface Arrival {
  readonly channel: MailboxItem['channel'];
  /** The record it was sent from; undefined for a try of the channel. */
  readonly messageId: number | undefined;
  readonly content: Content;
}

/** Keeps a message. */
export async function keepArrival(db: Queryable, { channel, messageId, content }: Arrival): Promise<void> {
  const row = await db.first<{ id: number }>(
    `insert into mailbox (channel, message_id, content)
     values ($1, $2, $3::jsonb)
     returning id`,
    [channel, messageId ?? null, JSON.stringify(content)],
  );
  if (!row || row.id % SWEPT_EVERY !== 0) return;
  await db.run('delete from mailbox where id <= $1', [row.id - KEPT]);
}

interface MailboxRow {
  readonly id: number;
  readonly at: Date;
  readonly channel: MailboxItem['channel'];
  readonly message_id: number | null;
  readonly content: Content;
  readonly campaign: string | null;
  readonly campaign_name: string | null;
  readonly key: string | null;
}

/** Which part of the mailbox. */
export interface MailboxPart {
  readonly limit: number;
  /** Only older ones than this. */
  readonly before?: number;
  readonly channel?: string;
  /** Of customers with one of these identity keys. */
  readonly keys?: readonly string[];
  /** Of campaigns of these apps; null: of all. */
  readonly apps: readonly string[] | null;
}

const SELECT = `
  select b.id, b.at, b.channel, b.message_id, b.content, c.id as campaign, c.name as campaign_name,
         k.state::jsonb ->> 'k' as key
    from mailbox b
    left join message m on m.id = b.message_id
    left join campaign c on c.id = m.programme
    left join customer k on k.id = m.customer_id`;

/** Messages, newest first. */
export async function listArrivals(db: Queryable, part: MailboxPart): Promise<MailboxItem[]> {
  const rows = await db.rows<MailboxRow>(
    `${SELECT}
      where ($1::bigint is null or b.id < $1)
        and ($2::text is null or b.channel = $2)
        and ($3::text[] is null or m.customer_id in (select customer_id from identity where key = any($3)))
        and ($4::text[] is null or c.app = any($4))
      order by b.id desc
      limit $5`,
    [part.before ?? null, part.channel ?? null, part.keys ?? null, part.apps, part.limit],
  );
  return rows.map(itemOf);
}

/** One message; undefined when it is not there (any more), or of another app's campaign. */
export async function readArrival(
  db: Queryable,
  id: number,
  apps: readonly string[] | null,
): Promise<MailboxItem | undefined> {
  const row = await db.first<MailboxRow>(
    `${SELECT}
      where b.id = $1
        and ($2::text[] is null or c.app = any($2))`,
    [id, apps],
  );
  return row && itemOf(row);
}

function itemOf({
  id,
  at,
  channel,
  message_id,
  content,
  campaign,
  campaign_name,
  key,
}: MailboxRow): MailboxItem {
  return {
    id: String(id),
    at: at.toISOString(),
    channel,
    campaign,
    campaignName: campaign_name,
    customer: customerOf(key),
    message: message_id === null ? null : String(message_id),
    ...content,
  };
}

function customerOf(key: string | null): string | null {
  const owner = key === null ? undefined : readKey(key);
  if (!owner) return null;
  return owner.kind === 'known' ? owner.userId : `id:${owner.anonymousId}`;
}

/** Where the mailbox listens and what it opens pushes with: the same at every start, so that subscriptions stay good. */
export interface MailboxSettings {
  readonly smtpPort: number;
  readonly pushPort: number;
  /** The P-256 key of every subscription of the demo, base64url. It guards made-up letters to made-up people. */
  readonly privateKey: string;
  /** 16 bytes, base64url. */
  readonly auth: string;
}

const KEY = 'reach.mailbox';

/** What the mailbox noted when it was first opened. */
export async function readMailboxSettings(db: Queryable): Promise<MailboxSettings | undefined> {
  const row = await db.first<{ value: MailboxSettings }>('select value from setting where key = $1', [KEY]);
  return row?.value;
}

/** Notes it. */
export async function saveMailboxSettings(db: Queryable, settings: MailboxSettings): Promise<void> {
  await db.run(
    `insert into setting (key, value)
     values ($1, $2::jsonb)
         on conflict (key) do update
        set value = excluded.value, updated_at = now()`,
    [KEY, JSON.stringify(settings)],
  );
}
