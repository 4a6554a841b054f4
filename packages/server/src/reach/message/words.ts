import { type ConsentAnswer, MARKETING, TRANSACTIONAL } from '@relance/core/collect/consent';
import type { MessageChannel } from '@relance/core/reach/message';
import { consentOf, suppressedAmong } from '../../collect/consent/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** What people have said about a channel and purpose. */
export interface Words {
  /** By customer; who is missing may be written to. */
  readonly consents: ReadonlyMap<number, ConsentAnswer>;
  /** E-mail addresses that must not be written to. */
  readonly suppressed: ReadonlySet<string>;
}

/** Nobody said anything. */
export const NOTHING_SAID: Words = { consents: new Map(), suppressed: new Set() };

/** What these customers have said about a channel and purpose, as it stands this very moment. */
export async function readWords(
  db: Queryable,
  people: readonly { readonly id: number; readonly email: string | null }[],
  { channel, purpose }: { readonly channel: MessageChannel; readonly purpose: string },
): Promise<Words> {
  const isTransactional = purpose === TRANSACTIONAL;
  const emails = channel === 'email' ? people.flatMap(({ email }) => email ?? []) : [];
  const ids = people.map(({ id }) => id);
  const [consents, suppressed] = await Promise.all([
    isTransactional ? NOTHING_SAID.consents : consentOf(db, ids, channel, purpose),
    emails.length === 0
      ? NOTHING_SAID.suppressed
      : suppressedAmong(db, channel, emails, isTransactional ? [] : [purpose, MARKETING]),
  ]);
  return { consents, suppressed };
}
