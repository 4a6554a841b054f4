import type { Facts } from '@relance/core/segment/membership';
import type { Queryable } from '../stores/postgres/index.ts';
import { peekSeeds } from './build.store.ts';
import { decodeStanding } from './hot-row.ts';
import { foldState } from './working-set.ts';

/** What is kept of a customer for segments, seeds that the engine has not folded yet included. */
export async function loadFacts(db: Queryable, customerId: number): Promise<Facts | undefined> {
  const row = await db.first<{ state: string }>('select state from customer where id = $1', [customerId]);
  if (!row) return undefined;
  const state = decodeStanding(row.state);
  for (const seed of await peekSeeds(db, [customerId])) foldState(state, seed.state);
  return state.facts;
}
