import type { LoggedEvent } from '../../collect/event/index.ts';
import type { CampaignPlan } from './live-campaign.ts';

/** A campaign whose goal an event reaches, for customers it spoke to (or held back) not longer than `withinMs` ago. */
export interface GoalReached {
  readonly programme: string;
  readonly withinMs: number;
}

/**
 * The campaigns whose goal an event matches. A deed counts in whatever app of the publisher it is done; one whose time
 * cannot be believed counts for nobody.
 */
export function goalsReachedBy(plan: CampaignPlan, event: LoggedEvent): readonly GoalReached[] {
  const named = plan.byGoal.get(event.name);
  if (!named || event.clamped) return [];
  return named.flatMap(({ id, goal, test }) => {
    if (!goal || test !== (event.test === true) || !goal.matches(event.properties)) return [];
    return [{ programme: id, withinMs: goal.withinMs }];
  });
}
