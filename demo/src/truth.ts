import type { Cause, ProgrammeId } from './deeds.ts';
import { type Life, lifeOf } from './life.ts';
import type { World } from './population.ts';
import { PROGRAMMES, type Programme } from './programmes.ts';

/** One arm of a programme: whom it concerns and who of them reached the goal, as events say it. */
export interface Arm {
  readonly customers: number;
  readonly messages: number;
  readonly converted: number;
}

/** What is true of a programme. */
export interface ProgrammeTruth {
  readonly programme: ProgrammeId;
  readonly goal: Programme['goal'];
  /** Hoped for, in points. */
  readonly target: number;
  readonly treated: Arm;
  readonly control: Arm;
  /**
   * What really changed, in points: the share of all its readers, of both arms, who reach the goal when they get its
   * messages, minus the share who reach it when they do not. Known exactly, since both lives of each reader are.
   * What the two arms show differs from it by chance.
   */
  readonly lift: number;
}

/** What is true of a world. */
export interface Truth {
  readonly customers: number;
  readonly sessions: number;
  readonly orders: number;
  readonly programmes: readonly ProgrammeTruth[];
}

/** Looks at every reader of a world and counts. 20,000 take about a second. */
export function truthOf(world: World): Truth {
  const tallies = new Map(PROGRAMMES.map((programme) => [programme.id, tally(programme)]));
  let sessions = 0;
  let orders = 0;
  for (let index = 0; index < world.customers; index++) {
    const life = lifeOf(world, index);
    sessions += life.sessions.length;
    orders += life.orders.length;
    for (const each of tallies.values()) each.add(life);
  }
  return {
    customers: world.customers,
    sessions,
    orders,
    programmes: [...tallies.values()].map((each) => each.result()),
  };
}

function tally({ id, goal, target }: Programme) {
  const arms = { treated: [0, 0, 0], control: [0, 0, 0] } satisfies Record<string, [number, number, number]>;
  let withIt = 0;
  let withoutIt = 0;
  return {
    add: (life: Life): void => {
      const own = life.messages.filter(({ programme }) => programme === id);
      const [first] = own;
      if (!first) return;
      const goals = goal.event === 'Application Opened' ? life.sessions : life.orders;
      const otherwise = goals
        .filter(({ cause }: { readonly cause: Cause }) => cause !== id)
        .map(({ at }) => at);
      const caused = own.flatMap(({ effect }) => (goals === life.sessions ? effect.sessions : effect.orders));
      const reached = (times: readonly number[]): 0 | 1 =>
        own.some(({ at }) => times.some((time) => time >= at && time < at + goal.within)) ? 1 : 0;
      const without = reached(otherwise);
      const having = reached([...otherwise, ...caused]);
      withIt += having;
      withoutIt += without;
      const arm = arms[first.arm];
      arm[0] += 1;
      arm[1] += own.length;
      arm[2] += first.arm === 'treated' ? having : without;
    },
    result: (): ProgrammeTruth => {
      const of = (arm: [number, number, number]): Arm => ({
        customers: arm[0],
        messages: arm[1],
        converted: arm[2],
      });
      const readers = Math.max(1, arms.treated[0] + arms.control[0]);
      return {
        programme: id,
        goal,
        target,
        treated: of(arms.treated),
        control: of(arms.control),
        lift: (100 * (withIt - withoutIt)) / readers,
      };
    },
  };
}
