import type { CampaignPreview } from '@relance/contract/reach/campaign';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { previewContent } from '../message/index.ts';
import { openTemplates, type Templates } from '../template/index.ts';
import { previewRoutes } from './preview.routes.ts';

let database: TestDatabase;
let templates: Templates;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  templates = openTemplates();
  const { db } = database;
  app = await openTestApp(
    previewRoutes({
      db,
      previewContent: (draft) => previewContent({ db, templates, publicUrl: 'https://relance.test' }, draft),
    }),
  );
  await db.run(
    `insert into app (id, name, environment)
     values ('shop', 'Shop', 'production'), ('game', 'Game', 'production'), ('lab', 'Lab', 'test')`,
  );
  await customer(1, 'u:ada', { name: { value: 'Ada <b>' }, language: { value: 'fr-CA' } });
  await customer(2, 'tu:eve', { name: { value: 'Eve' } });
  await customer(3, 'a:shop:phone', {});
  for (const [device, kind] of [
    ['tablet', 'webpush'],
    ['phone', 'webpush'],
  ]) {
    await db.run(
      `insert into push_address (app, device_id, identity, kind, address, address_hash)
       values ('shop', $1, 'u:ada', $2, '{"endpoint": "https://push.test/x", "keys": {}}', sha256($1::text::bytea))`,
      [device, kind],
    );
  }
});

afterAll(async () => {
  await app.close();
  await templates.close();
  await database.close();
});

async function customer(id: number, key: string, traits: object): Promise<void> {
  const { db } = database;
  const devices = {
    tablet: { platform: { value: 'android', time: 5 }, model: { value: 'T1', time: 5 } },
    phone: { platform: { value: 'ios', time: 9 }, model: { value: 'P2', time: 9 } },
  };
  await db.run('insert into customer (id, partition, test, state) values ($1, 0, $2, $3)', [
    id,
    key.startsWith('tu:'),
    JSON.stringify({ k: key }),
  ]);
  await db.run('insert into identity (key, customer_id) values ($1, $2)', [key, id]);
  await db.run(
    `insert into profile (customer_id, user_id, test, email, traits, devices)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb)`,
    [
      id,
      key.startsWith('a:') ? null : key.slice(key.indexOf(':') + 1),
      key.startsWith('tu:'),
      'ada@example.test',
      JSON.stringify(traits),
      JSON.stringify(devices),
    ],
  );
}

async function ask(body: object, key = 'sk') {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/campaigns/preview',
    headers: { authorization: `Bearer ${key}` },
    payload: { app: 'shop', userId: 'ada', channels: {}, ...body },
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function preview(body: object): Promise<CampaignPreview> {
  const { status, body: answer } = await ask(body);
  expect(status, JSON.stringify(answer)).toBe(200);
  return answer;
}

describe('a preview is refused', () => {
  test('to client keys, and for apps that a member may not see', async () => {
    expect((await ask({}, 'pk_shop')).status).toBe(403);
    expect((await ask({}, 'sk_read')).status).toBe(403);
    expect((await ask({ app: 'game' }, 'member_shop')).status).toBe(403);
    expect((await ask({}, 'member_shop')).status).toBe(200);
  });

  test('for an app or a customer that there is not, also not in this environment', async () => {
    expect(await ask({ app: 'nowhere' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: '$.app' }] },
    });
    for (const body of [{ userId: 'nobody' }, { app: 'lab' }, { userId: 'eve' }, { userId: 'id:unknown' }]) {
      expect((await ask(body)).status).toBe(404);
    }
  });

  test('for content that is none', async () => {
    expect((await ask({ channels: { email: { subject: 5 } } })).status).toBe(422);
    expect((await ask({ channels: { pigeon: {} } })).status).toBe(422);
  });
});

