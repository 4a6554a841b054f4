import type { Devices } from '@relance/core/collect/device';
import type { Alias, Traits } from '@relance/core/collect/identity';
import type { Queryable } from '../stores/postgres/index.ts';

/** The cold part of a customer. */
export interface Profile {
  readonly traits: Traits;
  readonly devices: Devices;
  aliases: Alias[];
}

/** Reads profiles; customers without one get an empty one. */
export async function loadProfiles(tx: Queryable, ids: readonly number[]): Promise<Map<number, Profile>> {
  const profiles = new Map<number, Profile>();
  if (ids.length === 0) return profiles;
  const rows = await tx.rows<{ customer_id: number; traits: Traits; devices: Devices; aliases: Alias[] }>(
    'select customer_id, traits, devices, aliases from profile where customer_id = any($1::bigint[])',
    [ids],
  );
  for (const { customer_id, traits, devices, aliases } of rows)
    profiles.set(customer_id, { traits, devices, aliases });
  for (const id of ids) if (!profiles.has(id)) profiles.set(id, { traits: {}, devices: {}, aliases: [] });
  return profiles;
}

/** A profile to write. */
export interface ProfileRow {
  readonly customerId: number;
  readonly userId: string | null;
  readonly test: boolean;
  readonly profile: Profile;
}

/** Writes profiles, with the addresses that people search by beside the JSON. */
export async function saveProfiles(tx: Queryable, rows: readonly ProfileRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `insert into profile (customer_id, user_id, test, email, phone, traits, devices, aliases)
     select id, user_id, test, email, phone, traits, devices, aliases
       from unnest($1::bigint[], $2::text[], $3::boolean[], $4::text[], $5::text[],
                   $6::jsonb[], $7::jsonb[], $8::jsonb[])
            u (id, user_id, test, email, phone, traits, devices, aliases)
         on conflict (customer_id) do update
        set user_id = excluded.user_id, email = excluded.email, phone = excluded.phone,
            traits = excluded.traits, devices = excluded.devices, aliases = excluded.aliases, updated_at = now()`,
    [
      rows.map((r) => r.customerId),
      rows.map((r) => r.userId),
      rows.map((r) => r.test),
      rows.map((r) => address(r.profile.traits, 'email')),
      rows.map((r) => address(r.profile.traits, 'phone')),
      rows.map((r) => JSON.stringify(r.profile.traits)),
      rows.map((r) => JSON.stringify(r.profile.devices)),
      rows.map((r) => JSON.stringify(r.profile.aliases)),
    ],
  );
}

/** Longer than any address; an index entry must stay below 2,704 bytes. */
const MAX_ADDRESS = 320;

function address(traits: Traits, name: 'email' | 'phone'): string | null {
  const value = traits[name]?.value;
  return typeof value === 'string' && value.length <= MAX_ADDRESS ? value : null;
}
