import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { LoggedEvent } from '@relance/core/collect/event';
import fc from 'fast-check';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Authenticator, Caller } from '../../platform/auth/index.ts';
import { createHttpApp, type HttpApp } from '../../platform/http/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { StoredApp } from '../app/index.ts';
import { eventRoutes } from './index.ts';

const NOW = Date.parse('2026-11-20T09:00:00Z');
const shop = { kind: 'client', keyId: 1, app: 'shop', test: false, identityMode: 'optional' } as const;
const CALLERS: Readonly<Record<string, Caller>> = {
  pk_shop: shop,
  pk_strict: { ...shop, app: 'strict', identityMode: 'required' },
  pk_beta: { ...shop, app: 'beta', test: true },
  sk_all: { kind: 'secret', keyId: 2, scopes: [] },
  sk_events: { kind: 'secret', keyId: 3, scopes: ['events'] },
  sk_send: { kind: 'secret', keyId: 4, scopes: ['campaigns'] },
};
const authenticator: Authenticator = {
  byKey: (key) => (key === 'pk_slow' ? Promise.resolve(shop) : CALLERS[key]),
  identify: async (caller, token) => {
    if (!token.startsWith('token-of-')) throw new Problem('identity-refused');
    const [userId = '', emailVerified] = token.slice('token-of-'.length).split('=');
    return { ...caller, identity: { userId, ...(emailVerified === undefined ? {} : { emailVerified }) } };
  },
  close: async () => undefined,
};
const idempotency = {
  begin: async () => ({ state: 'mine' as const }),
  finish: async () => undefined,
  forget: async () => undefined,
};
const stored = (id: string, environment: StoredApp['environment']): StoredApp => ({
  id,
  name: id,
  environment,
  identityMode: 'optional',
  settings: {},
  createdAt: new Date(NOW),
});
const APPS = [stored('shop', 'production'), stored('beta', 'test')];

let app: HttpApp;
let logged: LoggedEvent[];
let failure: Error | undefined;

beforeEach(async () => {
  logged = [];
  failure = undefined;
  app = await createHttpApp(
    { log: silentLogger(), authenticator, idempotency, checks: {}, registry: new Registry() },
    { version: '0.0.0', rateLimit: 100_000, trustProxy: 0, checkAnswers: true },
  );
  await app.register(
    eventRoutes({
      authenticator,
      now: () => NOW,
      log: {
        append: async (events) => {
          if (failure) throw failure;
          logged.push(...events);
          return { position: logged.length };
        },
      },
      apps: {
        find: async (id) => APPS.find((known) => known.id === id),
        main: async () => APPS[0],
      },
    }),
  );
});

afterEach(async () => {
  await app.close();
});

const song = { type: 'track', event: 'Song Played', messageId: 'm1', anonymousId: 'a1' };
const JSON_TYPE = { 'content-type': 'application/json' };
const PK = { ...JSON_TYPE, authorization: 'Bearer pk_shop' };
const SK = { ...JSON_TYPE, authorization: 'Bearer sk_all' };

