import type { Devices } from '@relance/core/collect/device';
import { type Alias, type Traits, verifiedEmail } from '@relance/core/collect/identity';
import type { Queryable } from '../stores/postgres/index.ts';

/** The cold part of a customer. */
export interface Profile {
  readonly traits: Traits;
  readonly devices: Devices;
  aliases: Alias[];
  /** Ids of the known user groups that his verified e-mail address is in. */
  groups: readonly string[];
}

/** Reads profiles; customers without one get an empty one. */
export async function loadProfiles(tx: Queryable, ids: readonly number[]): Promise<Map<number, Profile>> {
  const profiles = new Map<number, Profile>();
  if (ids.length === 0) return profiles;
  const rows = await tx.rows<Profile & { customer_id: number }>(
    `select customer_id, traits, devices, aliases,
            array(select group_id from user_group_email where email = verified_email order by group_id) as groups
       from profile
      where customer_id = any($1::bigint[])`,
    [ids],
  );
  for (const { customer_id, ...profile } of rows) profiles.set(customer_id, profile);
  for (const id of ids) if (!profiles.has(id)) profiles.set(id, emptyProfile());
  return profiles;
}

/** Some traits of customers and nothing else of their profiles; of most it takes a tenth of the time of reading all. */
export async function loadTraits(
  tx: Queryable,
  ids: readonly number[],
  keys: readonly string[],
): Promise<Map<number, Pick<Profile, 'traits' | 'devices'>>> {
  const rows = await tx.rows<{ id: number; key: string; fact: Traits[string] }>(
    `select customer_id as id, key, traits -> key as fact
       from profile
      cross join unnest($2::text[]) key
      where customer_id = any($1::bigint[])
        and traits ? key`,
    [ids, keys],
  );
  const found = new Map<number, { traits: Traits; devices: Devices }>();
  for (const { id, key, fact } of rows) {
    const profile = found.get(id);
    if (profile) profile.traits[key] = fact;
    else found.set(id, { traits: { [key]: fact }, devices: {} });
  }
  return found;
}

/** The profile of somebody of whom nothing is known. */
export function emptyProfile(): Profile {
  return { traits: {}, devices: {}, aliases: [], groups: [] };
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
    `insert into profile (customer_id, user_id, test, email, phone, verified_email, traits, devices, aliases)
     select id, user_id, test, email, phone, verified_email, traits, devices, aliases
       from unnest($1::bigint[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::text[],
                   $7::jsonb[], $8::jsonb[], $9::jsonb[])
            u (id, user_id, test, email, phone, verified_email, traits, devices, aliases)
         on conflict (customer_id) do update
        set user_id = excluded.user_id, email = excluded.email, phone = excluded.phone,
            verified_email = excluded.verified_email,
            traits = excluded.traits, devices = excluded.devices, aliases = excluded.aliases, updated_at = now()`,
    [
      rows.map((r) => r.customerId),
      rows.map((r) => r.userId),
      rows.map((r) => r.test),
      rows.map((r) => address(r.profile.traits, 'email')),
      rows.map((r) => address(r.profile.traits, 'phone')),
      rows.map((r) => verifiedEmail(r.profile.traits) ?? null),
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
