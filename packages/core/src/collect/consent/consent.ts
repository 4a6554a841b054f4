/** The purpose that stands for all marketing in a channel; narrower ones ("newsletter") are under it. */
export const MARKETING = 'marketing';
/** What a person needs to hear whatever he thinks of marketing: receipts, security, law. Nobody consents to it. */
export const TRANSACTIONAL = 'transactional';

/** Channels a person can allow or refuse. */
export const CONSENT_CHANNELS = ['push', 'email', 'sms', 'inApp', 'card', 'webhook'] as const;

/** One of them. */
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** What a person said about one channel and purpose. */
export interface ConsentRecord {
  readonly channel: string;
  readonly purpose: string;
  readonly granted: boolean;
  /** Epoch ms. */
  readonly at: number;
}

/** Whether a message may go out, and why not. */
export type ConsentAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: 'opted-out' | 'no-opt-in' };

const ALLOWED: ConsentAnswer = { allowed: true };

/**
 * The word that counts per channel and purpose, where several names of one person said something: the latest; at the
 * same instant, the refusal. Does not depend on the order given. Sorted by channel and purpose.
 */
export function latestConsents<R extends ConsentRecord>(records: readonly R[]): R[] {
  if (records.length < 2) return [...records];
  const latest = new Map<string, R>();
  for (const record of records) {
    const key = `${record.channel}\u0000${record.purpose}`;
    const known = latest.get(key);
    if (!known || record.at > known.at || (record.at === known.at && !record.granted))
      latest.set(key, record);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}

/**
 * Whether a person may be written to in a channel for a purpose. Transactional messages always may (an address on the
 * suppression list still stops them, elsewhere). A refusal of the purpose, or of marketing as a whole, beats everything.
 * Without a word of the person, marketing is allowed unless the channel demands an opt-in.
 *
 * @param records what the person said, in any order; records of other channels are passed over
 */
export function mayContact(
  records: readonly ConsentRecord[],
  question: { readonly channel: string; readonly purpose: string; readonly requiresOptIn: boolean },
): ConsentAnswer {
  const { channel, purpose, requiresOptIn } = question;
  if (purpose === TRANSACTIONAL) return ALLOWED;
  const words = latestConsents(records).filter(
    (record) => record.channel === channel && (record.purpose === purpose || record.purpose === MARKETING),
  );
  if (words.some((record) => !record.granted)) return { allowed: false, reason: 'opted-out' };
  return words.length > 0 || !requiresOptIn ? ALLOWED : { allowed: false, reason: 'no-opt-in' };
}
