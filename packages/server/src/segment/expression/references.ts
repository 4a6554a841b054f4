import type { SegmentUser } from '@relance/contract/segment/segment';
import { type Finding, isObject } from '@relance/core/kernel';
import { type Expression, findCycle, referencedSegments } from '@relance/core/segment/expression';

/** What a segment refers to. */
export interface Referring {
  readonly id: string;
  readonly expression: Expression;
}

/** Something that names segments, and which. */
export interface SegmentNamer extends SegmentUser {
  readonly segments: readonly string[];
}

/** What is wrong with the segments an expression refers to: not there, or leading back to itself. */
export function referenceFindings(
  own: { readonly id: string; readonly expression: Expression; readonly wire: unknown },
  others: readonly Referring[],
): Finding[] {
  const references = new Map(others.map(({ id, expression }) => [id, referencedSegments(expression)]));
  references.set(own.id, referencedSegments(own.expression));
  const missing = (references.get(own.id) ?? []).filter((id) => !references.has(id));
  if (missing.length > 0) {
    return missing.flatMap((id) =>
      placesOf(own.wire, id, '$.expression').map((path) => ({ path, message: `is no segment: ${id}` })),
    );
  }
  const cycle = findCycle((id) => references.get(id) ?? [], own.id);
  if (!cycle) return [];
  const [path = '$.expression'] = placesOf(own.wire, cycle[1] ?? '', '$.expression');
  return [{ path, message: `makes a circle of segments: ${cycle.join(' → ')}` }];
}

/** Where an expression in wire form refers to a segment. */
function placesOf(wire: unknown, id: string, path: string): string[] {
  if (!isObject(wire)) return [];
  if (wire.segment === id) return [`${path}.segment`];
  const lists = (['all', 'any'] as const).flatMap((word) => {
    const list: unknown = wire[word];
    return Array.isArray(list)
      ? list.flatMap((child, i) => placesOf(child, id, `${path}.${word}[${i}]`))
      : [];
  });
  return [...lists, ...placesOf(wire.not, id, `${path}.not`)];
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
