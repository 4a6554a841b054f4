import type { Queryable } from '../../stores/postgres/index.ts';
import { isNameTaken } from './campaign.store.ts';

const NAME_MAX = 64;

/** A name for a copy that no campaign has: "<name> (copy)", "<name> (copy 2)", … of at most 64 characters. */
export async function freeName(db: Queryable, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? ' (copy)' : ` (copy ${n})`;
    const candidate = [...name].slice(0, NAME_MAX - suffix.length).join('') + suffix;
    if (!(await isNameTaken(db, candidate))) return candidate;
  }
}
