import type { Overview, OverviewQuery } from '@relance/contract/measure/overview';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import { countOverTime, countSessions, reportTime, type SessionGaps, SIGHTINGS } from '../report/index.ts';
import { countProgrammes } from './programmes.store.ts';

/** How far something is behind. */
interface Lag {
  readonly events: number;
  /** Age of the oldest, s. */
  readonly seconds: number;
}

/** A campaign by name and state. */
interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly state: 'draft' | 'scheduled' | 'in-progress' | 'finished';
}

/** What the rooms of the other wings say of themselves. */
export interface OverviewDeps {
  readonly clickhouse: Clickhouse;
  /** The pauses that end sessions; always answered. */
  readonly sessionGaps: () => Promise<SessionGaps>;
  /** The campaigns that are activated, and those with these ids, of an app or of all production apps. */
  readonly campaigns: (of: {
    readonly app: string | undefined;
    readonly ids: readonly string[];
  }) => Promise<readonly Campaign[]>;
  /** How many treated customers have reached the goal of each programme. */
  readonly converted: (programmes: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly engineLag: () => Promise<Lag>;
  readonly copyLag: () => Promise<Lag>;
  /** Messages that are due and not handed over. */
  readonly dueMessages: () => Promise<number>;
  readonly pingPostgres: () => Promise<unknown>;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
const DAYS = 30;
const WEEK = 7;
const PROGRAMME_DAYS = 90;
const MOST_PROGRAMMES = 20;

/** How things stand; what a store that is away would know is null. */
export async function readOverview(deps: OverviewDeps, query: OverviewQuery): Promise<Overview> {
  const [activity, programmes, health] = await Promise.all([
    readActivity(deps, query),
    orNull(readProgrammes(deps, query.app)),
    readHealth(deps),
  ]);
  return { ...activity, programmes, health };
}

type Activity = Pick<Overview, 'activeToday' | 'activeWeek' | 'activeMonth' | 'series'>;

const NO_ACTIVITY: Activity = { activeToday: null, activeWeek: null, activeMonth: null, series: null };

async function readActivity(
  { clickhouse, sessionGaps, now }: OverviewDeps,
  { app, timezone }: OverviewQuery,
): Promise<Activity> {
  const at = now();
  // The first moment that does not count any more: the present millisecond does.
  const to = new Date(at + 1).toISOString();
  const reach = (days: number) =>
    reportTime(
      {
        from: new Date(at - (days - 1) * DAY_MS).toISOString(),
        to,
        ...(timezone === undefined ? {} : { timezone }),
      },
      at,
    );
  const [month, week] = [wholeDays(reach(DAYS)), wholeDays(reach(WEEK))];
  const answers = await orNull(
    Promise.all([
      countOverTime(clickhouse, SIGHTINGS, month, app),
      countOverTime(clickhouse, SIGHTINGS, week, app),
      sessionGaps().then((gaps) => countSessions(clickhouse, month, app, gaps)),
    ]),
  );
  if (!answers) return NO_ACTIVITY;
  const [active, ofWeek, sessions] = answers;
  const today = month.periods.at(-1)?.start ?? 0;
  return {
    activeToday: active.byPeriod.get(today)?.customers ?? 0,
    activeWeek: ofWeek.total.customers,
    activeMonth: active.total.customers,
    series: month.periods.map(({ name, start }) => ({
      period: name,
      customers: active.byPeriod.get(start)?.customers ?? 0,
      sessions: sessions.byPeriod.get(start)?.sessions ?? 0,
    })),
  };
}

/** From the first instant of the first day. */
function wholeDays(time: ReturnType<typeof reportTime>): ReturnType<typeof reportTime> {
  return { ...time, from: time.periods[0]?.start ?? time.from };
}

async function readProgrammes(
  { clickhouse, campaigns, converted, now }: OverviewDeps,
  app: string | undefined,
): Promise<NonNullable<Overview['programmes']>> {
  const counts = await countProgrammes(clickhouse, { app, since: now() - PROGRAMME_DAYS * DAY_MS });
  const known = await campaigns({ app, ids: counts.map(({ programme }) => programme) });
  const knownIds = new Set(known.map(({ id }) => id));
  const past = counts
    .filter(({ programme }) => !knownIds.has(programme))
    .map(({ programme }) => ({ id: programme, name: programme, state: 'past' as const }));
  const shown = [...known, ...past].slice(0, MOST_PROGRAMMES);
  const goals = await converted(shown.map(({ id }) => id));
  const countsOf = new Map(counts.map((each) => [each.programme, each]));
  return shown.map(({ id, name, state }) => {
    const { sent = 0, delivered = 0, opened = 0, converted = 0 } = countsOf.get(id) ?? {};
    // Of a programme of the past only events know; of a campaign of ours the record does.
    return {
      id,
      name,
      state,
      sent,
      delivered,
      opened,
      converted: state === 'past' ? converted : (goals.get(id) ?? 0),
    };
  });
}

async function readHealth(deps: OverviewDeps): Promise<Overview['health']> {
  const [engine, copy, queue, postgres, clickhouse] = await Promise.all([
    orNull(deps.engineLag()),
    orNull(deps.copyLag()),
    orNull(deps.dueMessages()),
    orNull(deps.pingPostgres().then(() => true)),
    orNull(deps.clickhouse.ping()),
  ]);
  return {
    engineLagMs: engine && Math.max(0, Math.round(engine.seconds * 1_000)),
    engineLagEvents: engine?.events ?? null,
    copyLagEvents: copy?.events ?? null,
    senderQueue: queue,
    stores: { postgres: postgres ? 'ok' : 'away', clickhouse: clickhouse ? 'ok' : 'away' },
  };
}

/** Whatever is away is left out: an overview never fails. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch(() => null);
}
