import type { CampaignDefinition, CampaignState } from '@relance/core/reach/campaign';
import type { StoredProfile } from '@relance/core/reach/message';
import type { PushAddress } from '../../collect/device/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A campaign as a sender meets it. */
export interface SendingCampaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly endsAt: Date | null;
  readonly definition: CampaignDefinition;
  readonly test: boolean;
}

/** Campaigns by id, as they stand this very moment. */
export async function readCampaigns(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, SendingCampaign>> {
  const rows = await db.rows<SendingCampaign>(
    `select c.id, c.state, c.ends_at as "endsAt", c.definition, a.environment = 'test' as test
       from campaign c
       join app a on a.id = c.app
      where c.id = any($1::text[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether any campaign is under way, so that a message may come at any moment. */
export async function isAnyUnderWay(db: Queryable): Promise<boolean> {
  const row = await db.first<{ any: boolean }>(
    `select exists (select from campaign where state = 'in-progress') as any`,
  );
  return row?.any === true;
}

/** A customer as a sender meets him. */
export interface Recipient extends StoredProfile {
  readonly id: number;
  readonly test: boolean;
  /** His canonical identity key. */
  readonly key: string;
}

/** Customers by id; those who are gone are missing. */
export async function readRecipients(db: Queryable, ids: readonly number[]): Promise<Map<number, Recipient>> {
  const rows = await db.rows<Recipient>(
    `select c.id, c.test, c.state::jsonb ->> 'k' as key, p.user_id as "userId", p.email, p.phone,
            coalesce(p.traits, '{}') as traits, coalesce(p.devices, '{}') as devices
       from customer c
       left join profile p on p.customer_id = c.id
      where c.id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

interface AddressRow {
  readonly customer_id: number;
  readonly app: string;
  readonly device_id: string;
  readonly kind: PushAddress['kind'];
  readonly address: PushAddress['target'];
  readonly updated_at: Date;
}

/** Whether a push address may be written to. */
const IS_ALIVE = 'p.enabled and p.dead_reason is null';

/** Which of these customers have a live push address of one of these kinds, in any app and by any of their names. */
export async function havingPushAddress(
  db: Queryable,
  ids: readonly number[],
  kinds: readonly PushAddress['kind'][],
): Promise<ReadonlySet<number>> {
  const rows = await db.rows<{ id: number }>(
    `select distinct i.customer_id as id
       from identity i
       join push_address p on p.identity = i.key
      where i.customer_id = any($1::bigint[])
        and p.kind = any($2::text[])
        and ${IS_ALIVE}`,
    [ids, kinds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Live push addresses of customers in all apps, by any of their names, by customer id; the latest registered first. */
export async function readPushAddresses(
  db: Queryable,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly PushAddress[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<AddressRow>(
    `select i.customer_id, p.app, p.device_id, p.kind, p.address, p.updated_at
       from identity i
       join push_address p on p.identity = i.key
      where i.customer_id = any($1::bigint[])
        and ${IS_ALIVE}
      order by p.updated_at desc, p.device_id`,
    [ids],
  );
  const addresses = Map.groupBy(rows, (row) => row.customer_id);
  return new Map([...addresses].map(([id, of]) => [id, of.map(pushAddress)]));
}

function pushAddress({ app, device_id, kind, address, updated_at }: AddressRow): PushAddress {
  return { app, deviceId: device_id, kind, target: address, registeredAt: updated_at.getTime() };
}

/** A message, and whom its events are filed under. */
export interface SentMessage {
  readonly id: number;
  readonly programme: string;
  readonly step: string;
  readonly channel: string;
  readonly customerId: number;
  /** It was sent to try its campaign out. */
  readonly isTest: boolean;
  readonly isTestCustomer: boolean;
  /** The app of its campaign, or of whatever campaign when that was deleted; null when there is no app. */
  readonly app: string | null;
  readonly purpose: string | null;
  /** Canonical identity key of the customer; null when he was erased. */
  readonly key: string | null;
}

/** The message of a link somebody followed; undefined when it is gone. */
export async function readSentMessage(db: Queryable, id: number): Promise<SentMessage | undefined> {
  return db.first<SentMessage>(
    `select m.id, m.programme, m.step, m.channel, m.customer_id as "customerId", m.test as "isTest",
            coalesce(k.test, false) as "isTestCustomer",
            coalesce(c.app, (select a.id
                               from app a
                              where (a.environment = 'test') = coalesce(k.test, false)
                              order by a.created_at, a.id
                              limit 1)) as app,
            c.definition ->> 'purpose' as purpose,
            k.state::jsonb ->> 'k' as key
       from message m
       left join campaign c on c.id = m.programme
       left join customer k on k.id = m.customer_id
      where m.id = $1`,
    [id],
  );
}

/** The installation's key for signing links, made at the first use and kept in the record: links outlive machines. */
export async function readLinkKey(db: Queryable, fresh: () => string): Promise<string> {
  await db.run(
    `insert into setting (key, value)
     values ('reach.link-key', to_jsonb($1::text))
         on conflict (key) do nothing`,
    [fresh()],
  );
  const row = await db.first<{ value: string }>("select value from setting where key = 'reach.link-key'");
  if (!row) throw new Error('the key of links was removed as it was made');
  return row.value;
}
