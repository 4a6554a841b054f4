import type { SeenMember } from '@relance/contract/collect/name';
import { isObject, parseInstant } from '@relance/core/kernel';

type Type = SeenMember['types'][number];
type Sample = SeenMember['samples'][number];

/** What is looked for among objects. */
export interface MemberSearch {
  /** Part of the path, in any case; empty: any. */
  readonly query: string;
  /** Values are shown that so many objects have at least. */
  readonly sharedBy: number;
}

const DEEPEST = 3;
const MOST_MEMBERS = 200;
const MOST_SAMPLES = 10;
const LONGEST_SAMPLE = 100;
/** Different values that are counted of one member. */
const MOST_VALUES = 500;

interface Found {
  count: number;
  readonly types: Map<Type, number>;
  readonly values: Map<Sample, number>;
}

/** The members of objects by dotted path, the most frequent first: what their values are, and the most frequent ones. */
export function seenMembers(objects: Iterable<unknown>, { query, sharedBy }: MemberSearch): SeenMember[] {
  const found = new Map<string, Found>();
  for (const object of objects) look(object, '', 1, found);
  const wanted = query.toLowerCase();
  return [...found]
    .filter(([path]) => path.toLowerCase().includes(wanted))
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, MOST_MEMBERS)
    .map(([name, { types, values }]) => ({
      name,
      types: byCount(types),
      samples: byCount(new Map([...values].filter(([, count]) => count >= sharedBy))).slice(0, MOST_SAMPLES),
    }));
}

function look(object: unknown, prefix: string, depth: number, found: Map<string, Found>): void {
  if (!isObject(object)) return;
  for (const [key, value] of Object.entries(object)) {
    // A dot in a name cannot be written in a path, and null is no value.
    if (value === null || value === undefined || key === '' || key.includes('.')) continue;
    const path = `${prefix}${key}`;
    note(found, path, value);
    if (depth < DEEPEST) look(value, `${path}.`, depth + 1, found);
  }
}

function note(found: Map<string, Found>, path: string, value: unknown): void {
  const member = found.get(path) ?? { count: 0, types: new Map(), values: new Map() };
  found.set(path, member);
  member.count++;
  const type = typeOf(value);
  member.types.set(type, (member.types.get(type) ?? 0) + 1);
  for (const sample of Array.isArray(value) ? value : [value]) {
    if (!isSample(sample)) continue;
    const count = member.values.get(sample);
    if (count !== undefined || member.values.size < MOST_VALUES) member.values.set(sample, (count ?? 0) + 1);
  }
}

function isSample(value: unknown): value is Sample {
  if (typeof value === 'string') return value !== '' && value.length <= LONGEST_SAMPLE;
  return typeof value === 'number' || typeof value === 'boolean';
}

function typeOf(value: unknown): Type {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return parseInstant(value) === undefined ? 'text' : 'instant';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

function byCount<T>(counts: ReadonlyMap<T, number>): T[] {
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}
