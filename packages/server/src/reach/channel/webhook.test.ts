import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Egress, openEgress } from '../../platform/egress/index.ts';
import { type HttpSink, openHttpSink } from '../../testing/http-sink.ts';
import type { Configs, Letter, Line } from './channel.ts';
import { letter } from './letter.testing.ts';
import { webhookChannel, webhookContent } from './webhook.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OLD_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

let sink: HttpSink;
let egress: Egress;
const opened: Line<'webhook'>[] = [];

beforeEach(async () => {
  sink = await openHttpSink();
  egress = openEgress({ allow: ['127.0.0.1:*'] });
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((line) => line.close()));
  await egress.close();
  await sink.close();
});

async function send(change: Partial<Letter> = {}, config: Partial<Configs['webhook']> = {}) {
  const line = await webhookChannel.open(
    { secrets: [SECRET], timeoutMs: 500, ...config },
    { egress, now: Date.now },
  );
  opened.push(line);
  return line.send('url', letter({ texts: { url: `${sink.url}/hook` }, ...change }));
}

function verified(secret = SECRET, index = 0): unknown {
  const request = sink.requests[index];
  const headers = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return new Webhook(secret).verify(request?.body ?? '', headers);
}

describe('an endpoint that answers', () => {
  test.each([
    [200, { kind: 'sent' }],
    [204, { kind: 'sent' }],
    [302, { kind: 'failed', reason: 'http-302' }],
    [400, { kind: 'failed', reason: 'http-400' }],
    [401, { kind: 'refused' }],
    [403, { kind: 'refused' }],
    [404, { kind: 'failed', reason: 'http-404' }],
    [408, { kind: 'retry', reason: 'http-408' }],
    [410, { kind: 'gone' }],
    [429, { kind: 'throttled', afterMs: 60_000 }],
    [500, { kind: 'retry', reason: 'http-500' }],
    [502, { kind: 'retry', reason: 'http-502' }],
  ])('with %i: %o', async (status, outcome) => {
    sink.answer = () => ({ status, headers: { location: `${sink.url}/elsewhere` }, body: '<html>whatever' });
    expect(await send()).toMatchObject(outcome);
    expect(sink.requests).toHaveLength(1);
  });

  test('Retry-After is honoured, as seconds and as a date, a day at most', async () => {
    sink.answer = () => ({ status: 429, headers: { 'retry-after': '30' } });
    expect(await send()).toEqual({ kind: 'throttled', afterMs: 30_000 });
    sink.answer = () => ({
      status: 503,
      headers: { 'retry-after': new Date(Date.now() + 90_000).toUTCString() },
    });
    const later = await send();
    expect(later.kind === 'retry' && later.afterMs).toBeGreaterThan(80_000);
    sink.answer = () => ({ status: 429, headers: { 'retry-after': '999999999' } });
    expect(await send()).toEqual({ kind: 'throttled', afterMs: 86_400_000 });
  });

  test('nothing, or half: nobody knows whether it arrived (F16)', async () => {
    sink.answer = () => 'silence';
    expect(await send()).toEqual({ kind: 'unclear', reason: 'no-answer' });
    sink.answer = () => 'drop';
    expect(await send()).toEqual({ kind: 'unclear', reason: 'no-answer' });
  });
});

test('nobody there: it was certainly not taken', async () => {
  expect(await send({ texts: { url: 'http://127.0.0.1:1/' } })).toEqual({
    kind: 'retry',
    reason: 'unreachable',
  });
});

test('an address inside the network is not called', async () => {
  await egress.close();
  egress = openEgress({ allow: [] });
  expect(await send()).toEqual({ kind: 'failed', reason: 'address-refused' });
  expect(sink.requests).toEqual([]);
});

test('the body is signed as Standard Webhooks says, by their own library', async () => {
  await send();
  expect(verified()).toMatchObject({
    type: 'message',
    message: { id: '7' },
    customer: { id: 'ann' },
    event: { name: 'Order Completed', properties: { total: 9 } },
    campaign: { id: 'welcome', name: 'Welcome' },
  });
  expect(() => verified(OLD_SECRET)).toThrow();
});

test('each attempt has the same id and a timestamp of its own', async () => {
  let now = Date.now();
  const line = await webhookChannel.open({ secrets: [SECRET], timeoutMs: 500 }, { egress, now: () => now });
  await line.send('url', letter({ texts: { url: sink.url } }));
  now += 2_000;
  await line.send('url', letter({ texts: { url: sink.url } }));
  const [first, second] = sink.requests.map((request) => request.headers);
  expect(first?.['webhook-id']).toBe('msg_7_AbCdEfGhIjK');
  expect(second?.['webhook-id']).toBe('msg_7_AbCdEfGhIjK');
  expect(Number(second?.['webhook-timestamp'])).toBeGreaterThan(Number(first?.['webhook-timestamp']));
});

test('during a rotation both secrets verify', async () => {
  await send({}, { secrets: [SECRET, OLD_SECRET] });
  expect(verified(SECRET)).toBeTruthy();
  expect(verified(OLD_SECRET)).toBeTruthy();
});

describe('a body of the author’s own', () => {
  test('as text is sent as it renders, if that is JSON', async () => {
    const content = { url: '', body: '{"name": "{{ customer.name }}"}' };
    await send({ content, texts: { url: sink.url, body: '{"name": "Ann"}' } });
    expect(sink.requests[0]?.body).toBe('{"name": "Ann"}');
    expect(await send({ content, texts: { url: sink.url, body: '{"name": Ann}' } })).toEqual({
      kind: 'failed',
      reason: 'body-invalid',
    });
  });

  test('as JSON has its texts rendered, and nothing a variable brings changes its shape', async () => {
    const body = { to: '{{ customer.name }}', n: 1, list: ['{{ event.x }}', { deep: 'plain' }] };
    const texts = webhookContent.texts({ url: sink.url, body });
    expect(Object.keys(texts)).toEqual(['url', 'body.to', 'body.list[0]', 'body.list[1].deep']);
    await send({
      content: { url: '', body },
      texts: {
        url: sink.url,
        'body.to': '", "admin": true, "x": "',
        'body.list[0]': 'X',
        'body.list[1].deep': 'plain',
      },
    });
    expect(verified()).toEqual({ to: '", "admin": true, "x": "', n: 1, list: ['X', { deep: 'plain' }] });
  });
});

test.each([
  '{{ event.url }}',
  'https://{{ event.host }}/x',
  'https://user@host/',
  'ftp://host/',
  '/hook',
  'https://',
])('the URL %s is refused when saved: its host must be written out', (url) => {
  expect(webhookContent.findings({ url })).toHaveLength(1);
});

test('a URL may be completed by variables', () => {
  expect(webhookContent.findings({ url: 'https://hooks.test/{{ customer.id }}?e={{ event.name }}' })).toEqual(
    [],
  );
});