async function post(url: string, body: unknown, headers: Record<string, string> = PK) {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const response = await app.inject({ method: 'POST', url, headers, payload });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

describe('a request is refused as a whole', () => {
  test('400: what is no JSON, also cut short, empty or in UTF-16', async () => {
    for (const body of ['', '{"batch":[{"type":', 'hello', Buffer.from('{"batch":[]}', 'utf16le')]) {
      expect(await post('/v1/batch', body)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    }
    expect(logged).toEqual([]);
  });

  test('422: JSON that is no batch, or no event', async () => {
    for (const body of ['{}', 'null', '"x"', '{"batch":{}}', '{"batch":null}']) {
      expect(await post('/v1/batch', body)).toMatchObject({ status: 422, body: { code: 'invalid' } });
    }
    expect(await post('/v1/track', [song])).toMatchObject({ status: 422 });
  });

  test('401: no key, an unknown one, a key that is no text', async () => {
    expect(await post('/v1/batch', { batch: [song] }, JSON_TYPE)).toMatchObject({ status: 401 });
    expect(await post('/v1/batch', { batch: [song], writeKey: 'pk_no' }, JSON_TYPE)).toMatchObject({
      status: 401,
    });
    expect(await post('/v1/batch', { batch: [song], writeKey: 7 }, JSON_TYPE)).toMatchObject({ status: 401 });
    const unknown = { ...JSON_TYPE, authorization: 'Bearer pk_no' };
    // The header decides: a wrong one is not saved by a right key in the body.
    expect(await post('/v1/batch', { batch: [song], writeKey: 'pk_shop' }, unknown)).toMatchObject({
      status: 401,
    });
    expect(logged).toEqual([]);
  });

  test('401: an identity token that is not valid, wherever the key is', async () => {
    const forged = { 'x-relance-identity': 'forged' };
    expect(await post('/v1/batch', { batch: [song] }, { ...PK, ...forged })).toMatchObject({
      status: 401,
      body: { code: 'identity-refused' },
    });
    expect(
      await post('/v1/batch', { batch: [song], writeKey: 'pk_shop' }, { ...JSON_TYPE, ...forged }),
    ).toMatchObject({
      status: 401,
      body: { code: 'identity-refused' },
    });
  });

  test('403: a secret key without the scope, in the header or in the body', async () => {
    const headers = { ...JSON_TYPE, authorization: 'Bearer sk_send' };
    expect(await post('/v1/batch', { batch: [song] }, headers)).toMatchObject({ status: 403 });
    expect(await post('/v1/batch', { batch: [song], writeKey: 'sk_send' }, JSON_TYPE)).toMatchObject({
      status: 403,
    });
  });

  test('404: a secret key that speaks of an app that is not there', async () => {
    expect(await post('/v1/batch?app=none', { batch: [song] }, SK)).toMatchObject({ status: 404 });
  });

  test('413: more than 2,500 events, more than 512,000 bytes, at once', async () => {
    const many = { batch: Array.from({ length: 2_501 }, () => song) };
    expect(await post('/v1/batch', many)).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(await post('/v1/batch', `{"batch":["${'x'.repeat(512_000)}"]}`)).toMatchObject({ status: 413 });
    const key = `{"batch":[{"type":"track","event":"x","userId":"u","properties":{"${'k'.repeat(1_000_000)}":1}}]}`;
    expect(await post('/v1/batch', key)).toMatchObject({ status: 413 });
    expect(logged).toEqual([]);
  });

  test('413: a bomb of 100 MB in 100 kB, without taking its memory', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000, 0x20));
    const before = process.memoryUsage().rss;
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('/v1/batch', bomb)));
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 ** 2);
    for (const answer of answers) expect(answer).toMatchObject({ status: 413 });
  });

  test('400: gzip that is cut short or damaged', async () => {
    const whole = gzipSync(JSON.stringify({ batch: [song] }));
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 12, 20);
    for (const body of [whole.subarray(0, -9), damaged]) {
      expect(await post('/v1/batch', body)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    }
  });

  test('415: content types nobody sends events as, and games with them', async () => {
    for (const type of [
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/ld+json',
      ' application/json',
      '\tapplication/json',
      'application/json garbage',
      'application/json\tgarbage',
      'application/json,text/plain',
      'garbage',
      '',
    ]) {
      const answer = await post('/v1/batch', { batch: [song] }, { ...PK, 'content-type': type });
      expect(answer, JSON.stringify(type)).toMatchObject({
        status: 415,
        body: { code: 'unsupported-media-type' },
      });
    }
    for (const coding of ['br', 'deflate', 'zstd', 'gzip, br']) {
      const answer = await post('/v1/batch', { batch: [song] }, { ...PK, 'content-encoding': coding });
      expect(answer, coding).toMatchObject({ status: 415 });
    }
    expect(logged).toEqual([]);
  });

  test('503 with Retry-After: the store is away', async () => {
    failure = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const answer = await post('/v1/batch', { batch: [song] });
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(answer.headers['retry-after']).toBe('1');
  });
});

