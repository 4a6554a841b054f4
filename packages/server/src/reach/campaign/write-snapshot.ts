import { type Arm, armOf, channelsOf, spanFor } from '@relance/core/reach/campaign';
import { LANE } from '@relance/core/reach/message';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { MESSAGE_CHANNEL, recordMessages } from '../message/index.ts';
import { windowOf } from './schedule.ts';
import {
  type Candidate,
  hasReached,
  readEveryoneAt,
  readMembersAt,
  readSnapshotTask,
  type SnapshotTask,
  saveSnapshot,
  tryHoldCampaign,
} from './snapshot.store.ts';

/** Customers per transaction: about 200 ms, so that an end or a finish is never kept waiting longer. */
const PAGE = 10_000;

/** What came of trying to write a page: there may be more, there is none, or somebody or something else comes first. */
export type PageOutcome = 'more' | 'done' | 'waiting' | 'busy';

/**
 * Writes the next page of records of a campaign's first audience, with the place it has come to, in one transaction: a
 * crash loses at most the page under way, which is then written again. The records' unique key makes doubles impossible.
 */
export async function writeSnapshotPage(db: Database, id: string, size: number = PAGE): Promise<PageOutcome> {
  const outcome = await db.transaction(async (tx) => {
    if (!(await tryHoldCampaign(tx, id))) return 'busy';
    const task = await readSnapshotTask(tx, id);
    if (!task) return 'done';
    return (await hasReached(tx, task.snapshot)) ? writePage(tx, task, size) : 'waiting';
  });
  if (outcome === 'more' || outcome === 'done') db.notify(MESSAGE_CHANNEL);
  return outcome;
}

async function writePage(tx: Queryable, task: SnapshotTask, size: number): Promise<'more' | 'done'> {
  const { snapshot, audienceNo, test, definition } = task;
  const page = { at: snapshot.at, after: snapshot.after, limit: size, test };
  const candidates =
    audienceNo === null ? await readEveryoneAt(tx, page) : await readMembersAt(tx, audienceNo, page);
  const most = definition.audience.filters?.maxUsers ?? Number.POSITIVE_INFINITY;
  const recipients = recipientsOf(task, candidates).slice(0, Math.max(0, most - snapshot.customers));
  if (recipients.length > 0) await recordMessages(tx, recordsFor(task, recipients));
  const customers = snapshot.customers + recipients.length;
  const isDone = customers >= most || candidates.length < size;
  const after = candidates.at(-1)?.id ?? snapshot.after;
  await saveSnapshot(tx, task.id, { ...snapshot, after, customers, isDone });
  return isDone ? 'done' : 'more';
}

interface Recipient {
  readonly customerId: number;
  readonly arm: Arm;
  /** Epoch ms: the instant, or the start in his own zone where that is later. */
  readonly dueAt: number;
}

/** The candidates that are there, belong to the campaign's environment, and whose own time has not passed. */
function recipientsOf(task: SnapshotTask, candidates: readonly Candidate[]): Recipient[] {
  const { definition, snapshot, timezone } = task;
  const window = windowOf(definition.schedule, timezone ?? undefined);
  return candidates.flatMap(({ id, key, fits, timezone: own }) => {
    if (!fits || key === null) return [];
    const { startsAt, endsAt } = spanFor(window, own ?? undefined);
    const dueAt = Math.max(snapshot.at, startsAt ?? snapshot.at);
    if (endsAt !== null && endsAt <= dueAt) return [];
    return [{ customerId: id, arm: armOf(task.id, definition.controlPercent, key), dueAt }];
  });
}

function recordsFor(task: SnapshotTask, recipients: readonly Recipient[]) {
  const { id, definition, snapshot } = task;
  const channels = channelsOf(definition);
  const occurrence = definition.repeat === 'once' ? 0 : snapshot.seq;
  return recipients.flatMap((recipient) =>
    channels.map((channel) => ({
      ...recipient,
      programme: id,
      step: channel,
      channel,
      occurrence,
      causeSeq: null,
      context: {},
      lane: LANE.bulk,
    })),
  );
}
