import type { KeyObject } from 'node:crypto';
import { isObject, type Json } from '@relance/core/kernel';
import type { Outcome } from '@relance/core/reach/message';
import { callSigned, signingKey } from '../../platform/webhook/index.ts';
import type { Text, Texts } from '../template/index.ts';
import { failureOf, outcomeOf } from './answer.ts';
import type { Channel, ContentRules, Letter, Tools } from './channel.ts';

const SLOTS = 64;

/** Calls an HTTP endpoint of somebody, signed as Standard Webhooks 1.0 says. */
export const webhookChannel: Channel<'webhook'> = {
  provider: 'webhook',
  channel: 'webhook',
  scope: 'installation',
  slots: SLOTS,
  atMostOnce: false,
  gate: (_, { programme }) => `webhook/${programme}`,
  open: async ({ secrets, timeoutMs }, tools) => {
    const keys = secrets.map(signingKey);
    return {
      slots: SLOTS,
      send: (_, letter) => call(letter, { keys, timeoutMs, tools }),
      close: async () => undefined,
    };
  },
};

interface Caller {
  readonly keys: readonly KeyObject[];
  readonly timeoutMs: number;
  readonly tools: Tools;
}

async function call(letter: Letter, { keys, timeoutMs, tools }: Caller): Promise<Outcome> {
  const body = bodyOf(letter, tools.now());
  if (body === undefined) return { kind: 'failed', reason: 'body-invalid' };
  try {
    const answer = await callSigned(tools.egress, {
      url: letter.texts.url ?? '',
      id: letter.id,
      body,
      keys,
      timeoutMs,
      now: tools.now(),
    });
    if (answer.status === 410) return { kind: 'gone', reason: 'endpoint-gone' };
    return outcomeOf(answer, tools.now());
  } catch (error) {
    return failureOf(error);
  }
}

/** The body as JSON text; undefined when what the author wrote does not render to JSON. */
function bodyOf({ texts, content, messageId, scope }: Letter, now: number): string | undefined {
  const written = 'body' in content ? content.body : undefined;
  if (written === undefined) {
    const timestamp = new Date(now).toISOString();
    return JSON.stringify({ type: 'message', timestamp, message: { id: messageId }, ...scope });
  }
  if (typeof written !== 'string') return JSON.stringify(filled(written as Json, texts, 'body'));
  const rendered = texts.body ?? '';
  return isJson(rendered) ? rendered : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON with its texts replaced by what they rendered to. */
function filled(value: Json, texts: Letter['texts'], path: string): Json {
  if (typeof value === 'string') return texts[path] ?? value;
  if (Array.isArray(value)) return value.map((item: Json, index) => filled(item, texts, `${path}[${index}]`));
  if (!isObject(value)) return value;
  const members = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(
    members.map(([name, member]) => [name, filled(member, texts, `${path}.${name}`)]),
  );
}

/** What a webhook's content is made of: a URL and, where it has one, a body of JSON whose texts are Liquid. */
export const webhookContent: ContentRules<'webhook'> = {
  texts: ({ url, body }) => ({
    url: { template: url, escape: 'url' },
    ...(body === undefined ? {} : bodyTexts(body)),
  }),
  findings: ({ url }) =>
    /^https?:\/\/[^/\s{}@]+(\/|\?|#|$)/i.test(url)
      ? []
      : [{ path: '$.url', message: 'must begin with https:// and a host that is written out' }],
};

function bodyTexts(body: Json): Texts {
  if (typeof body === 'string') return { body: { template: body, escape: 'json' } };
  return Object.fromEntries(leaves(body, 'body'));
}

function leaves(value: Json, path: string): [string, Text][] {
  if (typeof value === 'string') return [[path, { template: value, escape: 'text' }]];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => leaves(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value as Record<string, Json>).flatMap(([name, member]) =>
    leaves(member, `${path}.${name}`),
  );
}
