import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseMessageId } from '@relance/core/reach/message';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readLinkKey } from './recipient.store.ts';

/** What a link of ours does. */
export type LinkKind = 'unsubscribe' | 'open' | 'click';

/** A link somebody followed. */
export interface FollowedLink {
  readonly messageId: number;
  /** Where a click leads on to; empty for the others. */
  readonly url: string;
}

/** Makes and reads the links in messages. They are signed whole: nobody makes one that leads elsewhere. */
export interface Links {
  /** A name for a message that nobody else has used or can guess: at most 32 characters of base64url. */
  nameOf(messageId: number): string;
  unsubscribe(messageId: number): string;
  open(messageId: number): string;
  click(messageId: number, url: string): string;
  /** Reads the token of a link; undefined when we did not sign it. */
  read(kind: LinkKind, token: string): FollowedLink | undefined;
}

const PATHS: Readonly<Record<LinkKind, (token: string) => string>> = {
  unsubscribe: (token) => `/v1/u/${token}`,
  open: (token) => `/v1/o/${token}.gif`,
  click: (token) => `/v1/l/${token}`,
};

/** 128 bits: nobody guesses one among the sextillions. */
const MAC_BYTES = 16;
const NAME_MAC_BYTES = 8;

/** Links under the installation's key; see `readLinkKey`. */
export async function openLinks(db: Queryable, publicUrl: string): Promise<Links> {
  const key = await readLinkKey(db, () => randomBytes(32).toString('base64'));
  return linksUnder(Buffer.from(key, 'base64'), publicUrl);
}

/** Links under a given key. */
function linksUnder(bytes: Buffer, publicUrl: string): Links {
  // A key made once: from bytes Node 24 makes one at each call, at five times the cost of the HMAC itself.
  const key = createSecretKey(bytes);
  const base = publicUrl.replace(/\/+$/, '');
  const mac = (kind: string, text: string): Buffer =>
    createHmac('sha256', key).update(`${kind}\0${text}`).digest().subarray(0, MAC_BYTES);
  const link = (kind: LinkKind, text: string): string => {
    const token = `${Buffer.from(text, 'utf8').toString('base64url')}.${mac(kind, text).toString('base64url')}`;
    return base + PATHS[kind](token);
  };
  return {
    nameOf: (id) => `msg_${id}_${mac('name', String(id)).subarray(0, NAME_MAC_BYTES).toString('base64url')}`,
    unsubscribe: (id) => link('unsubscribe', String(id)),
    open: (id) => link('open', String(id)),
    click: (id, url) => link('click', `${id} ${url}`),
    read: (kind, token) => {
      const [content = '', signature = ''] = token.split('.');
      const text = Buffer.from(content, 'base64url').toString('utf8');
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(kind, text))) return undefined;
      const space = text.indexOf(' ');
      const messageId = parseMessageId(space === -1 ? text : text.slice(0, space));
      return messageId === undefined
        ? undefined
        : { messageId, url: space === -1 ? '' : text.slice(space + 1) };
    },
  };
}
