import type { ConsentRules } from '@relance/contract/collect/consent';
import type { Queryable } from '../../stores/postgres/index.ts';

const KEY = 'consent';

/** How silence is read; by default it allows in every channel. */
export async function readConsentRules(db: Queryable): Promise<ConsentRules> {
  const row = await db.first<{ value: ConsentRules }>('select value from setting where key = $1', [KEY]);
  return row?.value ?? { requireOptIn: [] };
}

/** Replaces the rules. */
export async function saveConsentRules(db: Queryable, rules: ConsentRules): Promise<void> {
  await db.run(
    `insert into setting (key, value)
     values ($1, $2::jsonb)
         on conflict (key) do update
        set value = excluded.value, updated_at = now()`,
    [KEY, JSON.stringify(rules)],
  );
}
