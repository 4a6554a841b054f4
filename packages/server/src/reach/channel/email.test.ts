import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSmtpSink, type SmtpSink, type Stage } from '../../testing/smtp-sink.ts';
import type { Configs, Line, Tools } from './channel.ts';
import { emailChannel, emailContent } from './email.ts';
import { letter } from './letter.testing.ts';

let sink: SmtpSink;
let line: Line<'email'>;
const tools = { now: Date.now } as Tools;

beforeEach(async () => {
  sink = await openSmtpSink();
  line = await emailChannel.open(config(), tools);
});

afterEach(async () => {
  await line.close();
  await sink.close();
});

function config(change: Partial<Configs['email']> = {}): Configs['email'] {
  return {
    host: '127.0.0.1',
    port: sink.port,
    secure: false,
    from: 'The Daily <news@daily.test>',
    connections: 2,
    ...change,
  };
}

const hello = letter({ texts: { subject: 'Hello', text: 'Good day' } });

describe('an SMTP server that refuses', () => {
  test.each<[Stage, string, object]>([
    ['connect', '421 4.3.2 not now', { kind: 'retry' }],
    ['connect', '554 5.0.0 no service', { kind: 'retry' }],
    ['ehlo', '421 4.3.2 not now', { kind: 'retry' }],
    ['mail', '451 4.3.0 later', { kind: 'retry', reason: 'smtp-451' }],
    ['mail', '550 5.7.1 not you', { kind: 'failed', reason: 'smtp-550' }],
    ['rcpt', '450 4.2.1 greylisted', { kind: 'retry', reason: 'smtp-450' }],
    ['rcpt', '452 4.2.2 full', { kind: 'retry', reason: 'smtp-452' }],
    ['rcpt', '550 5.1.1 unknown user', { kind: 'dead-address', reason: 'smtp-550' }],
    ['rcpt', '550 5.7.1 policy', { kind: 'failed', reason: 'smtp-550' }],
    ['rcpt', '552 5.2.2 full', { kind: 'failed', reason: 'smtp-552' }],
    ['data', '451 4.3.0 later', { kind: 'retry', reason: 'smtp-451' }],
    ['data', '554 5.6.0 no', { kind: 'failed', reason: 'smtp-554' }],
    ['dot', '451 4.3.0 later', { kind: 'retry', reason: 'smtp-451' }],
    ['dot', '550 5.7.1 spam', { kind: 'failed', reason: 'smtp-550' }],
  ])('at %s with "%s": %o (F22)', async (stage, reply, outcome) => {
    sink.reply = (at) => (at === stage ? reply : undefined);
    expect(await line.send('ann@example.test', hello)).toMatchObject(outcome);
  });

  test.each<Stage>(['mail', 'rcpt', 'dot'])(
    'of a connection dropped at %s nobody knows how far it came',
    async (stage) => {
      sink.reply = (at) => (at === stage ? 'drop' : undefined);
      expect(await line.send('ann@example.test', hello)).toEqual({ kind: 'unclear', reason: 'no-answer' });
    },
  );

  test('a message whose fate is unclear goes again under the same Message-ID', async () => {
    let drops = 1;
    sink.reply = (at) => (at === 'dot' && drops-- > 0 ? 'drop' : undefined);
    expect((await line.send('ann@example.test', hello)).kind).toBe('unclear');
    expect(await line.send('ann@example.test', hello)).toEqual({ kind: 'sent' });
    expect(sink.mails.map((mail) => mail.headers['message-id'])).toEqual([
      '<msg_7_AbCdEfGhIjK@daily.test>',
      '<msg_7_AbCdEfGhIjK@daily.test>',
    ]);
  });

  test('nobody there: to be tried again', async () => {
    const { port } = sink;
    await sink.close();
    const away = await emailChannel.open(config({ port }), tools);
    expect(await away.send('ann@example.test', hello)).toEqual({ kind: 'retry', reason: 'unreachable' });
    await away.close();
    sink = await openSmtpSink();
  });

  test('refused credentials say nothing about the message (F20)', async () => {
    const login = await emailChannel.open(config({ user: 'relance', password: 'wrong' }), tools);
    sink.reply = (at) => {
      if (at === 'ehlo') return '250-sink.test\r\n250 AUTH PLAIN';
      return at === 'auth' ? '535 5.7.8 no' : undefined;
    };
    expect((await login.send('ann@example.test', hello)).kind).toBe('refused');
    await login.close();
  });
});

