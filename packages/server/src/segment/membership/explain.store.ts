import type { ProfileFacts } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';

/** The traits and devices of a customer; none where nothing is known. */
export async function readProfileFacts(db: Queryable, customerId: number): Promise<ProfileFacts> {
  const row = await db.first<ProfileFacts>('select traits, devices from profile where customer_id = $1', [
    customerId,
  ]);
  return row ?? { traits: {}, devices: {} };
}
