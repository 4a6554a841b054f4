import { createECDH, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Egress, openEgress } from '../../platform/egress/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { masterKeyOf, secretsOf } from '../../platform/secrets/index.ts';
import { type HttpSink, openHttpSink } from '../../testing/http-sink.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { openSmtpSink, type SmtpSink } from '../../testing/smtp-sink.ts';
import { channelRoutes } from './channel.routes.ts';
import { CONFIG, type SettingsDeps } from './settings.ts';

let database: TestDatabase;
let app: HttpApp;
let deps: SettingsDeps;
let egress: Egress;
let smtp: SmtpSink;
let http: HttpSink;
let now = Date.now();

beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.run("insert into app (id, name) values ('news', 'News'), ('shop', 'Shop')");
  egress = openEgress({ allow: ['127.0.0.1:*'] });
  [smtp, http] = await Promise.all([openSmtpSink(), openHttpSink()]);
  deps = {
    db: database.db,
    secrets: secretsOf([masterKeyOf(randomBytes(32).toString('base64'))]),
    publicUrl: 'https://relance.test',
    now: () => now,
  };
  app = await openTestApp(channelRoutes({ ...deps, tools: { egress, now: () => now } }));
});

afterAll(async () => {
  await Promise.all([app.close(), egress.close(), smtp.close(), http.close()]);
  await database.close();
});

beforeEach(async () => {
  await database.db.run('delete from channel');
  await database.db.run('delete from channel_pause');
  smtp.mails.length = 0;
  http.requests.length = 0;
});

async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object, key = 'sk') {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return {
    status: answer.statusCode,
    text: answer.body,
    body: answer.body === '' ? {} : JSON.parse(answer.body),
  };
}

const email = () => ({
  host: '127.0.0.1',
  port: smtp.port,
  from: 'The Daily <news@daily.test>',
  user: 'relance',
  password: 'hunter2-hunter2',
});

describe('e-mail', () => {
  test('what is wrong with it is said', async () => {
    expect((await call('GET', '/v1/channels/email')).status).toBe(404);
    for (const change of [
      { from: 'no address' },
      { replyTo: 'x' },
      { port: 0 },
      { host: 'a\r\nb' },
      { from: 'a@b.test\r\nBcc: x@y.test' },
      { hosst: 'x' },
    ]) {
      expect(
        (await call('PUT', '/v1/channels/email', { ...email(), ...change })).status,
        JSON.stringify(change),
      ).toBe(422);
    }
  });

  test('the password goes in and never comes out, and is not readable in the record', async () => {
    const saved = await call('PUT', '/v1/channels/email', email());
    expect(saved.body).toMatchObject({
      kind: 'email',
      host: '127.0.0.1',
      user: 'relance',
      hasPassword: true,
      secure: false,
      pauses: [],
    });
    const shown = await call('GET', '/v1/channels/email');
    for (const { text } of [saved, shown]) expect(text).not.toContain('hunter2');
    const rows = await database.db.rows<{ settings: object; secrets: Buffer }>(
      'select settings, secrets from channel',
    );
    expect(JSON.stringify(rows[0]?.settings)).not.toContain('hunter2');
    expect(rows[0]?.secrets.includes('hunter2')).toBe(false);
    expect((await CONFIG.email(deps, ''))?.password).toBe('hunter2-hunter2');
  });

  test('a password that is left out stays, but never goes to another server or user', async () => {
    await call('PUT', '/v1/channels/email', email());
    const { password: _, ...rest } = email();
    expect(
      (await call('PUT', '/v1/channels/email', { ...rest, from: 'other@daily.test' })).body.hasPassword,
    ).toBe(true);
    for (const change of [{ host: 'evil.test' }, { user: 'other' }, { port: 2_525 }]) {
      await call('PUT', '/v1/channels/email', email());
      expect((await call('PUT', '/v1/channels/email', { ...rest, ...change })).body.hasPassword).toBe(false);
    }
  });

  test('one e-mail tries it', async () => {
    expect((await call('POST', '/v1/channels/email/test', { to: 'me@daily.test' })).status).toBe(409);
    const { user: _, password: __, ...open } = email();
    await call('PUT', '/v1/channels/email', open);
    expect((await call('POST', '/v1/channels/email/test', { to: 'not an address' })).status).toBe(422);
    const answer = await call('POST', '/v1/channels/email/test', { to: 'me@daily.test' });
    expect(answer.body).toMatchObject({ outcome: 'sent', reason: null });
    expect(smtp.mails.map((mail) => mail.to)).toEqual([['me@daily.test']]);
  });

  test('is forgotten once', async () => {
    await call('PUT', '/v1/channels/email', email());
    expect((await call('DELETE', '/v1/channels/email')).status).toBe(204);
    expect((await call('DELETE', '/v1/channels/email')).status).toBe(404);
  });

  test('a way that is closed is shown, and opened by resuming or by new settings', async () => {
    const pause = () =>
      database.db.run(
        "insert into channel_pause (gate, kind, paused_until, reason) values ('email', 'email', 'infinity', 'mass-address-death')",
      );
    await call('PUT', '/v1/channels/email', email());
    await pause();
    expect((await call('GET', '/v1/channels/email')).body.pauses).toMatchObject([
      { gate: 'email', reason: 'mass-address-death', until: null },
    ]);
    expect((await call('POST', '/v1/channels/email/resume')).status).toBe(204);
    expect((await call('GET', '/v1/channels/email')).body.pauses).toEqual([]);
    await pause();
    expect((await call('PUT', '/v1/channels/email', email())).body.pauses).toEqual([]);
  });
});

