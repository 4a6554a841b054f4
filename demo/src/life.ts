import { DAY, HOUR, MINUTE, midnightOf, NEWS, SPORT, timeOfDay, weekdayOf } from './calendar.ts';
import type { Effect, Order, ProgrammeId, Session } from './deeds.ts';
import type { AppId } from './newsroom.ts';
import { type Reader, readerOf, type World } from './population.ts';
import { armOf, type Occasion, PROGRAMMES, type Programme } from './programmes.ts';
import type { Random } from './random.ts';

/** A message that was sent, or withheld from somebody in the control group. */
export interface Message extends Occasion {
  readonly programme: ProgrammeId;
  readonly arm: 'treated' | 'control';
  readonly channel: 'email' | 'push';
  /** What it did to a treated reader, and would have done to one of the control group. */
  readonly effect: Effect;
}

/** All that a reader does in the four months, in order of time. */
export interface Life {
  readonly reader: Reader;
  /** When he signs up; undefined: he stays anonymous. */
  readonly signedUpAt: number | undefined;
  readonly sessions: readonly Session[];
  readonly orders: readonly Order[];
  readonly messages: readonly Message[];
}

/** Sessions a day of an average reader in his first two weeks. */
const PACE = { regular: 0.22, loyal: 0.3 } as const;
/** A passer-by who comes a second time of his own accord. */
const SECOND_LOOK = 0.35;
/** Until this day habits hold. */
const FIRST_DAYS = 14;
/** Then interest fades: days until it is down to 37 %. */
const FADES_IN = { regular: 4, loyal: 150 } as const;
/** Who buys an add-on of his own accord, once. */
const BUYERS = { 'passer-by': 0, regular: 0.03, loyal: 0.13 } as const;

/** Visits that may be to the second app. */
const LATE_VISITS = 3;

/** How much of his first interest a reader has left after so many days. */
export function interestAfter(temperament: keyof typeof PACE, days: number): number {
  return days < FIRST_DAYS ? 1 : Math.exp(-(days - FIRST_DAYS) / FADES_IN[temperament]);
}

/** The life of the reader of a number. */
export function lifeOf(world: World, index: number): Life {
  const { reader, random } = readerOf(world, index);
  const habits = visits(world, reader, random);
  const signedUpAt = reader.signsUpIn === undefined ? undefined : habits[reader.signsUpIn];
  const life = {
    reader,
    signedUpAt,
    sessions: habits.map(
      (at, visit): Session => ({ at, app: appOf(reader, habits.length - visit, random), cause: 'habit' }),
    ),
    orders: purchases(reader, habits, signedUpAt, random),
    messages: [] as Message[],
  };
  for (const programme of PROGRAMMES) run(programme, world, life, random);
  return {
    ...life,
    sessions: life.sessions.sort(byTime),
    orders: life.orders.sort(byTime),
    messages: life.messages.sort(byTime),
  };
}

function byTime(a: { readonly at: number }, b: { readonly at: number }): number {
  return a.at - b.at;
}

/** Who uses both apps came to the second late: one of his last visits, `left` from the end, is likely to it. */
function appOf({ app, usesBoth }: Reader, left: number, random: Random): AppId {
  const isOther = usesBoth && left <= LATE_VISITS && random.chance(0.7);
  return isOther ? (app === 'news' ? 'sport' : 'news') : app;
}

/** When he comes of his own accord. */
function visits({ now }: World, reader: Reader, random: Random): number[] {
  const { installedAt, temperament, appetite, zone, app } = reader;
  const rhythm = app === 'news' ? NEWS : SPORT;
  if (temperament === 'passer-by') {
    const again = midnightOf(zone, installedAt) + (1 + random.below(7)) * DAY + timeOfDay(rhythm, random);
    return random.chance(SECOND_LOOK) && again < now ? [installedAt, again] : [installedAt];
  }
  const times = [installedAt];
  const birthday = midnightOf(zone, installedAt);
  for (let day = 0; birthday + day * DAY < now; day++) {
    const midnight = midnightOf(zone, birthday + day * DAY + 12 * HOUR);
    const weekday = rhythm.weekdays[weekdayOf(zone, midnight)] ?? 1;
    const pace = PACE[temperament] * appetite * interestAfter(temperament, day) * weekday;
    for (let left = random.count(pace); left > 0; left--) {
      const at = midnight + timeOfDay(rhythm, random);
      if (at > installedAt + 40 * MINUTE && at < now) times.push(at);
    }
  }
  return times.sort((a, b) => a - b);
}

function purchases(
  reader: Reader,
  habits: readonly number[],
  signedUpAt: number | undefined,
  random: Random,
): Order[] {
  const buys = random.chance(BUYERS[reader.temperament]);
  const visit = habits[random.below(habits.length)];
  if (!buys || visit === undefined || signedUpAt === undefined || visit < signedUpAt) return [];
  return [{ at: visit + 4 * MINUTE, app: reader.app, cause: 'habit' }];
}

interface Draft {
  readonly reader: Reader;
  readonly signedUpAt: number | undefined;
  readonly sessions: Session[];
  readonly orders: Order[];
  readonly messages: Message[];
}

/**
 * Runs a programme on a reader. What his messages would bring about is drawn whichever arm he is in, and happens only if
 * he is treated: so both of his possible lives are known, and with them the true effect.
 */
function run(programme: Programme, world: World, life: Draft, random: Random): void {
  const { reader } = life;
  const arm = armOf(programme, world.seed, reader.userId);
  life.sessions.sort(byTime);
  for (const occasion of programme.occasions(world, life)) {
    const channel = channelAt(life, occasion.at);
    if (channel === undefined || occasion.at >= world.now) continue;
    const drawn = programme.effect(occasion, life, random);
    const effect = {
      sessions: drawn.sessions.filter((at) => at < world.now),
      orders: drawn.orders.filter(
        (at) => at < world.now && at > (life.signedUpAt ?? Number.POSITIVE_INFINITY),
      ),
    };
    life.messages.push({ ...occasion, programme: programme.id, arm, channel, effect });
    if (arm === 'control') continue;
    const cause = programme.id;
    life.sessions.push(...effect.sessions.map((at) => ({ at, app: reader.app, cause })));
    life.orders.push(...effect.orders.map((at) => ({ at, app: reader.app, cause })));
  }
}

/** How he can be reached at an instant: a notification, else a letter to the address he signed up with. */
function channelAt({ reader, signedUpAt }: Draft, at: number): Message['channel'] | undefined {
  if (reader.push) return 'push';
  const hasAddress = reader.email !== undefined && signedUpAt !== undefined && signedUpAt <= at;
  return hasAddress && !reader.refusesEmail ? 'email' : undefined;
}

/** The first time a reader of either arm did what a programme is after, in time after one of its messages. */
export function conversionOf(
  { id, goal }: Programme,
  { messages, sessions, orders }: Life,
): { readonly message: Message; readonly at: number } | undefined {
  const own = messages.filter(({ programme }) => programme === id);
  const deeds = goal.event === 'Application Opened' ? sessions : orders;
  for (const { at } of deeds) {
    const message = own.find((said) => said.at <= at && at < said.at + goal.within);
    if (message) return { message, at };
  }
  return undefined;
}
