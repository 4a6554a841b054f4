import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { readKey } from '@relance/core/collect/identity';
import { readProduct, type Terms } from '@relance/core/sell/catalog';
import {
  type Entitlement,
  type EntitlementNews,
  type EntitlementSaid,
  entitlementOf,
  nextNews,
  TRIAL_NOTICE_MS,
} from '@relance/core/sell/purchase';
import { OUTBOX_CHANNEL, queueEvents } from '../../log/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { readTerms } from '../catalog/index.ts';
import {
  type DueEntitlement,
  type Holding,
  readAllHeld,
  type SaidOfHolding,
  saveSaid,
  takeDue,
} from './entitlement.store.ts';
import { purchasesOf } from './entitlements.ts';
import { keysOfPerson } from './purchase.store.ts';

/** What the job works with. */
export interface EntitlementJobDeps {
  readonly db: Database;
  /** The clock, epoch ms. */
  readonly now: () => number;
  /** How long before its end a trial is said to end, ms. */
  readonly trialNoticeMs?: number;
}

/** Holdings that one transaction looks at. */
const BATCH = 200;

/**
 * Says what time does to entitlements: `Trial Ending`, `Subscription Expired`, `Entitlement Expired`, each once for each
 * end, dated when it was due. The word and the note that it was said are one transaction. Run it every few seconds.
 */
export async function tellEntitlements(deps: EntitlementJobDeps, signal?: AbortSignal): Promise<number> {
  let told = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { taken, events } = await deps.db.transaction((tx) => tellSome(tx, deps));
    told += events;
    if (events > 0) deps.db.notify(OUTBOX_CHANNEL);
    if (taken < BATCH) return told;
  }
}

async function tellSome(
  tx: Queryable,
  { now, trialNoticeMs = TRIAL_NOTICE_MS }: EntitlementJobDeps,
): Promise<{ readonly taken: number; readonly events: number }> {
  const at = now();
  const due = await takeDue(tx, at, BATCH);
  const terms = await readTerms(tx, [...new Set(due.map(({ product }) => product))]);
  const said: SaidOfHolding[] = [];
  const events: LoggedEvent[] = [];
  for (const holding of due) {
    const looked = await lookAt(tx, holding, { at, trialNoticeMs, terms: terms.get(holding.product) });
    said.push(looked.said);
    events.push(...looked.events);
  }
  if (said.length > 0) await saveSaid(tx, said);
  await queueEvents(tx, events);
  return { taken: due.length, events: events.length };
}

interface Look {
  readonly at: number;
  readonly trialNoticeMs: number;
  readonly terms: Terms | undefined;
}

/** What has become due of one holding by now. */
async function lookAt(
  tx: Queryable,
  { key, product, trialEndingSaid, expiredSaid }: DueEntitlement,
  { at, trialNoticeMs, terms }: Look,
): Promise<{ readonly said: SaidOfHolding; readonly events: LoggedEvent[] }> {
  const held = await readAllHeld(tx, await keysOfPerson(tx, [key]), product);
  const isSubscription = terms?.type === 'subscription' || held.some(({ kind }) => kind !== 'purchase');
  const type = isSubscription ? 'subscription' : terms?.type;
  const own = entitlementOf(held.filter((one) => one.key === key).flatMap(purchasesOf), terms, at);
  const whole = entitlementOf(held.flatMap(purchasesOf), terms, at);
  let said: EntitlementSaid = {
    trialEnding: trialEndingSaid?.getTime() ?? null,
    expired: expiredSaid?.getTime() ?? null,
  };
  const events: LoggedEvent[] = [];
  const rest = { key, product, state: own?.state ?? 'refunded', quantity: own?.quantity ?? 0 } as const;
  // Who goes by two names and has it longer by the other is told of under that one.
  const isTold = own !== undefined && whole?.expiresAt === own.expiresAt;
  const next = (): EntitlementNews | undefined =>
    isTold ? nextNews(own, said, { type, trialNoticeMs }) : undefined;
  for (let news = next(); news; news = next()) {
    if (news.at > at) return { said: { ...rest, said, dueAt: news.at }, events };
    if (own) events.push(newsEvent({ key, product }, own, news));
    const end = own?.expiresAt ?? null;
    said = news.name === 'Trial Ending' ? { ...said, trialEnding: end } : { ...said, expired: end };
  }
  return { said: { ...rest, said, dueAt: null }, events };
}

function newsEvent(
  { key, product }: Holding,
  { expiresAt }: Entitlement,
  { name, at }: EntitlementNews,
): LoggedEvent {
  return {
    type: 'track',
    name,
    ...whoIs(key, readProduct(product)?.app ?? ''),
    messageId: randomUUID(),
    time: at,
    origin: 'system',
    properties: {
      product,
      ...(expiresAt === null ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
    },
  };
}

function whoIs(key: string, app: string): Pick<LoggedEvent, 'app' | 'test' | 'userId' | 'anonymousId'> {
  const owner = readKey(key);
  if (owner?.kind === 'anonymous') return { app: owner.app, anonymousId: owner.anonymousId };
  return { app, userId: owner?.userId ?? '', ...(owner?.test ? { test: true as const } : {}) };
}
