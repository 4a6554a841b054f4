import type { PositionedEvent } from '@relance/core/collect/event';
import { NO_SESSIONS } from '@relance/core/collect/session';
import { holdConfiguration } from '../platform/configuration/index.ts';
import type { BuildDeps } from './build.ts';
import { DEFAULT_RULES, type EngineConfiguration, loadConfiguration } from './configuration.store.ts';
import { keysOfCustomers, lockCustomersById } from './customer.store.ts';
import { type Batch, decide, planFor } from './decide.ts';
import { noEffects } from './effects.ts';
import { readCopied, readTail } from './history.store.ts';
import { profileChanged } from './observe-profile.ts';
import { forgetRecompute, nextRecompute } from './recompute.store.ts';
import { observeHistory } from './reduce.ts';
import { addLoaded, needProfiles, type WorkingSet } from './working-set.ts';
import { writeBatch } from './write-batch.ts';

/** Customers recomputed before building is looked at again. */
const AT_ONCE = 50;

/**
 * Recomputes customers whose kept state could not take an event in (beyond a horizon) or who were linked otherwise than
 * first thought: their sessions and conditions from their whole history. Memberships that follow start no message.
 */
export async function recomputeQueued(deps: BuildDeps): Promise<number> {
  const ids = await nextRecompute(deps.db, AT_ONCE);
  if (ids.length === 0) return 0;
  const configuration = await deps.db.transaction((tx) => loadConfiguration(tx, deps.rules ?? DEFAULT_RULES));
  for (const id of ids) await recompute(deps, configuration, id);
  return ids.length;
}

async function recompute(
  { db, clickhouse }: BuildDeps,
  configuration: EngineConfiguration,
  id: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await holdConfiguration(tx)) !== configuration.version) return;
    const [row] = await lockCustomersById(tx, [id]);
    if (row) {
      const keys = (await keysOfCustomers(tx, [id])).map((name) => name.key);
      const copied = await readCopied(db, clickhouse, keys, null);
      const events = [...copied.events, ...(await readTail(tx, copied.upTo, new Set(keys)))];
      const set: WorkingSet = { byKey: new Map(), linkedSeq: new Map() };
      const [customer] = await addLoaded(tx, configuration, set, [row]);
      if (!customer) return;
      await needProfiles(tx, [customer]);
      const batch: Batch = { configuration, set, effects: noEffects() };
      const { state } = customer;
      state.sessions = NO_SESSIONS;
      for (const no of planFor(configuration, customer).conditions.keys()) state.facts.conditions.delete(no);
      for (const positioned of inTimeOrder(events)) observeHistory(batch, customer, positioned);
      profileChanged(batch, customer);
      const now = Math.max(Date.now(), ...events.map((event) => event.receivedAt));
      decide(batch, customer, { touched: 'all', at: now, cause: 'merged', seq: undefined, stale: true });
      batch.effects.recompute.clear();
      await writeBatch(tx, batch, new Set([customer]), []);
    }
    await forgetRecompute(tx, id);
  });
}

/** Oldest first, so that no event falls before a session that was already folded. */
function inTimeOrder(events: readonly PositionedEvent[]): PositionedEvent[] {
  const time = ({ event, receivedAt }: PositionedEvent): number =>
    Math.min(event.time ?? receivedAt, receivedAt);
  return [...events].sort((a, b) => time(a) - time(b) || a.seq - b.seq);
}
