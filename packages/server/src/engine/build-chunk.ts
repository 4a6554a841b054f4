import { setImmediate } from 'node:timers/promises';
import {
  cutConditions,
  encodeFacts,
  type Facts,
  fillCondition,
  observeProfile,
} from '@relance/core/segment/membership';
import { holdConfiguration } from '../platform/configuration/index.ts';
import { type Bounded, noteBounded } from '../segment/expression/index.ts';
import { type MembershipChange, saveChanges } from '../segment/membership/index.ts';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import { coverUpTo, peekSeeds, readCursors, readPass, type Seed, saveSeeds } from './build.store.ts';
import { type History, readMarkHistories, type Span } from './build-history.ts';
import type { BuildWork } from './build-work.ts';
import { type LoadedCustomer, lockCustomersById } from './customer.store.ts';
import { findingsOf } from './evaluate.ts';
import { decodeStanding } from './hot-row.ts';
import type { LogTail } from './log-tail.ts';
import { loadProfiles, loadTraits, type Profile } from './profile.store.ts';
import { addWakeups, type Wakeup } from './wakeup.store.ts';
import { foldState } from './working-set.ts';

/** Customers decided at a stretch, about 2 ms: the engine shares the event loop. */
const AT_A_STRETCH = 250;

/** Some customers of a span, and what is needed to cover them. */
export interface Chunk {
  readonly work: BuildWork;
  readonly span: Span;
  readonly tail: LogTail;
  readonly ids: readonly number[];
  /** The customer up to whom the chunks before cover. */
  readonly after: number;
}

/** Where a chunk stands among the others. */
export interface Turn {
  /** Settles when the chunk before is written: chunks are decided beside each other, but written one after the other. */
  readonly before: Promise<unknown>;
  /** Called when it is decided and has nothing to do but wait and write. */
  decided(): void;
}

/** Why a pass cannot go on as it was begun: the configuration changed, or another process builds. */
export class PassMoved extends Error {}

/**
 * Gives a chunk of customers the new conditions and memberships, as of the events applied to them so far: under their
 * locks no batch can apply another. Its commit is not flushed at once: after a crash the chunk is covered again.
 *
 * @throws PassMoved, and nothing has happened
 */
export async function coverChunk(
  stores: { readonly db: Database; readonly clickhouse: Clickhouse },
  chunk: Chunk,
  turn: Turn,
): Promise<void> {
  const { work, span, tail, ids, after } = chunk;
  const [first = 0, last = 0] = [ids.at(0), ids.at(-1)];
  await tail.readTo(stores.db);
  await stores.db.transaction(
    async (tx) => {
      if ((await holdConfiguration(tx)) !== work.version) throw new PassMoved();
      const rows = await lockCustomersById(tx, ids);
      const pass = await readPass(tx);
      if (pass?.version !== work.pass.version || pass.coveredId >= first) throw new PassMoved();
      const cursors = await readCursors(tx);
      await tail.readTo(tx, cursors.head);
      const writing = await findAll(work, rows, {
        histories: await readMarkHistories(stores, tx, { work, span, tail, cursors, ids }),
        profiles: await readProfiles(tx, work, ids),
        seeds: work.needsSeeds ? Map.groupBy(await peekSeeds(tx, ids), ({ id }) => id) : new Map(),
        now: cursors.now,
        at: new Date(cursors.now),
      });
      turn.decided();
      await turn.before;
      await write(tx, work, writing);
      if (!(await coverUpTo(tx, pass, after, last))) throw new PassMoved();
    },
    { synchronousCommit: 'off' },
  );
}

function readProfiles(
  tx: Queryable,
  { lookedAt }: BuildWork,
  ids: readonly number[],
): Promise<ReadonlyMap<number, LookedAt>> {
  if (lookedAt === 'anything') return loadProfiles(tx, ids);
  return lookedAt.length === 0 ? Promise.resolve(new Map()) : loadTraits(tx, ids, lookedAt);
}

type LookedAt = Pick<Profile, 'traits' | 'devices'>;

/** What decides about customers beside their hot rows. */
interface Known {
  readonly histories: ReadonlyMap<number, History>;
  readonly profiles: ReadonlyMap<number, LookedAt>;
  readonly seeds: ReadonlyMap<number, readonly { readonly state: string }[]>;
  readonly now: number;
  /** The same, to be written. */
  readonly at: Date;
}

/** What is to be written. */
interface Writing {
  readonly seeds: Seed[];
  readonly changes: MembershipChange[];
  readonly wakeups: Wakeup[];
  readonly bounded: Bounded[];
}

const NOTHING: LookedAt = { traits: {}, devices: {} };

async function findAll(work: BuildWork, rows: readonly LoadedCustomer[], known: Known): Promise<Writing> {
  const writing: Writing = { seeds: [], changes: [], wakeups: [], bounded: [] };
  for (const [index, row] of rows.entries()) {
    if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await setImmediate();
    find(work, row, known, writing);
  }
  return writing;
}

/** Decides about one customer; for whom nothing follows, nothing is written. */
function find(work: BuildWork, row: LoadedCustomer, known: Known, writing: Writing): void {
  const { id, partition, test } = row;
  const { now, at } = known;
  const state = decodeStanding(row.state);
  for (const seed of known.seeds.get(id) ?? []) foldState(state, seed.state);
  const history = known.histories.get(id);
  for (const [place, condition] of work.fed.entries())
    fillCondition(state.facts, condition, history?.[place] ?? []);
  const profile = known.profiles.get(id) ?? NOTHING;
  observeProfile(work.plan, state.facts, profile, (no) => work.fresh.has(no));
  const { found, members, validUntil } = findingsOf(work, state, now);
  // A wake-up that stands in a seed may be unknown here: one too many fires and finds nothing to do.
  const wakeAt = validUntil !== undefined && validUntil < (state.wakeAt ?? Infinity) ? validUntil : undefined;
  const cut = cutConditions(work.plan, found, now);
  for (const conditionNo of cut) writing.bounded.push({ conditionNo, customerId: id });
  if (found.conditions.size > 0 || members.length > 0 || wakeAt !== undefined)
    writing.seeds.push({ customerId: id, state: seedText(found, wakeAt, cut) });
  if (wakeAt !== undefined) writing.wakeups.push({ partition, at: wakeAt, customerId: id });
  for (const segmentNo of members) {
    const isEdit = typeof work.segments.get(segmentNo)?.replaces === 'number';
    writing.changes.push({
      segmentNo,
      customerId: id,
      partition,
      test,
      at,
      entered: true,
      cause: isEdit ? 'edited' : 'built',
      seq: undefined,
    });
  }
}

/** What `foldState` reads. */
function seedText(found: Facts, wakeAt: number | undefined, cut: readonly number[]): string {
  return JSON.stringify({
    x: encodeFacts(found),
    w: wakeAt,
    ...(cut.length === 0 ? {} : { c: cut }),
  });
}

async function write(
  tx: Queryable,
  { pass }: BuildWork,
  { seeds, changes, wakeups, bounded }: Writing,
): Promise<void> {
  await noteBounded(tx, { begun: bounded, ended: [], gone: [] });
  await saveSeeds(tx, pass.version, seeds);
  await saveChanges(tx, changes);
  await addWakeups(tx, wakeups);
}
