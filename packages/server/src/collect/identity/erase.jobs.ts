import { eventTime, type LoggedEvent } from '@relance/core/collect/event';
import { anonymousKey, identityKey, knownKey, readKey } from '@relance/core/collect/identity';
import { finishJob, type StoredJob, unfinishedJobs, updateJob } from '../../platform/jobs/index.ts';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { eraseFromCopy, positionsNaming } from './copy-erase.store.ts';
import { redactAnswers, tombstoneHash } from './erase.store.ts';
import { ERASE_JOB, type EraseDetail } from './erase.ts';
import {
  type IsErased,
  readCopyCursor,
  readEngineCursor,
  readSwept,
  readTombstones,
  saveSwept,
  scrubDropped,
  scrubLog,
  scrubPositions,
} from './log-scrub.store.ts';

/** What cleaning up after erased people works with. */
export interface EraseJobsDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
}

interface OpenErase {
  readonly id: string;
  readonly detail: EraseDetail;
}

/** After a run the cleaner rests this many times as long as it worked: it never takes more than 5 % of the time. */
const REST = 19;

/**
 * The task that cleans the log and the copy of people who were erased from the record. Takes all of them at once: the
 * log is read and the parts of the copy are rewritten once, however many there are. Run it every minute.
 */
export function eraseTask(deps: EraseJobsDeps): (signal: AbortSignal) => Promise<void> {
  let restUntil = 0;
  return async (signal) => {
    if (performance.now() < restUntil) return;
    const started = performance.now();
    await finishErasures(deps, signal);
    const ended = performance.now();
    restUntil = ended + (ended - started) * REST;
  };
}

/**
 * Finishes what can be finished now: only people whose events the engine and the copy have passed, so that neither holds
 * one in its hands while it is taken out.
 */
export async function finishErasures({ db, clickhouse }: EraseJobsDeps, signal: AbortSignal): Promise<void> {
  const open = (await unfinishedJobs(db, ERASE_JOB)).map(openErase);
  const copied = await readCopyCursor(db);
  const ready: OpenErase[] = [];
  for (const erase of open) {
    const { head, partitions } = erase.detail;
    if (copied >= head && (await readEngineCursor(db, partitions)) >= head) ready.push(erase);
  }
  if (ready.length === 0) return;
  await scrub({ db, clickhouse }, ready, signal);
  const people = ready.flatMap(({ detail: { keys, head, links, customers } }) =>
    keys.map((key) => ({ key, head, links, customers })),
  );
  await eraseFromCopy(clickhouse, people);
  for (const { id, detail } of ready) {
    await finishJob(db, id, { done: detail.head, detail: { keys: [], texts: [], partitions: [] } });
  }
}

/** Whose events, up to which position, are still to be taken out of log and copy. */
export async function keysBeingErased(db: Queryable): Promise<{ key: string; head: number }[]> {
  const open = (await unfinishedJobs(db, ERASE_JOB)).map(openErase);
  return open.flatMap(({ detail: { keys, head } }) => keys.map((key) => ({ key, head })));
}

/**
 * Takes events out of the log that arrived after their person was erased and are dated before: the engine has dropped
 * them, so they are in no state and in no copy. Run it every night.
 */
export async function sweepLateEvents(db: Database): Promise<void> {
  const until = await readEngineCursor(db);
  const tombstones = await readTombstones(db);
  if (tombstones.size > 0) {
    await scrubDropped(db, await readSwept(db), until, (event, { receivedAt }) => {
      const erasedAt = tombstones.get(tombstoneHash(identityKey(event)).toString('hex'));
      return erasedAt !== undefined && eventTime(event, receivedAt) < erasedAt;
    });
  }
  await saveSwept(db, until);
}

async function scrub(
  { db, clickhouse }: EraseJobsDeps,
  ready: readonly OpenErase[],
  signal: AbortSignal,
): Promise<void> {
  const heads = new Map(ready.flatMap(({ detail }) => detail.keys.map((key) => [key, detail.head])));
  const ids = [...heads.keys()].flatMap((key) => nameIn(key) ?? []);
  const head = Math.max(...heads.values());
  const partitions = [...new Set(ready.flatMap(({ detail }) => detail.partitions))];
  const isErased: IsErased = (event, { seq }) => keysIn(event).some((key) => seq <= (heads.get(key) ?? 0));
  await scrubLog(db, { head, partitions, texts: ids }, isErased, async (position) => {
    signal.throwIfAborted();
    for (const { id } of ready) await updateJob(db, id, { done: position });
  });
  // An alias that was not believed stands in the partition of somebody else.
  await scrubPositions(db, await positionsNaming(clickhouse, ids, head), isErased);
  await redactAnswers(db, [...ids, ...ready.flatMap(({ detail }) => detail.texts)]);
}

/** Every name of a person that makes an event his: whom it is filed under, and whom it calls by an earlier name. */
function keysIn(event: LoggedEvent): string[] {
  const { app, previousId, test } = event;
  if (previousId === undefined) return [identityKey(event)];
  return [identityKey(event), knownKey(previousId, test === true), anonymousKey(app, previousId)];
}

/** The id inside a key, as it stands in events. */
function nameIn(key: string): string | undefined {
  const owner = readKey(key);
  return owner?.kind === 'anonymous' ? owner.anonymousId : owner?.userId;
}

function openErase({ shown, detail }: StoredJob): OpenErase {
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  return {
    id: shown.id,
    detail: {
      keys: list(detail.keys),
      texts: list(detail.texts),
      partitions: list(detail.partitions),
      head: Number(detail.head ?? 0),
      links: Number(detail.links ?? 0),
      customers: Number(detail.customers ?? 0),
    },
  };
}