describe('a preview', () => {
  test('renders each channel as the customer would get it, in his language', async () => {
    const answer = await preview({
      channels: {
        email: {
          subject: 'Hello {{ customer.name }}',
          html: '<p>{{ customer.name }} {{ campaign.name }}</p>',
          text: 'Dear {{ customer.email }}, {{ unsubscribe_url }}',
        },
        push: {
          title: 'Hi {{ device.model }}',
          body: 'b',
          action: { url: 'https://x.test/{{ customer.id }}' },
        },
        webhook: { url: 'https://hook.test/', body: { note: '{{ customer.name }}' } },
      },
      localization: { fr: { email: { subject: 'Bonjour {{ customer.name }}' } } },
      name: 'Summer',
    });
    expect(answer.email).toEqual({
      rendered: {
        subject: 'Bonjour Ada <b>',
        html: '<p>Ada &lt;b&gt; Summer</p>',
        text: 'Dear ada@example.test, https://relance.test/v1/u/preview',
      },
      missing: [],
      language: 'fr-CA',
      findings: [],
    });
    expect(answer.push?.rendered).toMatchObject({
      title: expect.stringMatching(/^Hi (T1|P2)$/),
      body: 'b',
      'action.url': 'https://x.test/ada',
    });
    expect(answer.webhook?.rendered).toEqual({ url: 'https://hook.test/', 'body.note': 'Ada <b>' });
    const english = await preview({
      channels: { email: { subject: 'Hello', text: 't' } },
      localization: { fr: { email: { subject: 'Bonjour' } } },
      language: 'en',
    });
    expect(english.email).toMatchObject({ rendered: { subject: 'Hello' }, language: 'en' });
  });

  test('names what is missing instead of failing; a default fills it', async () => {
    const { email } = await preview({
      channels: {
        email: {
          subject: '{{ customer.firstName }}, {{ customer.city | default: "there" }}',
          text: '{{ event.total }} {{ customer.firstName }}',
        },
      },
    });
    expect(email).toMatchObject({ rendered: { subject: '?, there', text: '? ?' } });
    expect(email?.missing).toEqual(['customer.firstName', 'event.total']);
    const { email: told } = await preview({
      channels: { email: { subject: 's', text: '{{ event.total }} {{ event.name }}' } },
      event: { name: 'Order Completed', properties: { total: 12 } },
    });
    expect(told).toMatchObject({ rendered: { text: '12 Order Completed' }, missing: [] });
  });

  test('of a broken template says what is wrong, and shows the other channels', async () => {
    const { email, webhook } = await preview({
      channels: {
        email: { subject: '{{ customer.name', text: 't' },
        webhook: { url: 'https://hook.test/', body: 'fine' },
      },
      localization: { fr: { email: { text: '{{ nonsense.x }}' } } },
    });
    expect(email?.rendered).toBeNull();
    expect(email?.findings.map(({ path }) => path)).toEqual([
      '$.channels.email.subject',
      '$.localization.fr.email.text',
    ]);
    expect(webhook).toMatchObject({ rendered: { body: 'fine' }, findings: [] });
  });

  test('of content that is not finished shows what there is', async () => {
    const { email } = await preview({ channels: { email: { subject: 'Only this' } } });
    expect(email?.rendered).toEqual({ subject: 'Only this' });
    expect(email?.findings).toEqual([
      { path: '$.channels.email', message: expect.stringContaining('text or html') },
    ]);
  });

  test('is for test customers in a test app, and for anonymous ones of the app', async () => {
    const channels = { email: { subject: '{{ customer.name | default: "you" }}', text: 't' } };
    const subject = async (of: object) => (await preview({ ...of, channels })).email?.rendered?.subject;
    expect(await subject({ app: 'lab', userId: 'eve' })).toBe('Eve');
    expect(await subject({ userId: 'id:phone' })).toBe('you');
  });

  test('keeps and sends nothing', async () => {
    await preview({ channels: { email: { subject: 's', text: 't' } } });
    expect(await database.db.rows('select id from message')).toEqual([]);
    expect(await database.db.rows('select id from campaign')).toEqual([]);
    expect(await database.db.rows('select id from outbox')).toEqual([]);
  });
});