describe('an event is refused on its own', () => {
  test('the others of its batch are kept, the answer names it by index, messageId, code and reason', async () => {
    const batch = [
      song,
      { ...song, messageId: 'm2', event: '' },
      'rubbish',
      { ...song, messageId: 'm4', event: 'Segment Entered' },
      { ...song, messageId: 'm\u0000' },
      { ...song, messageId: 'm6' },
    ];
    const answer = await post('/v1/batch', { batch });
    expect(answer).toMatchObject({ status: 200, body: { success: true, accepted: 2, position: 2 } });
    expect(answer.headers['relance-position']).toBe('2');
    expect(logged.map((event) => event.messageId)).toEqual(['m1', 'm6']);
    expect(answer.body.rejected).toEqual([
      { index: 1, messageId: 'm2', code: 'invalid-name', detail: expect.any(String) },
      { index: 2, messageId: null, code: 'not-an-event', detail: expect.any(String) },
      { index: 3, messageId: 'm4', code: 'reserved-name', detail: expect.any(String) },
      { index: 4, messageId: 'm\ufffd', code: 'invalid-id', detail: expect.any(String) },
    ]);
  });

  test('all of a batch: 200 with nothing accepted and no position', async () => {
    expect(await post('/v1/batch', { batch: [1, 2] })).toMatchObject({
      status: 200,
      body: { success: true, accepted: 0, position: null, rejected: [{ index: 0 }, { index: 1 }] },
    });
    const empty = await post('/v1/batch', { batch: [] });
    expect(empty.body).toEqual({ success: true, accepted: 0, rejected: [], position: null });
    expect(empty.headers).not.toHaveProperty('relance-position');
  });

  test('one with an integer beyond 2^53 or a number beyond every double, not its neighbours', async () => {
    const of = (number: string) =>
      `{"type":"track","event":"x","userId":"u","messageId":"m","properties":{"n":${number}}}`;
    const body = `[${of('9007199254740991')},${of('9007199254740993')},${of('1e400')},${of('1.5e300')}]`;
    const answer = await post('/v1/batch', body, SK);
    expect(answer.body.rejected.map((one: { index: number; code: string }) => [one.index, one.code])).toEqual(
      [
        [1, 'invalid-number'],
        [2, 'invalid-number'],
      ],
    );
    expect(logged.map((event) => event.properties?.n)).toEqual([9007199254740991, 1.5e300]);
  });

  test('one of 32,769 bytes, one with 10,000 keys, one of 10,000 levels, in less than 100 ms of work', async () => {
    const heavy = { ...song, properties: { text: 'x'.repeat(33_000) } };
    const wide = {
      ...song,
      properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])),
    };
    const deep = JSON.stringify({ ...song, properties: { a: 0 } }).replace(
      '0}',
      `${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    );
    const start = process.cpuUsage();
    const answer = await post(
      '/v1/batch',
      `[${JSON.stringify(heavy)},${JSON.stringify(wide)},${deep},${JSON.stringify(song)}]`,
    );
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(100_000);
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(answer.body.rejected.map((one: { code: string }) => one.code)).toEqual([
      'too-large',
      'too-large',
      'too-large',
    ]);
  });

  test('one that names a userId without a token for it, where the app requires one', async () => {
    const strict = { ...JSON_TYPE, authorization: 'Bearer pk_strict' };
    const batch = [{ ...song, userId: 'ada' }, { ...song, userId: 'bob' }, song];
    const without = await post('/v1/batch', { batch }, strict);
    expect(without.body).toMatchObject({
      accepted: 1,
      rejected: [{ index: 0, code: 'identity-required' }, { index: 1 }],
    });
    const withToken = await post('/v1/batch', { batch }, { ...strict, 'x-relance-identity': 'token-of-ada' });
    expect(withToken.body).toMatchObject({
      accepted: 2,
      rejected: [{ index: 1, code: 'identity-required' }],
    });
    expect(logged.map((event) => event.origin)).toEqual(['client', 'identified', 'client']);
  });
});

describe('an event is taken in', () => {
  test('with the word of an identity token for the e-mail address it names, and for no other', async () => {
    const batch = ['ada@example.test', 'eve@example.test'].map((email) => ({
      type: 'identify',
      userId: 'ada',
      traits: { email },
    }));
    const client = { ...JSON_TYPE, authorization: 'Bearer pk_shop' };
    const token = { 'x-relance-identity': 'token-of-ada=Ada@example.test' };
    await post('/v1/batch', { batch }, { ...client, ...token });
    await post('/v1/batch', { batch }, { ...client, 'x-relance-identity': 'token-of-ada' });
    expect(logged.map((event) => event.emailVerified)).toEqual([true, undefined, undefined, undefined]);
  });

  test('by each of its paths', async () => {
    const verbs: Record<string, object> = {
      track: { event: 'x' },
      identify: { traits: { a: 1 } },
      screen: { name: 'Home' },
      page: { name: 'Home' },
      group: { groupId: 'g' },
      alias: { previousId: 'p' },
    };
    for (const [verb, content] of Object.entries(verbs)) {
      for (const url of [`/v1/${verb}`, `/v1/${verb[0]}`, `/${verb}`, `/${verb[0]}`]) {
        logged = [];
        const answer = await post(url, { userId: 'u', messageId: 'm', ...content });
        expect(answer, url).toMatchObject({ status: 200, body: { accepted: 1, position: 1 } });
        expect(logged[0]?.type).toBe(verb);
      }
    }
    for (const url of ['/v1/batch', '/v1/b', '/batch', '/b', '/']) {
      expect(await post(url, { batch: [song] }), url).toMatchObject({ status: 200, body: { accepted: 1 } });
    }
  });

  test('with the key as Bearer, as Basic user, or in the body', async () => {
    const basic = `Basic ${Buffer.from('pk_shop:').toString('base64')}`;
    await post('/v1/track', song, { ...JSON_TYPE, authorization: basic });
    await post('/v1/track', { ...song, writeKey: 'pk_shop' }, JSON_TYPE);
    await post('/v1/batch', { batch: [song], writeKey: 'pk_slow' }, JSON_TYPE);
    await post('/v1/batch', { batch: [song], writeKey: 'sk_events' }, JSON_TYPE);
    expect(logged.map((event) => event.origin)).toEqual(['client', 'client', 'client', 'server']);
  });

  test('under a secret key for the app it speaks of, else for the oldest production app', async () => {
    await post('/v1/batch', { batch: [song] }, SK);
    await post('/v1/batch?app=beta', { batch: [song] }, SK);
    await post('/v1/track', song, { ...JSON_TYPE, authorization: 'Bearer pk_beta' });
    expect(logged.map(({ app: id, test: isTest, origin }) => [id, isTest, origin])).toEqual([
      ['shop', undefined, 'server'],
      ['beta', true, 'server'],
      ['beta', true, 'client'],
    ]);
  });

  test('about the anonymousId of X-Relance-Anonymous where it names nobody', async () => {
    const headers = { ...PK, 'x-relance-anonymous': 'device-7' };
    await post('/v1/track', { event: 'x', messageId: 'm' }, headers);
    await post('/v1/track', song, headers);
    expect(logged.map((event) => event.anonymousId)).toEqual(['device-7', 'a1']);
    const long = { ...PK, 'x-relance-anonymous': 'x'.repeat(256) };
    expect(await post('/v1/track', song, long)).toMatchObject({ status: 400 });
  });

  test('with a messageId made by the server where it brings none', async () => {
    const { messageId: _, ...nameless } = song;
    await post('/v1/batch', { batch: [nameless, nameless] });
    expect(logged[0]?.messageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(logged[0]?.messageId).not.toBe(logged[1]?.messageId);
  });

  test('corrected by what the clock of the client is off when it sends', async () => {
    const sentAt = new Date(NOW - 3_600_000).toISOString();
    await post('/v1/batch', { batch: [{ ...song, timestamp: NOW - 3_605_000 }], sentAt });
    await post('/v1/track', { ...song, timestamp: NOW - 3_605_000, sentAt });
    expect(logged.map((event) => event.time)).toEqual([NOW - 5_000, NOW - 5_000]);
  });

  test('with a BOM, repeated keys (the last counts), and bytes that are not UTF-8', async () => {
    await post('/v1/track', `\ufeff${JSON.stringify(song)}`);
    await post('/v1/track', '{"event":"a","event":"b","userId":"u","messageId":"m"}');
    const overlong = Buffer.concat([
      Buffer.from('{"event":"a","userId":"u","messageId":"m","properties":{"text":"'),
      Buffer.from([0xc0, 0x80, 0xff, 0xed, 0xa0, 0x80]),
      Buffer.from('"}}'),
    ]);
    await post('/v1/track', overlong);
    expect(logged.map((event) => event.name)).toEqual(['Song Played', 'b', 'a']);
    expect(logged[2]?.properties?.text).toMatch(/^\ufffd+$/);
  });

  test('an id whose bytes are not UTF-8 is refused: damaged ids must not meet', async () => {
    const body = Buffer.concat([
      Buffer.from('[{"type":"track","event":"a","userId":"u'),
      Buffer.from([0xff]),
      Buffer.from('"}]'),
    ]);
    expect((await post('/v1/batch', body)).body).toMatchObject({
      accepted: 0,
      rejected: [{ code: 'invalid-id' }],
    });
  });
});

describe('what outside clients send', () => {
  test('analytics-next: single events as text/plain, Basic, with the key in the body too', async () => {
    const event = {
      timestamp: '2026-11-20T08:59:59.000Z',
      integrations: {},
      event: 'Product Viewed',
      type: 'track',
      properties: { sku: 'A1' },
      context: {
        page: { path: '/', referrer: '', search: '', title: 'Shop', url: 'http://shop.test/' },
        userAgent: 'Mozilla/5.0',
        locale: 'en-US',
        library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
        timezone: 'Europe/Paris',
      },
      messageId: 'ajs-next-1795165199000-f37a2c8e',
      anonymousId: 'f9b1a6d2-5f77-4f53-a8f6-2f5b7a0e7f43',
      writeKey: 'pk_shop',
      userId: null,
      sentAt: '2026-11-20T09:00:00.000Z',
      _metadata: { bundled: ['Segment.io'], unbundled: [], bundledIds: [] },
    };
    const headers = {
      'content-type': 'text/plain',
      authorization: `Basic ${Buffer.from('pk_shop:').toString('base64')}`,
    };
    expect(await post('/v1/t', event, headers)).toMatchObject({
      status: 200,
      body: { accepted: 1, rejected: [] },
    });
    expect(logged[0]).toMatchObject({
      name: 'Product Viewed',
      time: Date.parse('2026-11-20T08:59:59Z'),
      device: {
        id: event.anonymousId,
        platform: 'web',
        language: 'en',
        country: 'US',
        timezone: 'Europe/Paris',
      },
      context: { page: { path: '/' } },
    });
    const batch = {
      writeKey: 'pk_shop',
      batch: [event, { ...event, messageId: 'n2' }],
      sentAt: event.sentAt,
    };
    expect(await post('/v1/b', batch, headers)).toMatchObject({ status: 200, body: { accepted: 2 } });
  });

  test('analytics-node: all six verbs in one batch', async () => {
    const common = {
      context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
      integrations: {},
      _metadata: { nodeVersion: '24.21.0', jsRuntime: 'node' },
      timestamp: '2026-11-20T08:59:59.000Z',
    };
    const batch = [
      { ...common, messageId: 'n-1', userId: 'u1', type: 'identify', traits: { email: 'ada@example.test' } },
      { ...common, messageId: 'n-2', userId: 'u1', type: 'track', event: 'Order Completed', properties: {} },
      { ...common, messageId: 'n-3', userId: 'u1', type: 'page', name: 'Home', properties: {} },
      { ...common, messageId: 'n-4', anonymousId: 'a1', type: 'screen', name: 'Home', properties: {} },
      { ...common, messageId: 'n-5', userId: 'u1', type: 'group', groupId: 'g1', traits: {} },
      { ...common, messageId: 'n-6', userId: 'u1', type: 'alias', previousId: 'a1' },
    ];
    const headers = { ...JSON_TYPE, authorization: `Basic ${Buffer.from('pk_shop:').toString('base64')}` };
    const body = { batch, writeKey: 'pk_shop', sentAt: '2026-11-20T09:00:00.000Z' };
    expect(await post('/v1/batch', body, headers)).toMatchObject({
      status: 200,
      body: { accepted: 6, rejected: [] },
    });
  });

  test('rudder-sdk-node: gzip labelled as a form', async () => {
    const event = {
      type: 'track',
      event: 'Order Completed',
      userId: '42',
      context: { library: { name: 'analytics-node', version: '3.0.13' } },
      channel: 'server',
      _metadata: { nodeVersion: '24.21.0' },
      originalTimestamp: '2026-11-20T08:59:59.000Z',
      messageId: 'r1',
      sentAt: '2026-11-20T09:00:00.000Z',
    };
    const body = { batch: [event], timestamp: event.sentAt, sentAt: event.sentAt };
    const answer = await post('/v1/batch', gzipSync(JSON.stringify(body)), {
      'content-type': 'application/x-www-form-urlencoded',
      'content-encoding': 'gzip',
      authorization: `Basic ${Buffer.from('pk_shop:').toString('base64')}`,
      'user-agent': 'analytics-node/3.0.13',
    });
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(logged[0]).toMatchObject({ userId: '42', time: Date.parse('2026-11-20T08:59:59Z') });
  });

  test('Kotlin: chunked gzip as text/plain, the key in the body, an empty userId', async () => {
    const batch = [
      {
        type: 'track',
        event: 'Application Opened',
        properties: { version: '1.0', from_background: false },
        messageId: 'k1',
        anonymousId: 'ka',
        userId: '',
        integrations: {},
        context: { device: { id: 'd1', type: 'android' }, os: { name: 'Android', version: 15 } },
        timestamp: '2026-11-20T08:59:59.000Z',
        _metadata: { bundled: [], unbundled: [], bundledIds: [] },
      },
    ];
    const body = gzipSync(JSON.stringify({ batch, sentAt: '2026-11-20T09:00:00.000Z', writeKey: 'pk_shop' }));
    const url = new URL('/v1/b', await app.listen({ host: '127.0.0.1', port: 0 }));
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };
      const upload = request(url, { method: 'POST', headers }, resolve).on('error', reject);
      upload.write(body.subarray(0, 40));
      upload.end(body.subarray(40));
    });
    answer.resume();
    expect(answer.statusCode).toBe(200);
    expect(logged[0]).toMatchObject({
      anonymousId: 'ka',
      device: { id: 'd1', platform: 'android', osVersion: '15' },
    });
    expect(logged[0]).not.toHaveProperty('userId');
  });

  test('gzip without the header that says so, and the header without gzip', async () => {
    await post('/v1/batch', gzipSync(JSON.stringify([song])));
    await post('/v1/batch', JSON.stringify([song]), { ...PK, 'content-encoding': 'gzip' });
    expect(logged).toHaveLength(2);
  });

  test('no content type at all, and octet-stream', async () => {
    const { 'content-type': _, ...bare } = PK;
    expect(await post('/v1/batch', Buffer.from(JSON.stringify([song])), bare)).toMatchObject({ status: 200 });
    const bytes = { ...PK, 'content-type': 'application/octet-stream' };
    expect(await post('/v1/batch', JSON.stringify([song]), bytes)).toMatchObject({ status: 200 });
    const latin = { ...PK, 'content-type': 'text/plain;charset=UTF-8' };
    expect(await post('/v1/batch', JSON.stringify([song]), latin)).toMatchObject({ status: 200 });
  });

  test('the preflight of a browser that sends a key, and a position it may read', async () => {
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/v1/t',
      headers: {
        origin: 'https://shop.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe('*');
    expect(preflight.headers['access-control-allow-headers']).toContain('authorization');
    const answer = await post('/v1/t', song, { ...PK, origin: 'https://shop.test' });
    expect(answer.headers['access-control-expose-headers']).toContain('Relance-Position');
  });
});

describe('the settings for Segment’s clients', () => {
  test('lead back to where they were asked for', async () => {
    for (const url of ['/v1/projects/pk_shop/settings', '/projects/pk_shop/settings']) {
      const answer = await app.inject({ url, headers: { host: 'relance.test:4000' } });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        integrations: {
          'Segment.io': { apiKey: 'pk_shop', apiHost: 'relance.test:4000/v1', protocol: 'http' },
        },
        metrics: { sampleRate: 0 },
      });
    }
  });

  test('are given for client keys only', async () => {
    for (const key of ['pk_no', 'sk_all', '%20', 'x'.repeat(300)]) {
      const answer = await app.inject({ url: `/v1/projects/${key}/settings` });
      expect(answer.statusCode, key).toBe(404);
    }
  });

  test('are not given for a host that is none', async () => {
    const answer = await app.inject({ url: '/v1/projects/pk_shop/settings', headers: { host: 'a b' } });
    expect(answer.statusCode).toBe(400);
  });
});

test('an endless chunked body is cut at the limit, not read to its end', async () => {
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 0x20), Buffer.from('\r\n')]);
  const answer = await new Promise<{ text: string; sent: number }>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    let sent = 0;
    const send = (): void => {
      while (!socket.destroyed && sent < 100_000_000) {
        sent += chunk.length;
        if (!socket.write(chunk)) return;
      }
    };
    socket.on('data', (data) => {
      text += data.toString();
    });
    socket.on('drain', send);
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ text, sent }));
    socket.write(
      'POST /v1/batch HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer pk_shop\r\nContent-Type: application/json\r\n' +
        'Transfer-Encoding: chunked\r\n\r\n',
    );
    send();
  });
  expect(answer.sent).toBeLessThan(50_000_000);
  expect(answer.text === '' || answer.text.startsWith('HTTP/1.1 413')).toBe(true);
}, 20_000);

test('no body, whatever it is, makes a 5xx', async () => {
  const path = fc.constantFrom(
    '/v1/batch',
    '/v1/track',
    '/v1/identify',
    '/v1/screen',
    '/v1/group',
    '/v1/alias',
  );
  const body = fc.oneof(
    fc.json({ stringUnit: 'binary' }),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .array(
        fc.dictionary(fc.constantFrom('type', 'event', 'userId', 'context', 'timestamp'), fc.jsonValue()),
      )
      .map((batch) => JSON.stringify({ batch })),
  );
  await fc.assert(
    fc.asyncProperty(path, body, async (url, payload) => {
      const { status } = await post(url, payload);
      expect([200, 400, 413, 422]).toContain(status);
    }),
    { numRuns: 200 },
  );
});
