import { type Expression, referencesOf } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readGroupNames } from '../group/index.ts';
import { readPlaceNames } from '../place/index.ts';
import type { NamesById } from './references.ts';
import { readSegments } from './segment.store.ts';

/** The names of what expressions refer to, by id. */
export interface NamesOf {
  readonly segments: NamesById;
  readonly groups: NamesById;
  readonly places: NamesById;
}

/** The names of the groups and places an expression refers to. */
export async function readNamed(db: Queryable, expression: Expression): Promise<Omit<NamesOf, 'segments'>> {
  const { groups, places } = referencesOf(expression);
  return { groups: await readGroupNames(db, groups), places: await readPlaceNames(db, places) };
}

/** The names of everything an expression refers to. */
export async function readNames(db: Queryable, expression: Expression): Promise<NamesOf> {
  const named = await readNamed(db, expression);
  const { segments } = referencesOf(expression);
  return withSegments(named, segments.length === 0 ? [] : await readSegments(db));
}

/** The same with the names of segments. */
export function withSegments(
  named: Omit<NamesOf, 'segments'>,
  segments: readonly { readonly id: string; readonly name: string }[],
): NamesOf {
  return { ...named, segments: new Map(segments.map(({ id, name }) => [id, name])) };
}

/** The same expression with names where ids were, as people know them. */
export function withNames(node: Expression, names: NamesOf): Expression {
  if (node.kind === 'all' || node.kind === 'any') {
    return { ...node, of: node.of.map((child) => withNames(child, names)) };
  }
  if (node.kind === 'not') return { ...node, of: withNames(node.of, names) };
  if (node.kind === 'segment') return { ...node, segment: names.segments.get(node.segment) ?? node.segment };
  if (node.kind === 'group') return { ...node, group: names.groups.get(node.group) ?? node.group };
  if (node.kind === 'place') return { ...node, place: names.places.get(node.place) ?? node.place };
  return node;
}
