import type { Outcome } from '@relance/core/reach/message';
import type { Channel, Configs, ContentRules, Letter } from './channel.ts';
import { parseMailbox } from './mailbox.ts';
import { plainText } from './plain-text.ts';
import { withTracking } from './tracked-html.ts';

type Nodemailer = typeof import('nodemailer');
type Transport = ReturnType<typeof openTransport>;

/** E-mail through the publisher's SMTP server. */
export const emailChannel: Channel<'email'> = {
  provider: 'email',
  channel: 'email',
  scope: 'installation',
  slots: 10,
  atMostOnce: false,
  gate: () => 'email',
  open: async (config) => {
    // Loaded with the first e-mail.
    const transport = openTransport(await import('nodemailer'), config);
    return {
      slots: config.connections,
      send: (address, letter) => send(transport, config, address, letter),
      close: async () => transport.close(),
    };
  },
};

const HAND_OVER_MS = 10_000;

function openTransport(nodemailer: Nodemailer, config: Configs['email']) {
  const { host, port, secure, user, password, connections } = config;
  return nodemailer.createTransport({
    pool: true,
    host,
    port,
    secure,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    maxConnections: connections,
    maxMessages: 1_000,
    // A message whose connection was lost may have been taken: whether it goes again is the sender's decision.
    maxRequeues: 0,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: HAND_OVER_MS,
    idleTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

async function send(
  transport: Transport,
  config: Configs['email'],
  address: string,
  letter: Letter,
): Promise<Outcome> {
  const from = parseMailbox(config.from);
  const to = parseMailbox(address);
  if (!from || !to) return { kind: 'dead-address', reason: 'address-invalid' };
  const replyTo = config.replyTo === undefined ? undefined : parseMailbox(config.replyTo);
  const { subject = '', html } = letter.texts;
  const text = letter.texts.text ?? (html === undefined ? '' : plainText(html));
  try {
    await transport.sendMail({
      from,
      to,
      ...(replyTo ? { replyTo } : {}),
      subject: oneLine(subject),
      text,
      ...(html === undefined ? {} : { html: withTracking(html, letter.links) }),
      messageId: `<${letter.id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
      envelope: { from: from.address, to: [to.address] },
      headers: unsubscribeHeaders(letter.links.unsubscribe),
      signal: AbortSignal.timeout(HAND_OVER_MS),
    });
    return { kind: 'sent' };
  } catch (error) {
    return failureOf(error);
  }
}

/** RFC 8058: one click in the mail program opts out. Written as they are, since a folded URL is no URL. */
function unsubscribeHeaders(url: string | undefined) {
  if (url === undefined) return {};
  return {
    'List-Unsubscribe': { prepared: true, value: `<${url}>` },
    'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
  };
}

/** A header is one line, whatever a variable brought. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}

/** What is unknown at that address (RFC 3463): 5.1.1, bad address, and its relatives. */
const DEAD = /\b5\.1\.(?:1|2|3|6|10)\b/;

/** The part of nodemailer's errors that says what happened. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  /** The code before nodemailer set its own. */
  readonly originalCode?: string;
  readonly timeoutType?: string;
}

/** 4xx may pass, 5xx will not (RFC 5321). */
function failureOf(error: unknown): Outcome {
  const failure = error as SmtpError;
  const { code = '', command = '', response = '', responseCode } = failure;
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') {
    return { kind: 'refused', reason: 'credentials-refused' };
  }
  if (responseCode === undefined) {
    return wasNotBegun(failure)
      ? { kind: 'retry', reason: 'unreachable' }
      : { kind: 'unclear', reason: 'no-answer' };
  }
  const reason = `smtp-${responseCode}`;
  const isAboutMessage =
    /^(MAIL|RCPT|DATA|BDAT)/.test(command) || code === 'EENVELOPE' || code === 'EMESSAGE';
  if (responseCode < 500 || !isAboutMessage) return { kind: 'retry', reason };
  return DEAD.test(response) ? { kind: 'dead-address', reason } : { kind: 'failed', reason };
}

/** A connection that never came to be carried nothing; of one that was lost nobody knows how far it had come. */
function wasNotBegun({ code = '', originalCode = '', timeoutType = '' }: SmtpError): boolean {
  return (
    /^(EDNS|ETLS)$/.test(code) ||
    /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(originalCode) ||
    /^(CONNECT|GREETING|UPGRADE)_TIMEOUT$/.test(timeoutType)
  );
}

/** What an e-mail's content is made of. */
export const emailContent: ContentRules<'email'> = {
  texts: ({ subject, text, html }) => ({
    subject: { template: subject, escape: 'text' },
    ...(text === undefined ? {} : { text: { template: text, escape: 'text' as const } }),
    ...(html === undefined ? {} : { html: { template: html, escape: 'html' as const } }),
  }),
  findings: ({ text, html, mjml }) => [
    ...(mjml === undefined ? [] : [{ path: '$.mjml', message: 'comes later; send html' }]),
    ...(text === undefined && html === undefined && mjml === undefined
      ? [{ path: '$', message: 'needs text or html' }]
      : []),
  ],
};
