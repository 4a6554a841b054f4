import { anonymousKey, knownKey } from '@relance/core/collect/identity';
import type { Json } from '@relance/core/kernel';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readApps } from './customer.store.ts';
import {
  listCustomerIds,
  type SearchPage,
  searchAddresses,
  searchKeys,
  searchTrait,
  searchUserIds,
} from './search.store.ts';

/** `trait:plan=gold`, or in short `plan:gold`. */
const TRAIT = /^(?:trait:([^=\s]+)=|([^:\s]+):)(.+)$/s;

/**
 * The customers a search finds, in order of id: by userId (whole or its beginning), anonymousId, e-mail or telephone
 * number, or by a trait written `trait:plan=gold`, `trait:address.city=Paris`, or in short `plan:gold`. An empty search finds everybody.
 */
export async function searchCustomers(db: Queryable, query: string, page: SearchPage): Promise<number[]> {
  const text = query.trim();
  if (text === '') return listCustomerIds(db, page);
  const apps = await readApps(db, page.test);
  const keys = [knownKey(text, page.test), ...apps.map((app) => anonymousKey(app, text))];
  const found = new Set(await searchKeys(db, keys, page));
  for (const id of await searchAddresses(db, text, page)) found.add(id);
  for (const id of await searchUserIds(db, text, endOfPrefix(text), page)) found.add(id);
  const trait = TRAIT.exec(text);
  if (trait) {
    const [name = '', ...rest] = (trait[1] ?? trait[2] ?? '').split('.');
    for (const id of await searchTrait(db, [name, 'value', ...rest], valuesOf(trait[3] ?? ''), page))
      found.add(id);
  }
  return [...found].sort((a, b) => a - b).slice(0, page.limit);
}

/** What a text may stand for as the value of a trait: itself, and the number or boolean it spells. */
export function valuesOf(text: string): Json[] {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return [trimmed, trimmed === 'true'];
  const isNumber = /^-?\d+(\.\d+)?$/.test(trimmed);
  return isNumber ? [trimmed, Number(trimmed)] : [trimmed];
}

/** The least text, by code point, that no text beginning with `prefix` reaches; null: there is none. */
export function endOfPrefix(prefix: string): string | null {
  const points = Array.from(prefix, (char) => char.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
  }
  return null;
}
