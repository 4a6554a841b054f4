import type { PositionedEvent } from '@relance/core/collect/event';
import { NO_SESSIONS } from '@relance/core/collect/session';
import { observeHistory } from '@relance/core/segment/membership';
import { copiedUpTo } from '../measure/copy/index.ts';
import { holdConfiguration } from '../platform/configuration/index.ts';
import { isErased } from './batch.ts';
import type { BuildDeps } from './build.ts';
import { DEFAULT_RULES, loadConfiguration } from './configuration.store.ts';
import { lockCustomersById } from './customer.store.ts';
import { type Batch, decide, planFor } from './decide.ts';
import { noEffects } from './effects.ts';
import { readBefore, readHistories } from './histories.ts';
import { engineHead } from './lag.store.ts';
import { profileChanged } from './observe-profile.ts';
import { forgetRecompute, nextRecompute } from './recompute.store.ts';
import { observeSeen } from './reduce.ts';
import { addLoaded, emptySet, needProfiles, type Working } from './working-set.ts';
import { writeBatch } from './write-batch.ts';

/** Customers of one question to ClickHouse and one transaction: one by one they took 40 ms each. */
const AT_ONCE = 100;
/**
 * Each round reads the log beyond the copy. While that is longer than so many events, as under a bulk import, customers
 * gather for a while: one by one they took a third of the worker's time.
 */
const LONG_TAIL = 5_000;
const GATHER_MS = 5_000;

/**
 * Recomputes customers whose kept state could not take an event in (beyond a horizon) or who were linked otherwise than
 * first thought: their sessions and conditions from their whole history. Memberships that follow start no message.
 */
export async function recomputeQueued(deps: BuildDeps): Promise<number> {
  const { db, rules = DEFAULT_RULES } = deps;
  const tail = (await engineHead(db)) - (await copiedUpTo(db)).seq;
  const ids = await nextRecompute(db, AT_ONCE, tail > LONG_TAIL ? GATHER_MS : 0);
  if (ids.length === 0) return 0;
  const configuration = await db.transaction((tx) => loadConfiguration(tx, rules));
  const before = await readBefore(deps, ids);
  await db.transaction(async (tx) => {
    if ((await holdConfiguration(tx)) !== configuration.version) return;
    const rows = await lockCustomersById(tx, ids);
    const histories = await readHistories(deps, tx, ids, before);
    const set = emptySet();
    const customers = await addLoaded(tx, configuration, set, rows);
    await needProfiles(tx, set, { customers, events: [], usesGroups: configuration.usesGroups });
    const batch: Batch = { configuration, set, effects: noEffects() };
    for (const customer of customers) recompute(batch, customer, histories.get(customer.id) ?? []);
    batch.effects.recompute.clear();
    await writeBatch(tx, batch, new Set(customers), []);
    await forgetRecompute(tx, ids);
  });
  return ids.length;
}

function recompute(batch: Batch, customer: Working, events: readonly PositionedEvent[]): void {
  const { state } = customer;
  state.sessions = NO_SESSIONS;
  const history = inTimeOrder(events.filter((positioned) => !isErased(batch.configuration, positioned)));
  for (const positioned of history) observeSeen(batch, customer, positioned);
  observeHistory(planFor(batch.configuration, customer), state.facts, history, () => true);
  profileChanged(batch, customer);
  const now = events.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), Date.now());
  decide(batch, customer, { touched: 'all', at: now, cause: 'merged', seq: undefined, stale: true });
}

/** Oldest first, so that no event falls before a session that was already folded. */
function inTimeOrder(events: readonly PositionedEvent[]): PositionedEvent[] {
  const time = ({ event, receivedAt }: PositionedEvent): number =>
    Math.min(event.time ?? receivedAt, receivedAt);
  return [...events].sort((a, b) => time(a) - time(b) || a.seq - b.seq);
}
