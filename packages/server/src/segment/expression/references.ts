import type { SegmentUser } from '@relance/contract/segment/segment';
import { type Finding, isObject } from '@relance/core/kernel';
import {
  type Expression,
  findCycle,
  type References,
  referencedSegments,
  referencesOf,
} from '@relance/core/segment/expression';

/** What a segment refers to. */
export interface Referring {
  readonly id: string;
  readonly expression: Expression;
}

/** Something that names segments, groups and places, and which. */
export interface SegmentNamer extends SegmentUser, References {}

/** A segment as it was drawn up. */
interface Own extends Referring {
  /** As it was written: findings name a path in it. */
  readonly wire: unknown;
}

/** What is wrong with the segments an expression refers to: not there, or leading back to itself. */
export function referenceFindings(own: Own, others: readonly Referring[]): Finding[] {
  const references = new Map(others.map(({ id, expression }) => [id, referencedSegments(expression)]));
  references.set(own.id, referencedSegments(own.expression));
  const missing = (references.get(own.id) ?? []).filter((id) => !references.has(id));
  if (missing.length > 0) {
    return missing.flatMap((id) =>
      sitesOf(own.wire, 'segment', id, '$.expression').map((path) => ({
        path,
        message: `is no segment: ${id}`,
      })),
    );
  }
  const cycle = findCycle((id) => references.get(id) ?? [], own.id);
  if (!cycle) return [];
  const [path = '$.expression'] = sitesOf(own.wire, 'segment', cycle[1] ?? '', '$.expression');
  return [{ path, message: `makes a circle of segments: ${cycle.join(' → ')}` }];
}

/** What is known by id, with names. */
export type NamesById = ReadonlyMap<string, string>;

/** What is wrong with the groups and places an expression names: not there. */
export function unknownFindings(
  own: Pick<Own, 'expression' | 'wire'>,
  { groups, places }: { readonly groups: NamesById; readonly places: NamesById },
): Finding[] {
  const named = referencesOf(own.expression);
  const missing = (word: 'group' | 'place', ids: readonly string[], known: NamesById): Finding[] =>
    ids
      .filter((id) => !known.has(id))
      .flatMap((id) => sitesOf(own.wire, word, id, '$.expression'))
      .map((path) => ({ path, message: `is no ${word} that is known` }));
  return [...missing('group', named.groups, groups), ...missing('place', named.places, places)];
}

/** Where an expression in wire form refers to something. */
function sitesOf(wire: unknown, by: 'segment' | 'group' | 'place', id: string, path: string): string[] {
  if (!isObject(wire)) return [];
  if (wire[by] === id) return [`${path}.${by}`];
  const lists = (['all', 'any'] as const).flatMap((word) => {
    const list: unknown = wire[word];
    return Array.isArray(list)
      ? list.flatMap((child, i) => sitesOf(child, by, id, `${path}.${word}[${i}]`))
      : [];
  });
  return [...lists, ...sitesOf(wire.not, by, id, `${path}.not`)];
}

/** The segments that refer to one of these, directly or through others, and these themselves. */
export function closureOf(ids: Iterable<string>, all: readonly Referring[]): Set<string> {
  const found = new Set(ids);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { id, expression } of all) {
      if (referencedSegments(expression).some((reference) => found.has(reference))) found.add(id);
    }
  }
  return found;
}
