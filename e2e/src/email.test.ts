import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerOf, readMail, type StoredMail, words } from './support/mail.ts';
import { caughtUp, embeddedUrl, logOf, openRecord } from './support/record.ts';
import { eventually, sleep, startServer, type TestServer } from './support/server.ts';
import { hasSmtpSink, type SmtpSink, startSmtpSink } from './support/smtp-sink.ts';

let server: TestServer;
let db: Database;
let sink: SmtpSink;

describe.skipIf(!hasSmtpSink)('e-mail through Debian’s smtp-sink', () => {
  beforeAll(async () => {
    [server, sink] = await Promise.all([startServer(), startSmtpSink()]);
    db = openRecord(embeddedUrl(server.dataDir));
    await server.call('POST', '/v1/apps', { id: 'news', name: 'Le Fil' });
    await server.call('PUT', '/v1/channels/email', {
      host: '127.0.0.1',
      port: sink.port,
      from: 'Le Fil <letters@lefil.example.test>',
      replyTo: 'desk@lefil.example.test',
    });
  });
  afterAll(async () => {
    await db?.close();
    await server?.close();
    await sink?.close();
  });

  test('a message is stored with what mail programs and laws ask for', async () => {
    await identify('ada', { email: 'ada@example.test', name: 'Ada “L” Łovelace' });
    const id = await campaign('Subscribed', {
      subject: 'Welcome, {{ customer.name }}',
      html: '<html><body><p>Good day {{ customer.name }}</p></body></html>',
    });
    await track('Subscribed', 'ada');
    const [mail] = await mailsTo('ada@example.test', 1);
    if (!mail) throw new Error('nothing came');
    expect(mail.recipients).toEqual(['ada@example.test']);
    expect(words(headerOf(mail, 'Subject'))).toBe('Welcome, Ada “L” Łovelace');
    expect(headerOf(mail, 'From')).toBe('Le Fil <letters@lefil.example.test>');
    expect(headerOf(mail, 'To')).toBe('ada@example.test');
    expect(headerOf(mail, 'Reply-To')).toBe('desk@lefil.example.test');
    expect(headerOf(mail, 'Message-ID')).toMatch(/^<[A-Za-z0-9_-]{1,32}@lefil\.example\.test>$/);
    expect(headerOf(mail, 'Date')).toMatch(/\d{4}/);
    // RFC 2369 and RFC 8058.
    expect(headerOf(mail, 'List-Unsubscribe')).toMatch(/^<http:\/\/127\.0\.0\.1:\d+\/v1\/u\/[\w.-]+>$/);
    expect(headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.parts.get('text/html')).toContain('<p>Good day Ada “L” Łovelace</p>');
    expect(mail.parts.get('text/plain')).toContain('Good day Ada “L” Łovelace');
    expect(await settled(id, 1)).toEqual([{ userId: 'ada', state: 'sent', reason: null }]);
  });

  test('a transactional message offers no opt-out', async () => {
    await identify('tina', { email: 'tina@example.test' });
    await campaign('Password Reset', { subject: 'Your code', text: '123' }, { topic: 'transactional' });
    await track('Password Reset', 'tina');
    const [mail] = await mailsTo('tina@example.test', 1);
    expect([...(mail?.headers.keys() ?? [])]).not.toContain('list-unsubscribe');
  });

  test('following the opt-out link changes nothing, one click on it opts out within a second', async () => {
    await identify('olga', { email: 'olga@example.test' });
    const letter = await campaign('Weekly', { subject: 'This week', text: 'News' }, { repeat: 'always' });
    const reset = await campaign(
      'Reset',
      { subject: 'Code', text: '1' },
      { topic: 'transactional', repeat: 'always' },
    );
    await track('Weekly', 'olga');
    const [mail] = await mailsTo('olga@example.test', 1);
    if (!mail) throw new Error('nothing came');
    const link = headerOf(mail, 'List-Unsubscribe').slice(1, -1);

    // What a virus scanner or a curious reader does.
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    await track('Weekly', 'olga');
    await mailsTo('olga@example.test', 2);

    // What a mail program does (RFC 8058): no cookies, no referrer, one form field.
    const click = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'error',
    });
    const clickedAt = performance.now();
    expect(click.status).toBe(200);
    await track('Weekly', 'olga');
    expect(performance.now() - clickedAt).toBeLessThan(1_000);
    expect((await settled(letter, 3)).map(({ state, reason }) => [state, reason])).toEqual([
      ['sent', null],
      ['sent', null],
      ['skipped', 'opted-out'],
    ]);
    await track('Reset', 'olga');
    expect((await settled(reset, 1))[0]).toMatchObject({ state: 'sent' });
    expect(await mailsTo('olga@example.test', 3)).toHaveLength(3);
    expect(
      await db.rows(
        `select channel, granted, origin from consent where identity = 'u:olga' order by channel`,
      ),
    ).toEqual([{ channel: 'email', granted: false, origin: 'unsubscribe' }]);
    const statistics = await server.call('GET', `/v1/campaigns/${letter}/statistics`);
    expect(statistics).toMatchObject({ sent: 2, skipped: { 'opted-out': 1 } });
  });

  test('a forged opt-out link opts nobody out', async () => {
    await identify('fred', { email: 'fred@example.test' });
    await campaign('Forged', { subject: 'Hello', text: 'Hello' });
    await track('Forged', 'fred');
    const [mail] = await mailsTo('fred@example.test', 1);
    if (!mail) throw new Error('nothing came');
    const link = headerOf(mail, 'List-Unsubscribe').slice(1, -1);
    const forged = link.slice(0, -4) + (link.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect((await fetch(forged, { method: 'POST' })).status).toBe(404);
    expect(await db.rows(`select channel from consent where identity = 'u:fred'`)).toEqual([]);
  });

  test('an opened pixel and a clicked link are counted, lead on, and come back as events', async () => {
    await identify('lena', { email: 'lena@example.test' });
    const target = 'https://example.test/articles?id=7&from=letter#top';
    const id = await campaign('Published', {
      subject: 'New',
      html: `<body><a href="${target.replaceAll('&', '&amp;')}">Read</a> <a href="mailto:x@example.test">Write</a></body>`,
    });
    await track('Published', 'lena');
    const [mail] = await mailsTo('lena@example.test', 1);
    const html = mail?.parts.get('text/html') ?? '';
    const pixel = /<img src="([^"]+)"/.exec(html)?.[1] ?? '';
    const link = /<a href="([^"]+)">Read/.exec(html)?.[1] ?? '';
    expect(html).toContain('<a href="mailto:x@example.test">Write');

    const image = await fetch(pixel);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/gif']);
    const redirect = await fetch(link, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, target]);
    // Again, as image proxies and second thoughts do: counted once.
    await fetch(pixel);
    await fetch(link, { redirect: 'manual' });

    await caughtUp(db);
    const events = (await logOf(db, 'news')).filter(
      ({ event, isDuplicate }) => event.userId === 'lena' && event.name.startsWith('Message') && !isDuplicate,
    );
    expect(events.map(({ event }) => [event.name, event.origin]).sort()).toEqual([
      ['Message Clicked', 'system'],
      ['Message Opened', 'system'],
      ['Message Sent', 'system'],
    ]);
    for (const { event } of events)
      expect(event.properties).toMatchObject({ programme: id, channel: 'email' });
    const statistics = await eventually(
      () => server.call<{ opened: number; clicked: number }>('GET', `/v1/campaigns/${id}/statistics`),
      ({ opened, clicked }) => opened + clicked >= 2,
    );
    expect(statistics).toMatchObject({ sent: 1, opened: 1, clicked: 1, byChannel: { email: { opened: 1 } } });
    const timeline = await server.call<{ items: { name: string }[] }>('GET', '/v1/customers/lena/events');
    expect(timeline.items.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Message Sent', 'Message Opened', 'Message Clicked']),
    );
  });

  test('a link that was tampered with leads nowhere', async () => {
    await identify('theo', { email: 'theo@example.test' });
    await campaign('Tampered', { subject: 'New', html: '<a href="https://example.test/">Read</a>' });
    await track('Tampered', 'theo');
    const [mail] = await mailsTo('theo@example.test', 1);
    const link = /<a href="([^"]+)">Read/.exec(mail?.parts.get('text/html') ?? '')?.[1] ?? '';
    const evil = Buffer.from('https://evil.example.test/').toString('base64url');
    const parts = link.split('/');
    const tampered = [...parts.slice(0, -1), (parts.at(-1) ?? '').replace(/[\w-]{20,}/, evil)].join('/');
    expect(tampered).not.toBe(link);
    const answer = await fetch(tampered, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
  });

  test('line ends in a name add no header and no recipient', async () => {
    const name = 'Eve\r\nBcc: victim@example.test\r\nX-Evil: 1\r\n\r\n<b>body</b>';
    await identify('eve', { email: 'eve@example.test', name });
    await campaign('Greeted', {
      subject: 'For {{ customer.name }}',
      html: '<p>{{ customer.name }}</p>',
    });
    await track('Greeted', 'eve');
    const [mail] = await mailsTo('eve@example.test', 1);
    expect(mail?.recipients).toEqual(['eve@example.test']);
    expect([...(mail?.headers.keys() ?? [])].filter((header) => /^(bcc|cc|x-evil)$/.test(header))).toEqual(
      [],
    );
    expect(words(headerOf(mail ?? NO_MAIL, 'Subject'))).toMatch(/^For Eve ?Bcc: victim/);
    expect(mail?.parts.get('text/html')).toContain('&lt;b&gt;body&lt;/b&gt;');
    expect(await mailsTo('victim@example.test', 0)).toEqual([]);
  });

  test('line ends, commas and several addresses in an address reach nobody', async () => {
    const id = await campaign('Addressed', { subject: 'Hello', text: 'Hello' });
    const addresses = [
      'a@example.test\r\nRCPT TO:<victim@example.test>',
      'a@example.test, victim@example.test',
      'a@example.test>\r\nBcc: victim@example.test',
      '"victim@example.test" <a@example.test>, b@example.test',
      'not an address',
    ];
    for (const [n, email] of addresses.entries()) {
      await identify(`mallory${n}`, { email });
      await track('Addressed', `mallory${n}`);
    }
    const records = await settled(id, addresses.length);
    for (const { state, reason } of records) {
      expect([state, reason]).toEqual(['skipped', 'no-address']);
    }
    expect(await mailsTo('victim@example.test', 0)).toEqual([]);
  });

  test('a missing value skips that recipient and nobody else', async () => {
    const people = ['pia', 'paul', 'petra', 'peter'];
    for (const who of people) {
      const title = who === 'paul' ? {} : { title: `Dr ${who}` };
      await identify(who, { email: `${who}@example.test`, cohort: 'p', ...title });
    }
    const id = await campaign(
      'Titles',
      { subject: 'Dear {{ customer.title }}', text: 'Hello {{ customer.nickname | default: "you" }}' },
      {
        mode: 'one-shot',
        trigger: undefined,
        audience: { expression: { trait: 'cohort', is: 'p' } },
      },
    );
    const records = await settled(id, 4);
    expect(records.map(({ userId, state, reason }) => [userId, state, reason]).sort()).toEqual([
      ['paul', 'skipped', 'missing-personalization'],
      ['peter', 'sent', null],
      ['petra', 'sent', null],
      ['pia', 'sent', null],
    ]);
    for (const who of people) {
      const mails = await mailsTo(`${who}@example.test`, who === 'paul' ? 0 : 1);
      expect(mails.map((mail) => words(headerOf(mail, 'Subject')))).toEqual(
        who === 'paul' ? [] : [`Dear Dr ${who}`],
      );
    }
    const explained = await server.call('GET', `/v1/customers/paul/explain?campaign=${id}`);
    expect(explained).toMatchObject({ sent: false, reason: 'missing-personalization' });
  });
});

