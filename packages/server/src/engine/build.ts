import type { PositionedEvent } from '@relance/core/collect/event';
import { type Expression, neededNames } from '@relance/core/segment/expression';
import {
  emptyFacts,
  encodeFacts,
  type Facts,
  observeEvent,
  observeProfile,
  type Plan,
  settle,
} from '@relance/core/segment/membership';
import { changeConfiguration, holdConfiguration } from '../platform/configuration/index.ts';
import { finishBuilding, type LoadedSegment, loadSegments } from '../segment/expression/index.ts';
import { saveChanges } from '../segment/membership/index.ts';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import {
  type BuildPass,
  beginPass,
  coverUpTo,
  endPass,
  hasWaiting,
  nextCustomers,
  peekSeeds,
  readPass,
  saveSeeds,
} from './build.store.ts';
import type { EngineRules } from './configuration.store.ts';
import { type LoadedCustomer, lockCustomersById } from './customer.store.ts';
import { type ReadBefore, readBefore, readHistories } from './histories.ts';
import { type CustomerState, decodeState } from './hot-row.ts';
import { planOf } from './plan.ts';
import { loadProfiles, type Profile } from './profile.store.ts';
import { addWakeups } from './wakeup.store.ts';
import { foldState } from './working-set.ts';

/** Customers of one transaction: their hot rows are locked for about 50 ms. */
const CHUNK = 2_000;

/** What building needs. */
export interface BuildDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  readonly rules?: EngineRules;
  /** Customers of one transaction; default CHUNK. */
  readonly chunk?: number;
}

/** Segments to evaluate, compiled. */
export interface Evaluated {
  /** The segments of the pass, and the live ones that they may refer to. */
  readonly plan: Plan;
  readonly segments: ReadonlyMap<number, Pick<LoadedSegment, 'replaces'>>;
  /** Conditions that customers not yet covered do not carry. */
  readonly fresh: ReadonlySet<number>;
  /** Names of the events these are made of; null: all. */
  readonly names: readonly string[] | null;
}

/** A pass with everything compiled. */
interface Work extends Evaluated {
  readonly pass: BuildPass;
}

/**
 * Builds the segments that wait, all in one pass over the customers (decision 9, recorded in docs/decisions): from the
 * moment the pass begins the engine feeds the new conditions to customers who are covered; this covers them chunk by
 * chunk, from their history. Resumes where it was interrupted. Answers whether there was anything to do.
 */
export async function buildWaiting(deps: BuildDeps, stopping: () => boolean): Promise<boolean> {
  const { db, chunk = CHUNK } = deps;
  let pass = await readPass(db, false);
  if (!pass) {
    if (!(await hasWaiting(db))) return false;
    await changeConfiguration(db, (tx, version) => beginPass(tx, version));
    pass = await readPass(db, false);
    if (!pass) return false;
  }
  const work = await prepare(db, pass);
  while (!stopping()) {
    const current = await readPass(db, false);
    if (!current) return true;
    const ids = await nextCustomers(db, current, chunk);
    if (ids.length === 0) {
      await finish(db, current);
      return true;
    }
    await cover(deps, { ...work, pass: current }, ids);
  }
  return true;
}

async function prepare(db: Database, pass: BuildPass): Promise<Work> {
  return db.transaction(async (tx) => {
    await holdConfiguration(tx);
    const { segments, conditions } = await loadSegments(tx);
    const own = segments.filter((segment) => pass.segmentNos.includes(segment.no));
    const ready = segments.filter((segment) => segment.state === 'live');
    const live = planOf(ready, conditions);
    const plan = planOf([...ready, ...own], conditions);
    const fresh = new Set([...plan.conditions.keys()].filter((no) => !live.conditions.has(no)));
    return {
      pass,
      plan,
      segments: new Map(own.map((segment) => [segment.no, segment])),
      fresh,
      names: namesOf(own.map((segment) => segment.expression)),
    };
  });
}

/** The names of the events that expressions are made of; null: any. */
export function namesOf(expressions: readonly Expression[]): readonly string[] | null {
  const names = expressions.map(neededNames);
  if (names.includes('any')) return null;
  return [...new Set(names.flatMap((list) => (Array.isArray(list) ? list : [])))];
}

