import { createServer } from 'node:net';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import webpush from 'web-push';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { keepArrival, listArrivals, readArrival, readMailboxSettings } from './mailbox.store.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

let database: TestDatabase;
let mailbox: Mailbox;

beforeAll(async () => {
  database = await openTestDatabase();
  mailbox = await openMailbox(database.db);
});
afterAll(async () => {
  await mailbox.close();
  await database.close();
});
beforeEach(async () => {
  await database.db.run('delete from mailbox');
});

const vapid = webpush.generateVAPIDKeys();

/** Pushes to a device as the server does; answers the status of the push service. */
async function push(
  device: string,
  payload: unknown,
  keys: { p256dh?: string; auth?: string } = {},
): Promise<number> {
  const { url, p256dh, auth } = mailbox.addresses.push;
  const subscription = { endpoint: `${url}/${device}`, keys: { p256dh, auth, ...keys } };
  const details = webpush.generateRequestDetails(subscription, JSON.stringify(payload), {
    vapidDetails: { subject: 'mailto:nobody@example.test', ...vapid },
    contentEncoding: 'aes128gcm',
  });
  // The types say any for headers and Buffer for the body.
  const answer = await fetch(subscription.endpoint, {
    method: 'POST',
    headers: details.headers,
    body: details.body as BodyInit,
  });
  return answer.status;
}

function listed() {
  return listArrivals(database.db, { limit: 50, apps: null });
}

describe('the push service refuses', () => {
  test('a push it cannot open: other keys, no encryption, no token', async () => {
    const other = webpush.generateVAPIDKeys().publicKey;
    expect(await push('phone', { title: 'a' }, { p256dh: other })).toBe(400);
    expect(await push('phone', { title: 'a' }, { auth: Buffer.alloc(16).toString('base64url') })).toBe(400);
    const plain = { method: 'POST', body: '{"title":"a"}' };
    expect((await fetch(`${mailbox.addresses.push.url}/phone`, plain)).status).toBe(401);
    const headers = { authorization: 'vapid t=a, k=b', ttl: '60' };
    expect((await fetch(`${mailbox.addresses.push.url}/phone`, { ...plain, headers })).status).toBe(400);
    expect(await listed()).toEqual([]);
  });

  test('what is no device, and what is too long', async () => {
    const { url } = mailbox.addresses.push;
    expect((await fetch(`${url}/a/b`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(url.replace('/push', '/'), { method: 'POST' })).status).toBe(404);
    const headers = { authorization: 'vapid t=a, k=b', ttl: '60', 'content-encoding': 'aes128gcm' };
    const long = { method: 'POST', headers, body: 'x'.repeat(10_000) };
    expect((await fetch(`${url}/phone`, long)).status).toBe(413);
    expect(await listed()).toEqual([]);
  });

  test('a text that is no push of ours', async () => {
    expect(await push('phone', 'just a text')).toBe(400);
    expect(await listed()).toEqual([]);
  });
});

describe('the mailbox', () => {
  test('keeps a push as the device decrypts it', async () => {
    const payload = {
      messageId: '12',
      title: 'Hello',
      body: 'World',
      action: { url: 'https://lefil.example/' },
    };
    expect(await push('device-1', payload)).toBe(201);
    expect(await listed()).toMatchObject([
      {
        channel: 'push',
        to: 'device-1',
        title: 'Hello',
        body: 'World',
        url: 'https://lefil.example/',
        message: '12',
        campaign: null,
        customer: null,
      },
    ]);
  });

  test('keeps a letter with both parts, whatever its letters and its length', async () => {
    const transport = nodemailer.createTransport({ ...mailbox.addresses.smtp, secure: false });
    const text = `Élise,\n\n${'Ça alors ! '.repeat(2_000).trim()}`;
    await transport.sendMail({
      from: 'Le Fil <hello@lefil.example>',
      to: 'elise@readers.example',
      subject: 'Votre semaine, où en êtes-vous ?',
      text,
      html: '<p>Ça alors&nbsp;!</p>',
      messageId: '<msg_34_AbCdEfGh@lefil.example>',
    });
    transport.close();
    const [item] = await listed();
    expect(item).toMatchObject({
      channel: 'email',
      from: 'Le Fil <hello@lefil.example>',
      to: 'elise@readers.example',
      subject: 'Votre semaine, où en êtes-vous ?',
      html: expect.stringContaining('<p>Ça alors&nbsp;!</p>'),
      message: '34',
    });
    expect(item?.text?.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
    expect(await readArrival(database.db, Number(item?.id), null)).toEqual(item);
  });

  test('shows nothing of other apps to a member who is limited to some', async () => {
    await push('phone', { title: 'a' });
    const [item] = await listed();
    expect(await listArrivals(database.db, { limit: 50, apps: ['news'] })).toEqual([]);
    expect(await readArrival(database.db, Number(item?.id), ['news'])).toBeUndefined();
  });

  test('keeps the latest 20,000', async () => {
    const { db } = database;
    await db.run(
      `insert into mailbox (channel, content)
       select 'push', '{}'
         from generate_series(1, 20150)`,
    );
    for (let i = 0; i < 100; i++)
      await keepArrival(db, { channel: 'push', messageId: undefined, content: { title: 'new' } });
    const row = await db.first<{ count: number; newest: number; oldest: number }>(
      'select count(*) as count, max(id) as newest, min(id) as oldest from mailbox',
    );
    expect(row?.count).toBeLessThan(20_100);
    expect(row?.count).toBeGreaterThanOrEqual(20_000);
    expect((await listed())[0]?.title).toBe('new');
  });

  test('opens where it was, under the same keys, and elsewhere when somebody else has taken its place', async () => {
    const before = mailbox.addresses;
    await mailbox.close();
    mailbox = await openMailbox(database.db);
    expect(mailbox.addresses).toEqual(before);
    await mailbox.close();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(before.smtp.port, '127.0.0.1', resolve));
    mailbox = await openMailbox(database.db);
    expect(mailbox.addresses.smtp.port).not.toBe(before.smtp.port);
    expect(mailbox.addresses.push).toEqual(before.push);
    expect((await readMailboxSettings(database.db))?.smtpPort).toBe(mailbox.addresses.smtp.port);
    await new Promise((resolve) => squatter.close(resolve));
  });
});
