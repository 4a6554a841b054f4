import { readKey } from '@relance/core/collect/identity';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readNames } from './member-list.store.ts';

/** What a list calls a customer: an address for /v1/customers/{userId}, and all names of somebody without userId. */
export interface Name {
  readonly userId: string | null;
  readonly anonymousIds?: string[];
}

const NOBODY: Name = { userId: null };

/** The names of customers by our number. */
export async function namesOf(db: Queryable, ids: readonly number[]): Promise<(id: number) => Name> {
  const rows = await readNames(db, [...new Set(ids)]);
  const names = new Map(rows.map((row) => [row.id, nameOf(row)]));
  return (id) => names.get(id) ?? NOBODY;
}

function nameOf({ userId, keys }: { userId: string | null; keys: readonly string[] }): Name {
  if (userId !== null) return { userId };
  const anonymousIds = keys.flatMap((key) => {
    const owner = readKey(key);
    return owner?.kind === 'anonymous' ? [owner.anonymousId] : [];
  });
  const [first] = anonymousIds;
  return first === undefined ? NOBODY : { userId: `id:${first}`, anonymousIds };
}