/** Gives a chunk of customers the new conditions and memberships, as of the events applied to them so far. */
async function cover(deps: BuildDeps, work: Work, ids: readonly number[]): Promise<void> {
  const before = await readBefore(deps, ids, work.names);
  await deps.db.transaction(async (tx) => {
    const current = await readPass(tx, true);
    if (current?.coveredId !== work.pass.coveredId) return;
    const rows = await lockCustomersById(tx, ids);
    const known = await readKnown(deps, tx, rows, before);
    await writeFindings(tx, work, rows, known);
    await coverUpTo(tx, current, ids.at(-1) ?? 0);
  });
}

/** Everything that decides about customers whose rows `tx` holds; who got another name since is read again. */
export async function readKnown(
  stores: BuildDeps,
  tx: Queryable,
  rows: readonly LoadedCustomer[],
  before: ReadBefore,
): Promise<Map<number, Known>> {
  const ids = rows.map((row) => row.id);
  const events = await readHistories(stores, tx, ids, before);
  const profiles = await loadProfiles(tx, ids);
  const known = new Map(
    rows.map(({ id, state }): [number, Known] => [
      id,
      { state: decodeState(state), events: events.get(id) ?? [], profile: profiles.get(id) },
    ]),
  );
  for (const seed of await peekSeeds(tx, ids)) {
    const customer = known.get(seed.id);
    if (customer) foldState(customer.state, seed.state);
  }
  return known;
}

/** What decides about a customer. */
export interface Known {
  readonly state: CustomerState;
  readonly events: readonly PositionedEvent[];
  readonly profile: Profile | undefined;
}

async function writeFindings(
  tx: Queryable,
  work: Work,
  rows: readonly { id: number; partition: number; test: boolean }[],
  knownOf: ReadonlyMap<number, Known>,
): Promise<void> {
  const now =
    (await tx.first<{ now: number }>(`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`))
      ?.now ?? 0;
  const seeds: { customerId: number; state: string }[] = [];
  const changes: Parameters<typeof saveChanges>[1][number][] = [];
  const wakeups: { partition: number; at: number; customerId: number }[] = [];
  for (const { id, partition, test } of rows) {
    const known = knownOf.get(id);
    if (!known) continue;
    const { found, members, validUntil } = evaluate(work, known, now);
    const wakeAt =
      validUntil !== undefined && validUntil < (known.state.wakeAt ?? Infinity) ? validUntil : undefined;
    if (found.conditions.size > 0 || members.length > 0 || wakeAt !== undefined) {
      seeds.push({ customerId: id, state: JSON.stringify({ x: encodeFacts(found), w: wakeAt }) });
    }
    if (wakeAt !== undefined) wakeups.push({ partition, at: wakeAt, customerId: id });
    for (const segmentNo of members) {
      const replaces = work.segments.get(segmentNo)?.replaces;
      const cause = replaces === null || replaces === undefined ? 'built' : 'edited';
      changes.push({
        segmentNo,
        customerId: id,
        partition,
        test,
        at: new Date(now),
        entered: true,
        cause,
        seq: undefined,
      });
    }
  }
  await saveSeeds(tx, work.pass.version, seeds);
  if (changes.length > 0) await saveChanges(tx, changes);
  await addWakeups(tx, wakeups);
}

/** Runs the rules of the engine over a history: the states of the new conditions, and which segments follow. */
export function evaluate(work: Evaluated, known: Known, now: number) {
  const { state } = known;
  const { facts } = state;
  const isFresh = (no: number): boolean => work.fresh.has(no);
  for (const no of work.fresh) facts.conditions.delete(no);
  for (const positioned of known.events) observeEvent(work.plan, facts, positioned, isFresh);
  if (known.profile) observeProfile(work.plan, facts, known.profile, isFresh);
  for (const no of work.segments.keys()) facts.members.delete(no);
  const { changes, validUntil } = settle(work.plan, facts, 'all', now);
  const members = changes.flatMap(({ entered, segmentNo }) =>
    entered && work.segments.has(segmentNo) ? [segmentNo] : [],
  );
  const found: Facts = emptyFacts(state.key);
  for (const no of work.fresh) {
    const value = facts.conditions.get(no);
    if (value !== undefined) found.conditions.set(no, value);
  }
  for (const no of members) found.members.add(no);
  return { found, members, validUntil };
}

/** Makes the segments live, unless somebody is left; a version that replaces another takes its place. */
async function finish(db: Database, pass: BuildPass): Promise<void> {
  await changeConfiguration(db, async (tx) => {
    const current = await readPass(tx, true);
    if (!current || (await nextCustomers(tx, current, 1)).length > 0) return;
    await endPass(tx);
    await finishBuilding(tx, pass.segmentNos);
  });
}