const NO_MAIL: StoredMail = { recipients: [], headers: new Map(), parts: new Map() };

async function identify(userId: string, traits: object): Promise<void> {
  await server.call('POST', '/v1/identify', { userId, traits });
}

async function track(event: string, userId: string): Promise<void> {
  await server.call('POST', '/v1/track', { event, userId });
}

/** An active campaign that answers the event of its name. */
async function campaign(event: string, email: object, more: object = {}): Promise<string> {
  const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name: event,
    app: 'news',
    trigger: { event },
    channels: { email },
    ...more,
  });
  await server.call('POST', `/v1/campaigns/${id}/activate`);
  return id;
}

/** The records of a campaign once there are `count` settled ones, oldest first. */
async function settled(id: string, count: number) {
  return eventually(
    () =>
      db.rows<{ userId: string; state: string; reason: string | null }>(
        `select p.user_id as "userId", m.state, m.reason
           from message m
           join profile p using (customer_id)
          where m.programme = $1
          order by m.id`,
        [id],
      ),
    (all) => all.length >= count && all.every(({ state }) => state !== 'queued'),
  );
}

/** What the sink has stored for an address, once there are `count`; 0 waits a moment for what should not come. */
async function mailsTo(address: string, count: number): Promise<StoredMail[]> {
  if (count === 0) await sleep(200);
  return eventually(
    async () => {
      const mails = (await sink.messages()).map(readMail);
      return mails.filter(({ recipients, headers }) =>
        [...recipients, ...(headers.get('to') ?? [])].some((text) => text.includes(address)),
      );
    },
    (mails) => mails.length >= count,
  );
}