test('one connection carries many messages', async () => {
  let connects = 0;
  sink.reply = (at) => {
    if (at === 'connect') connects++;
    return undefined;
  };
  for (let i = 0; i < 5; i++) await line.send(`a${i}@example.test`, hello);
  expect(sink.mails).toHaveLength(5);
  expect(connects).toBe(1);
});

test('an e-mail carries text and HTML, and one click opts out (RFC 8058)', async () => {
  const html = '<html><body><p>Hi <a href="https://shop.test/?a=1&amp;b=2">shop</a></p></body></html>';
  await line.send('ann@example.test', letter({ texts: { subject: 'Été', html } }));
  const [mail] = sink.mails;
  expect(mail?.to).toEqual(['ann@example.test']);
  expect(mail?.from).toBe('news@daily.test');
  expect(mail?.headers).toMatchObject({
    from: 'The Daily <news@daily.test>',
    to: 'ann@example.test',
    subject: '=?UTF-8?B?w4l0w6k=?=',
    'list-unsubscribe': '<https://relance.test/v1/u/token>',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  });
  expect(mail?.headers['content-type']).toContain('multipart/alternative');
  expect(mail?.raw).toContain('Hi shop (https://shop.test/?a=1&b=2)');
  const encoded = Buffer.from('https://shop.test/?a=1&b=2').toString('base64url');
  const unfolded = mail?.raw.replace(/=\r\n/g, '');
  expect(unfolded).toContain(`/v1/l/${encoded}`);
  expect(unfolded).toContain('/v1/o/token.gif');
});

test('a message nobody can opt out of does not pretend otherwise', async () => {
  const { unsubscribe: _, ...links } = hello.links;
  await line.send('ann@example.test', { ...hello, links });
  expect(Object.keys(sink.mails[0]?.headers ?? {}).filter((name) => name.startsWith('list-'))).toEqual([]);
});

describe('nothing that a variable brings becomes a header or a recipient (F40)', () => {
  const NASTY = 'Hi\r\nBcc: victim@example.test\r\n\r\nbody\u0000\u2028x';

  test('not from the subject', async () => {
    await line.send('ann@example.test', letter({ texts: { subject: NASTY, text: 'x' } }));
    expect(sink.mails[0]?.headers.bcc).toBeUndefined();
    expect(sink.mails[0]?.to).toEqual(['ann@example.test']);
  });

  test.each([
    'ann@example.test\r\nRCPT TO:<victim@example.test>',
    'ann@example.test, victim@example.test',
    'ann@example.test>\r\nDATA',
    'Ann <ann@example.test>, <victim@example.test>',
    '"a\r\nb" <ann@example.test>',
    'ann@example.test\u0000',
    'ann @example.test',
    '@example.test',
    'ann@',
    '',
    `${'a'.repeat(300)}@example.test`,
  ])('not from the address %j', async (address) => {
    expect(await line.send(address, hello)).toEqual({ kind: 'dead-address', reason: 'address-invalid' });
    expect(sink.mails).toEqual([]);
  });

  test('whatever the subject, one recipient and the expected headers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (subject) => {
        sink.mails.length = 0;
        expect((await line.send('ann@example.test', letter({ texts: { subject, text: 'x' } }))).kind).toBe(
          'sent',
        );
        expect(sink.mails[0]?.to).toEqual(['ann@example.test']);
        expect(Object.keys(sink.mails[0]?.headers ?? {}).sort()).toEqual([
          'content-transfer-encoding',
          'content-type',
          'date',
          'from',
          'list-unsubscribe',
          'list-unsubscribe-post',
          'message-id',
          'mime-version',
          ...(sink.mails[0]?.headers.subject === undefined ? [] : ['subject']),
          'to',
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

test('content without a body, and MJML, are refused when saved', () => {
  expect(emailContent.findings({ subject: 'x' })).toHaveLength(1);
  expect(emailContent.findings({ subject: 'x', mjml: '<mjml></mjml>' })).toHaveLength(1);
  expect(emailContent.findings({ subject: 'x', text: 'y' })).toEqual([]);
});