describe('webhooks', () => {
  test('the signing secret is shown once', async () => {
    const { body } = await call('PUT', '/v1/channels/webhook', { timeoutMs: 5_000 });
    expect(body.secret).toMatch(/^whsec_/);
    expect(body.timeoutMs).toBe(5_000);
    expect((await call('PUT', '/v1/channels/webhook', {})).body.secret).toBeUndefined();
    expect((await call('GET', '/v1/channels/webhook')).text).not.toContain('whsec_');
    await call('POST', '/v1/channels/webhook/test', { url: `${http.url}/hook` });
    const headers = Object.fromEntries(
      Object.entries(http.requests[0]?.headers ?? {}).map(([k, v]) => [k, String(v)]),
    );
    expect(new Webhook(body.secret).verify(http.requests[0]?.body ?? '', headers)).toMatchObject({
      type: 'message',
    });
  });

  test('after a rotation both secrets sign for a day', async () => {
    const first = (await call('PUT', '/v1/channels/webhook', {})).body.secret;
    const second = (await call('POST', '/v1/channels/webhook/rotate')).body.secret;
    expect(second).not.toBe(first);
    expect((await CONFIG.webhook(deps, ''))?.secrets).toEqual([second, first]);
    now += 24 * 3_600_000;
    expect((await CONFIG.webhook(deps, ''))?.secrets).toEqual([second]);
  });

  test('a secret of one’s own is taken', async () => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    expect((await call('PUT', '/v1/channels/webhook', { secret })).body.secret).toBe(secret);
    expect((await CONFIG.webhook(deps, ''))?.secrets).toEqual([secret]);
    expect((await call('PUT', '/v1/channels/webhook', { secret: 'whsec_short' })).status).toBe(422);
  });

  test('a try at an address inside says why nothing was sent', async () => {
    const answer = await call('POST', '/v1/channels/webhook/test', { url: 'https://10.0.0.1/' });
    expect(answer.body).toMatchObject({ outcome: 'failed', reason: 'address-refused' });
    expect((await call('POST', '/v1/channels/webhook/test', { url: 'ftp://x' })).status).toBe(422);
  });
});

describe('Web Push', () => {
  test('has keys from the first look on, the same for everybody who looks at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call('GET', '/v1/apps/news/channels/webpush')),
    );
    const keys = new Set(answers.map(({ body }) => body.publicKey));
    expect(keys.size).toBe(1);
    expect(Buffer.from([...keys][0], 'base64url')).toHaveLength(65);
    expect((await call('GET', '/v1/apps/shop/channels/webpush')).body.publicKey).not.toBe([...keys][0]);
    expect((await call('GET', '/v1/apps/nowhere/channels/webpush')).status).toBe(404);
  });

  test('keys that subscriptions were made with can be brought along, if they belong together', async () => {
    const pair = () => {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      return {
        publicKey: ecdh.getPublicKey('base64url'),
        privateKey: ecdh.getPrivateKey().toString('base64url').padStart(43, 'A'),
      };
    };
    const keys = pair();
    const saved = await call('PUT', '/v1/apps/news/channels/webpush', {
      keys,
      subject: 'mailto:push@daily.test',
    });
    expect(saved.body).toMatchObject({ publicKey: keys.publicKey, subject: 'mailto:push@daily.test' });
    expect(saved.text).not.toContain(keys.privateKey);
    expect(await CONFIG.webpush(deps, 'news')).toMatchObject({ ...keys, subject: 'mailto:push@daily.test' });
    const mixed = { publicKey: keys.publicKey, privateKey: pair().privateKey };
    expect((await call('PUT', '/v1/apps/news/channels/webpush', { keys: mixed })).status).toBe(422);
    expect(
      (await call('PUT', '/v1/apps/news/channels/webpush', { hosts: ['push.example'] })).body,
    ).toMatchObject({
      publicKey: keys.publicKey,
      hosts: ['push.example'],
    });
  });

  test('a device that is not there cannot be tried', async () => {
    expect((await call('POST', '/v1/apps/news/channels/webpush/test', { deviceId: 'd1' })).status).toBe(404);
  });
});

test.each([
  '/v1/channels/sms',
  '/v1/apps/news/channels/fcm',
  '/v1/apps/news/channels/apns',
  '/v1/apps/news/channels/wns',
])('%s comes later, and says so', async (url) => {
  const answer = await call('PUT', url, {});
  expect(answer.status).toBe(422);
  expect(answer.body.detail).toContain('comes later');
});
