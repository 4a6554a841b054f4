import type { LoggedEvent } from '@relance/core/collect/event';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConsents } from '../../collect/consent/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { linkRoutes } from './link.routes.ts';
import { type Links, openLinks } from './links.ts';
import { world } from './world.testing.ts';

const PUBLIC_URL = 'https://relance.test';
let database: TestDatabase;
let app: HttpApp;
let links: Links;
let appended: LoggedEvent[] = [];
let isLogAway = false;
let ann: number;
let messageId: number;

beforeAll(async () => {
  database = await openTestDatabase();
  const events = {
    append: async (batch: readonly LoggedEvent[]) => {
      if (isLogAway) throw new Error('away');
      appended.push(...batch);
      return { position: 1 };
    },
    close: async () => undefined,
  };
  app = await openTestApp(
    linkRoutes({ db: database.db, events, log: silentLogger(), now: () => 1_000, publicUrl: PUBLIC_URL }),
  );
  links = await openLinks(database.db, PUBLIC_URL);
  const make = world(database.db);
  await make.app('news');
  await make.campaign('welcome', { purpose: 'newsletter' });
  ann = await make.customer('ann');
  await make.queue('welcome', [ann]);
  messageId = (await database.db.first<{ id: number }>('select id from message'))?.id ?? 0;
});

afterAll(async () => {
  await app.close();
  await database.close();
});

beforeEach(async () => {
  appended = [];
  isLogAway = false;
  await database.db.run('delete from consent');
});

const path = (link: string) => link.slice(PUBLIC_URL.length);
const get = (link: string, headers = {}) => app.inject({ method: 'GET', url: path(link), headers });
const consents = async () => (await readConsents(database.db, [ann])).get(ann) ?? [];

describe('a click', () => {
  test('leads on to the signed address and nowhere else', async () => {
    const url = 'https://shop.test/?a=1&b=%20ü漢#x';
    const answer = await get(links.click(messageId, url));
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toBe('https://shop.test/?a=1&b=%20%C3%BC%E6%BC%A2#x');
  });

  test('with anything changed leads nowhere', async () => {
    const link = path(links.click(messageId, 'https://shop.test/'));
    const [, token = ''] = link.split('/v1/l/');
    const [content = '', signature = ''] = token.split('.');
    const evil = Buffer.from(`${messageId} https://evil.test/`).toString('base64url');
    const forged = [
      `${evil}.${signature}`,
      `${content}.${'A'.repeat(22)}`,
      content,
      `${content}.`,
      '.',
      path(links.open(messageId))
        .replace(/^\/v1\/o\//, '')
        .replace(/\.gif$/, ''),
      path(links.unsubscribe(messageId)).replace(/^\/v1\/u\//, ''),
      'https://evil.test/',
      '//evil.test/',
    ];
    for (const each of forged) {
      const answer = await app.inject({ method: 'GET', url: `/v1/l/${each}` });
      expect(answer.statusCode, each).toBe(404);
      expect(answer.headers.location).toBeUndefined();
    }
    expect(appended).toEqual([]);
  });

  test('is an event, and an opening too; the same link again is the same event', async () => {
    await get(links.click(messageId, 'https://shop.test/a'));
    await get(links.click(messageId, 'https://shop.test/a'));
    await get(links.click(messageId, 'https://shop.test/b'));
    expect(appended.map((event) => event.name)).toEqual(
      Array.from({ length: 3 }, () => ['Message Clicked', 'Message Opened']).flat(),
    );
    expect(appended[0]).toMatchObject({
      origin: 'system',
      app: 'news',
      userId: 'ann',
      properties: { messageId: String(messageId), programme: 'welcome', url: 'https://shop.test/a' },
    });
    expect(new Set(appended.map((event) => event.messageId)).size).toBe(3);
  });

  test('leads on also while the log is away', async () => {
    isLogAway = true;
    expect((await get(links.click(messageId, 'https://shop.test/'))).statusCode).toBe(302);
  });

  test('of a program that only looks (HEAD) is not counted', async () => {
    const answer = await app.inject({
      method: 'HEAD',
      url: path(links.click(messageId, 'https://shop.test/')),
    });
    expect(answer.statusCode).toBe(302);
    expect(appended).toEqual([]);
  });

  test('with a very long address works', async () => {
    const url = `https://shop.test/?q=${'x'.repeat(4_000)}`;
    expect((await get(links.click(messageId, url))).headers.location).toBe(url);
  });
});

test('the image is always an image, and an opening only when we signed it', async () => {
  const answer = await get(links.open(messageId));
  expect(answer.headers['content-type']).toBe('image/gif');
  expect(answer.headers['cache-control']).toContain('no-store');
  expect(appended.map((event) => event.name)).toEqual(['Message Opened']);
  const forged = await app.inject({ method: 'GET', url: '/v1/o/forged.gif' });
  expect(forged.statusCode).toBe(200);
  expect(appended).toHaveLength(1);
});

describe('opting out', () => {
  test('opening the link asks and changes nothing: scanners open links too', async () => {
    const answer = await get(links.unsubscribe(messageId));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<form method="post"><button>Unsubscribe</button>');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(await consents()).toEqual([]);
    const french = await get(links.unsubscribe(messageId), { 'accept-language': 'fr-FR,fr;q=0.9' });
    expect(french.body).toContain('Se désabonner');
  });

  test.each([
    [
      'as mail programs post it (RFC 8058)',
      'application/x-www-form-urlencoded',
      'List-Unsubscribe=One-Click',
    ],
    [
      'as multipart',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
    ],
    ['with an empty body', 'application/x-www-form-urlencoded', ''],
  ])('one post does it, %s, without cookies or keys', async (_, type, payload) => {
    const answer = await app.inject({
      method: 'POST',
      url: path(links.unsubscribe(messageId)),
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(200);
    expect(await consents()).toMatchObject([
      { channel: 'email', purpose: 'newsletter', granted: false, origin: 'unsubscribe', at: 1_000 },
    ]);
  });

  test('a link we did not sign opts nobody out', async () => {
    const answer = await app.inject({ method: 'POST', url: '/v1/u/MQ.AAAAAAAAAAAAAAAAAAAAAA' });
    expect(answer.statusCode).toBe(404);
    expect(await consents()).toEqual([]);
  });

  test('who was erased meanwhile gets the same answer', async () => {
    const answer = await app.inject({ method: 'POST', url: path(links.unsubscribe(999_999)) });
    expect(answer.statusCode).toBe(200);
  });
});
