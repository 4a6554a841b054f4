import { statefulConditions } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { keepConditions } from './condition.store.ts';
import { expressionOf } from './load-segments.ts';
import { makeLive, readBuilding, readSegments, swapIn } from './segment.store.ts';

/**
 * Makes segments live that have been built for every customer; an edit takes the place of the version it replaces, which
 * gives its number to nobody. Numbers of segments that were removed or edited again meanwhile are passed over. Call it
 * inside a change of configuration.
 */
export async function finishBuilding(tx: Queryable, nos: readonly number[]): Promise<void> {
  for (const { no, replaces } of await readBuilding(tx, nos)) {
    if (replaces === null) await makeLive(tx, no);
    else await swapIn(tx, no, replaces);
  }
  await dropUnusedConditions(tx);
}

/** Deletes the conditions that no segment uses any more: the engine stops feeding them. */
export async function dropUnusedConditions(tx: Queryable): Promise<void> {
  const used = (await readSegments(tx)).flatMap((row) => statefulConditions(expressionOf(row)));
  await keepConditions(tx, [...new Set(used.map(({ hash }) => hash))]);
}
