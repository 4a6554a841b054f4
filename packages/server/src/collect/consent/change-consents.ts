import { randomUUID } from 'node:crypto';
import type { ConsentRules } from '@relance/contract/collect/consent';
import { type ConsentAnswer, latestConsents, MARKETING, mayContact } from '@relance/core/collect/consent';
import type { LoggedEvent } from '@relance/core/collect/event';
import { identityKey, type Named, readKey } from '@relance/core/collect/identity';
import { appendLast, LOG_CHANNEL } from '../../log/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import {
  isTestApp,
  readConsents,
  readConsentsOfKey,
  readKeyOf,
  type StoredConsent,
  saveConsents,
} from './consent.store.ts';
import { readConsentRules } from './consent-rules.store.ts';

/** What became of a change of consents. */
export interface ConsentsChanged {
  /** The words that stand now. */
  readonly consents: readonly StoredConsent[];
  /** Position of the last event appended; undefined when nothing changed. */
  readonly position: number | undefined;
}

/**
 * Writes what a person said and, in the same transaction, one `Consent Changed` event for each word that differs from
 * what stood before (decision 11). In force for everything not handed over yet as soon as it resolves (promise R6).
 */
export async function changeConsents(
  db: Database,
  who: Named,
  said: readonly StoredConsent[],
): Promise<ConsentsChanged> {
  const key = identityKey(who);
  const changed = await db.transaction(async (tx) => {
    const before = await readConsentsOfKey(tx, key);
    await saveConsents(tx, key, latestConsents(said));
    const consents = await readConsentsOfKey(tx, key);
    const events = consents.filter(isNews(before)).map((consent) => consentChanged(who, consent));
    const position = events.length > 0 ? (await appendLast(tx, events)).position : undefined;
    return { consents, position };
  });
  if (changed.position !== undefined) db.notify(LOG_CHANNEL);
  return changed;
}

/** Who opted out, of what, and how we know. */
export interface OptOut {
  /** An identity key, or a customer. */
  readonly who: { readonly identity: string } | { readonly customerId: number };
  /** The app in whose name the message was sent. */
  readonly app: string;
  readonly channel: string;
  /** Default: all marketing. */
  readonly purpose?: string;
  /** unsubscribe, complaint, … */
  readonly origin: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Opts a person out. Answers false when there is no such customer (any more): suppress the address instead. */
export async function optOut(
  db: Database,
  { who, app, channel, purpose, origin, at }: OptOut,
): Promise<boolean> {
  const key = 'identity' in who ? who.identity : await readKeyOf(db, who.customerId);
  const owner = key === undefined ? undefined : readKey(key);
  if (owner === undefined) return false;
  const named = owner.kind === 'known' ? { app, userId: owner.userId } : { ...owner };
  const isTest = owner.kind === 'known' ? owner.test : await isTestApp(db, owner.app);
  await changeConsents(db, { ...named, ...(isTest ? { test: true } : {}) }, [
    { channel, purpose: purpose ?? MARKETING, granted: false, origin, at },
  ]);
  return true;
}

/**
 * The last-moment check of the sender: who of these customers may be written to in a channel for a purpose
 * (`transactional` always may). Customers nobody knows any more are answered as if they had said nothing.
 */
export async function consentOf(
  db: Queryable,
  customerIds: readonly number[],
  channel: string,
  purpose: string,
): Promise<Map<number, ConsentAnswer>> {
  const [words, rules] = await Promise.all([readConsents(db, customerIds, channel), readConsentRules(db)]);
  return answersIn(words, rules, customerIds, { channel, purpose });
}

/** The same for several channels at once, by channel. */
export async function consentIn<Channel extends string>(
  db: Queryable,
  customerIds: readonly number[],
  channels: readonly Channel[],
  purpose: string,
): Promise<Map<Channel, Map<number, ConsentAnswer>>> {
  const [words, rules] = await Promise.all([readConsents(db, customerIds), readConsentRules(db)]);
  return new Map(
    channels.map((channel) => [channel, answersIn(words, rules, customerIds, { channel, purpose })]),
  );
}

function answersIn(
  words: ReadonlyMap<number, readonly StoredConsent[]>,
  rules: ConsentRules,
  customerIds: readonly number[],
  { channel, purpose }: { readonly channel: string; readonly purpose: string },
): Map<number, ConsentAnswer> {
  const requiresOptIn = rules.requireOptIn.some((demanding) => demanding === channel);
  const question = { channel, purpose, requiresOptIn };
  const toSilence = mayContact([], question);
  return new Map(
    customerIds.map((id) => {
      const said = words.get(id);
      return [id, said ? mayContact(said, question) : toSilence];
    }),
  );
}

function isNews(before: readonly StoredConsent[]): (consent: StoredConsent) => boolean {
  const stood = new Map(before.map((c) => [`${c.channel}\0${c.purpose}`, c.granted]));
  return (c) => stood.get(`${c.channel}\0${c.purpose}`) !== c.granted;
}

function consentChanged(who: Named, { channel, purpose, granted, origin }: StoredConsent): LoggedEvent {
  return {
    type: 'track',
    name: 'Consent Changed',
    app: who.app,
    ...(who.test ? { test: true } : {}),
    ...(who.userId === undefined ? {} : { userId: who.userId }),
    ...(who.anonymousId === undefined ? {} : { anonymousId: who.anonymousId }),
    messageId: randomUUID(),
    origin: 'system',
    properties: { channel, purpose, granted, source: origin },
  };
}
