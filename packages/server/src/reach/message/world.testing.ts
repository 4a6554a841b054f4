import type { CampaignDefinition } from '@relance/core/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';
import { type MessageRecord, recordMessages } from './record.store.ts';

/** A small world for tests: apps, customers, campaigns, written as their rooms write them. */
export interface World {
  app(id: string, environment?: 'production' | 'test'): Promise<void>;
  campaign(id: string, change?: Partial<CampaignDefinition>, state?: string): Promise<void>;
  /** A customer with an e-mail address; answers his id. */
  customer(userId: string, change?: CustomerChange): Promise<number>;
  /** Queues messages of a campaign, and answers how many were new. */
  queue(programme: string, customerIds: readonly number[], change?: Partial<MessageRecord>): Promise<number>;
}

/** What a customer is like. */
export interface CustomerChange {
  readonly email?: string | null;
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly test?: boolean;
}

/** Opens a world in a database. */
export function world(db: Queryable): World {
  return {
    app: async (id, environment = 'production') => {
      await db.run('insert into app (id, name, environment) values ($1, $1, $2)', [id, environment]);
    },
    campaign: async (id, change = {}, state = 'in-progress') => {
      const definition = { ...CAMPAIGN, name: id, ...change };
      await db.run(
        'insert into campaign (id, name, app, state, definition) values ($1, $1, $2, $3, $4::jsonb)',
        [id, definition.app, state, JSON.stringify(definition)],
      );
    },
    customer: async (userId, change = {}) => {
      const { email = `${userId}@example.test`, traits = {}, test = false } = change;
      const key = `${test ? 'tu' : 'u'}:${userId}`;
      const stamped = Object.entries(traits).map(([name, value]) => [
        name,
        { value, time: 1, messageId: 'm' },
      ]);
      const row = await db.first<{ id: number }>(
        `with id as (select nextval('customer_id_seq') as id),
              hot as (insert into customer (id, partition, test, state)
                      select id, 0, $2, jsonb_build_object('k', $1::text)::text from id),
              name as (insert into identity (key, customer_id) select $1, id from id)
         insert into profile (customer_id, user_id, test, email, traits)
         select id, $3, $2, $4, $5::jsonb from id
         returning customer_id as id`,
        [key, test, userId, email, JSON.stringify(Object.fromEntries(stamped))],
      );
      return row?.id ?? 0;
    },
    queue: (programme, customerIds, change = {}) =>
      recordMessages(
        db,
        customerIds.map((customerId) => ({
          programme,
          step: change.channel ?? 'email',
          channel: 'email',
          customerId,
          occurrence: 0,
          arm: 'treated' as const,
          dueAt: Date.now() - 1_000,
          causeSeq: null,
          context: {},
          ...change,
        })),
      ),
  };
}

const CAMPAIGN: CampaignDefinition = {
  name: 'campaign',
  app: 'news',
  channels: { email: { subject: 'Hello', text: 'Good day' } },
  kind: 'announcement',
  mode: 'real-time',
  audience: {},
  delivery: 'any',
  priority: 50,
  topic: 'marketing',
  urgency: 'normal',
  controlPercent: 0,
  repeat: 'once',
};
