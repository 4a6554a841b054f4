import { hash } from 'node:crypto';
import type { Queryable } from '../../stores/postgres/index.ts';

/** SHA-256. */
const HASH_BYTES = 32;

/**
 * Puts an address on the suppression list. Kept as a hash, so it outlives an erased person.
 *
 * @param purpose only messages for this purpose are stopped; undefined: everything, transactional messages included
 */
export async function suppress(
  db: Queryable,
  channel: string,
  address: string,
  reason: string,
  purpose?: string,
): Promise<void> {
  await db.run(
    `insert into suppression (hash, channel, reason)
     values ($1, $2, $3)
         on conflict (hash) do nothing`,
    [suppressionHash(channel, address, purpose), channel, reason],
  );
}

/**
 * Whether an address must not be written to: for the given purposes, or at all.
 *
 * @param purposes what the message is for, the wider ones included ("newsletter", "marketing")
 */
export async function isSuppressed(
  db: Queryable,
  channel: string,
  address: string,
  purposes: readonly string[] = [],
): Promise<boolean> {
  const hashes = [undefined, ...purposes].map((purpose) => suppressionHash(channel, address, purpose));
  const row = await db.first<{ found: boolean }>(
    'select exists (select from suppression where hash = any($1::bytea[])) as found',
    [hashes],
  );
  return row?.found === true;
}

/** The addresses among those given that must not be written to: for the given purposes, or at all (see `isSuppressed`). */
export async function suppressedAmong(
  db: Queryable,
  channel: string,
  addresses: readonly string[],
  purposes: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const scopes = [...new Set([undefined, ...purposes])];
  const hashes = addresses.flatMap((address) =>
    scopes.map((purpose) => suppressionHash(channel, address, purpose)),
  );
  // As one value, end to end: an array of 20,000 would be spelt out in hexadecimal, here and there.
  const rows = await db.rows<{ n: number }>(
    `select n
       from generate_series(0, $2 - 1) n
       join suppression s on s.hash = substring($1::bytea from n * $3 + 1 for $3)`,
    [Buffer.concat(hashes), hashes.length, HASH_BYTES],
  );
  return new Set(rows.flatMap(({ n }) => addresses[Math.floor(n / scopes.length)] ?? []));
}

/** E-mail addresses are compared without case, telephone numbers by their digits; push tokens as they are. */
function normaliseAddress(channel: string, address: string): string {
  const trimmed = address.trim();
  if (channel === 'email') return trimmed.normalize('NFC').toLowerCase();
  return channel === 'sms' ? trimmed.replace(/[^\d+]/g, '') : trimmed;
}

function suppressionHash(channel: string, address: string, purpose = ''): Buffer {
  return hash('sha256', `${channel}\0${purpose}\0${normaliseAddress(channel, address)}`, 'buffer');
}
