import { AGE_TRAITS, isKnownUnder } from '@relance/core/segment/age';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readSaidOfAge } from './age.store.ts';

/** Who is old enough. */
export interface AgeRule {
  /** In years; 0: everybody (RELANCE_MINIMUM_AGE). */
  readonly minimumAge: number;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/**
 * Those of these customers who are known to be too young: they are in no audience of prices and offers. Of whom nothing
 * is known is not among them.
 */
export async function tooYoungAmong(
  db: Queryable,
  ids: readonly number[],
  { minimumAge, now }: AgeRule,
): Promise<ReadonlySet<number>> {
  if (minimumAge === 0 || ids.length === 0) return new Set();
  const at = now();
  const rows = await readSaidOfAge(db, ids, AGE_TRAITS);
  return new Set(rows.filter(({ said }) => isKnownUnder(minimumAge, said, at)).map(({ id }) => id));
}
