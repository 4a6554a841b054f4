import type { ProfileFacts } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';

/** The traits, devices and known user groups of a customer; none where nothing is known. */
export async function readProfileFacts(db: Queryable, customerId: number): Promise<ProfileFacts> {
  const row = await db.first<ProfileFacts>(
    `select traits, devices,
            array(select group_id from user_group_email where email = verified_email order by group_id) as groups
       from profile
      where customer_id = $1`,
    [customerId],
  );
  return row ?? { traits: {}, devices: {} };
}
