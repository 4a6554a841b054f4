import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ok, type Result, refuse } from '@relance/core/kernel';
import type { QuoteClaims } from '@relance/core/sell/sale';
import type { Database } from '../../stores/postgres/index.ts';
import { addQuoteKey, type QuoteKey, readQuoteKeys } from './quote-key.store.ts';

/** Signs quotes, and reads those that were signed here. */
export interface QuoteSigning {
  /** `<kid>.<claims in base64url>.<HMAC-SHA256 of both in base64url>`. */
  sign(claims: QuoteClaims): Promise<string>;
  /** The claims of a quote, if one of our keys signed exactly this; nothing in it chooses how it is checked. */
  read(text: string): Promise<Result<QuoteClaims, 'malformed' | 'signature'>>;
}

const BELIEVED_MS = 60_000;
/** An unknown kid may be a new one; asked for no oftener than this. */
const PAUSE_MS = 1_000;
const LONGEST = 4_096;
const ROTATED_DAYS = 30;

/** Makes a new key every 30 days; quotes of the one before stay good. Call at start, and regularly. */
export async function rotateQuoteKeys(db: Database): Promise<void> {
  const key = { kid: randomBytes(6).toString('hex'), secret: randomBytes(32) };
  await db.transaction((tx) => addQuoteKey(tx, key, { olderThanDays: ROTATED_DAYS }));
}

/** Opens the signing; keys are read at first use and each minute after. */
export function openQuoteSigning({
  db,
  now,
}: {
  readonly db: Database;
  readonly now: () => number;
}): QuoteSigning {
  let known: { readonly at: number; readonly keys: readonly QuoteKey[] } | undefined;
  const load = async (): Promise<readonly QuoteKey[]> => {
    const keys = await readQuoteKeys(db);
    known = { at: now(), keys };
    return keys;
  };
  const keys = (): readonly QuoteKey[] | Promise<readonly QuoteKey[]> =>
    known && known.keys.length > 0 && now() - known.at < BELIEVED_MS ? known.keys : load();

  return {
    sign: async (claims) => {
      const [key] = await keys();
      if (!key) throw new Error('there is no key to sign quotes with: the program makes one at its start');
      const body = `${key.kid}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
      return `${body}.${mac(key, body).toString('base64url')}`;
    },
    read: async (text) => {
      const match = text.length <= LONGEST ? /^([0-9a-f]{12})\.([\w-]+)\.([\w-]{43})$/.exec(text) : null;
      const [, kid = '', payload = '', signature = ''] = match ?? [];
      if (!match) return refuse('malformed');
      const find = (among: readonly QuoteKey[]) => among.find((key) => key.kid === kid);
      const isOld = known !== undefined && now() - known.at > PAUSE_MS;
      const key = find(await keys()) ?? (isOld ? find(await load()) : undefined);
      if (!key) return refuse('signature');
      const given = Buffer.from(signature, 'base64url');
      const right = mac(key, `${kid}.${payload}`);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return refuse('signature');
      // Signed by us, so it is what we wrote.
      return ok(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as QuoteClaims);
    },
  };
}

function mac({ secret }: QuoteKey, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
