import type { Facts } from './facts.ts';
import type { Plan } from './plan.ts';

const NONE: readonly number[] = [];

/**
 * Numbers of the conditions of which more would have to be kept of a customer than is (`RuleContext.keep`), so that what
 * they answer at `now` may be wrong; ascending.
 */
export function cutConditions(
  { boundable }: Pick<Plan, 'boundable'>,
  { conditions }: Facts,
  now: number,
): readonly number[] {
  let cut: number[] | undefined;
  for (const { no, rule } of boundable) {
    const state = conditions.get(no);
    if (state === undefined || rule.isCut?.(state, now) !== true) continue;
    cut ??= [];
    cut.push(no);
  }
  return cut?.sort((a, b) => a - b) ?? NONE;
}
