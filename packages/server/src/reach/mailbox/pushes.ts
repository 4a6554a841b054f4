import type { ECDH } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { isObject } from '@relance/core/kernel';
import { parseMessageId } from '@relance/core/reach/message';
import { decrypt } from 'http_ece';
import type { Arrival } from './mailbox.store.ts';

/** What opens a push. */
export interface PushKeys {
  readonly privateKey: ECDH;
  readonly auth: Buffer;
}

/** Bytes a push service takes (RFC 8030). */
const MOST_BYTES = 4_096;
const PATH = /^\/push\/([\w.-]{1,200})$/;

/**
 * A push service (RFC 8030) that is its own browsers too: `POST /push/<device>` is decrypted (RFC 8291) and kept. It asks
 * for a VAPID token as the real ones do, but does not look whose it is.
 */
export function pushServer(keys: PushKeys, keep: (arrival: Arrival) => Promise<void>): Server {
  return createServer((request, response) => {
    take(request, keys, keep).then(
      (status) => response.writeHead(status, status === 201 ? { location: '/message/1' } : {}).end(),
      () => response.writeHead(503, { 'retry-after': '1' }).end(),
    );
  });
}

async function take(
  request: IncomingMessage,
  keys: PushKeys,
  keep: (arrival: Arrival) => Promise<void>,
): Promise<number> {
  const { method, url = '', headers } = request;
  const body = await bodyOf(request);
  const device = PATH.exec(url)?.[1];
  if (device === undefined || method !== 'POST') return 404;
  if (headers.authorization?.startsWith('vapid ') !== true) return 401;
  if (headers.ttl === undefined || headers['content-encoding'] !== 'aes128gcm') return 400;
  if (body.length > MOST_BYTES) return 413;
  const payload = opened(body, keys);
  if (payload === undefined) return 400;
  await keep(arrivalOf(device, payload));
  return 201;
}

/** The body; of one that is too long only as much as shows it. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (bytes <= MOST_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks);
}

function opened(body: Buffer, { privateKey, auth }: PushKeys): Record<string, unknown> | undefined {
  try {
    const text = decrypt(body, { version: 'aes128gcm', privateKey, authSecret: auth }).toString('utf8');
    const payload: unknown = JSON.parse(text);
    return isObject(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

function arrivalOf(
  device: string,
  { messageId, title, body, image, action }: Record<string, unknown>,
): Arrival {
  const url = isObject(action) ? action.url : undefined;
  return {
    channel: 'push',
    messageId: typeof messageId === 'string' ? parseMessageId(messageId) : undefined,
    content: {
      to: device,
      ...(typeof title === 'string' ? { title } : {}),
      ...(typeof body === 'string' ? { body } : {}),
      ...(typeof image === 'string' ? { image } : {}),
      ...(typeof url === 'string' ? { url } : {}),
    },
  };
}
