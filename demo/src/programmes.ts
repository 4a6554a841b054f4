import { percentile } from '@relance/core/kernel';
import { DAY, HOUR, midnightOf, weekdayOf } from './calendar.ts';
import type { Effect, ProgrammeId, Session } from './deeds.ts';
import type { Reader, World } from './population.ts';
import type { Random } from './random.ts';

/** A moment at which a programme speaks to a reader. */
export interface Occasion {
  readonly at: number;
  readonly step: string;
}

/** What a programme knows of a reader when it runs. Sessions in order of time. */
export interface Known {
  readonly reader: Reader;
  readonly signedUpAt: number | undefined;
  readonly sessions: readonly Session[];
}

/** A programme: when it speaks, and what that does to people. These numbers are the truth of this world. */
export interface Programme {
  readonly id: ProgrammeId;
  /** Share of readers from whom it is withheld, percent. */
  readonly controlPercent: number;
  /** What it is after, and how long after a message that counts. */
  readonly goal: { readonly event: 'Application Opened' | 'Order Completed'; readonly within: number };
  /** The lift the newsroom hoped for, in points. */
  readonly target: number;
  occasions(world: World, known: Known): Occasion[];
  /** What a message brings about. */
  effect(occasion: Occasion, known: Known, random: Random): Effect;
}

const NOTHING: Effect = { sessions: [], orders: [] };

/** Which arm somebody is in: 10 of 100, drawn by a hash of his id as the product does it. */
export function armOf(
  { id, controlPercent }: Programme,
  seed: number,
  userId: string,
): 'treated' | 'control' {
  return percentile(`le-fil ${seed} ${id}`, userId) < controlPercent ? 'control' : 'treated';
}

/** Greets whoever installs an app, an hour and two days later. Brings three in ten back who would not have come. */
const welcome: Programme = {
  id: 'Welcome',
  controlPercent: 10,
  goal: { event: 'Application Opened', within: 7 * DAY },
  target: 8,
  occasions: (_world, { reader: { installedAt, zone } }) => [
    { at: installedAt + HOUR, step: 'tutorial' },
    { at: midnightOf(zone, installedAt) + 2 * DAY + 18 * HOUR, step: 'notifications' },
  ],
  effect: ({ at, step }, _known, random) => {
    const moved = random.chance(step === 'tutorial' ? 0.3 : 0.08);
    const back = at + 8 * HOUR + Math.min(random.wait(30 * HOUR), 5 * DAY);
    const more = later(random, back, { times: 0.9, within: 10 * DAY });
    return moved ? { sessions: [back, ...more], orders: [] } : NOTHING;
  },
};

/** A letter on Monday at ten to those who asked for it. Works best in the first weeks. */
const weekly: Programme = {
  id: 'Weekly',
  controlPercent: 10,
  goal: { event: 'Application Opened', within: 2 * DAY },
  target: 6,
  occasions: ({ now }, { reader: { installedAt, zone, weekly: asked } }) => {
    const mondays: Occasion[] = [];
    if (!asked) return mondays;
    const birthday = midnightOf(zone, installedAt);
    for (let day = 3; birthday + day * DAY < now; day++) {
      const midnight = midnightOf(zone, birthday + day * DAY + 12 * HOUR);
      if (weekdayOf(zone, midnight) === 1) mondays.push({ at: midnight + 10 * HOUR, step: 'monday' });
    }
    return mondays;
  },
  effect: ({ at }, { reader: { installedAt, temperament } }, random) => {
    const weeks = (at - installedAt) / (7 * DAY);
    const moved = random.chance(0.3 * Math.exp(-weeks / (temperament === 'loyal' ? 30 : 5)));
    const back = at + Math.min(random.wait(5 * HOUR), 44 * HOUR);
    const more = later(random, back, { times: 0.8, within: 4 * DAY });
    return moved ? { sessions: [back, ...more], orders: [] } : NOTHING;
  },
};

/** Without a session for so long somebody is inactive. */
const INACTIVE_AFTER = 14 * DAY;

/** Writes once to whoever has not come for two weeks. One in seven comes back, and most of them leave within a month. */
const inactive: Programme = {
  id: 'Inactive',
  controlPercent: 10,
  goal: { event: 'Application Opened', within: 7 * DAY },
  target: 20,
  occasions: ({ now }, { reader: { zone }, sessions }) => {
    const last = sessions.findIndex(
      ({ at }, index) => (sessions[index + 1]?.at ?? Number.POSITIVE_INFINITY) - at > INACTIVE_AFTER + DAY,
    );
    const since = sessions[last]?.at;
    if (since === undefined) return [];
    const due = since + INACTIVE_AFTER;
    const evening = midnightOf(zone, due) + 18 * HOUR;
    const at = evening >= due ? evening : evening + DAY;
    return at < now ? [{ at, step: 'we-miss-you' }] : [];
  },
  effect: ({ at }, _known, random) => {
    const moved = random.chance(0.085);
    const back = at + Math.min(random.wait(24 * HOUR), 6.5 * DAY);
    const more = later(random, back, { times: 2, within: 14 * DAY });
    const stays = random.chance(0.12);
    const months = later(random, back, { times: 12, within: 75 * DAY });
    return moved ? { sessions: [back, ...more, ...(stays ? months : [])], orders: [] } : NOTHING;
  },
};

/** The days on which Discover spoke; after the last one the newsroom stopped it. */
const WAVES = [45, 66, 87];

/** Shows what there is to buy to readers of 20 to 70 days. One in seventy buys who would not have. */
const discover: Programme = {
  id: 'Discover',
  controlPercent: 20,
  goal: { event: 'Order Completed', within: 14 * DAY },
  target: 4,
  occasions: (world, { reader: { zone, installedAt }, signedUpAt, sessions }) => {
    for (const day of WAVES) {
      const at = midnightOf(zone, world.from + day * DAY) + 12.5 * HOUR;
      const age = (at - installedAt) / DAY;
      const isActive = sessions.some((session) => session.at < at && session.at > at - 14 * DAY);
      const isKnown = signedUpAt !== undefined && signedUpAt < at;
      if (age >= 20 && age < 70 && isActive && isKnown) return [{ at, step: 'something-new' }];
    }
    return [];
  },
  effect: ({ at }, _known, random) => {
    const buys = random.chance(0.014);
    const looks = buys || random.chance(0.08);
    const visit = at + Math.min(random.wait(30 * HOUR), 10 * DAY);
    return looks ? { sessions: [visit], orders: buys ? [visit + 240_000] : [] } : NOTHING;
  },
};

/** In the order in which they act on a reader. */
export const PROGRAMMES: readonly Programme[] = [welcome, weekly, inactive, discover];

function later(
  random: Random,
  after: number,
  { times, within }: { readonly times: number; readonly within: number },
): number[] {
  return Array.from({ length: random.count(times) }, () => after + HOUR + random.unit() * within);
}
