import type { Readable } from 'node:stream';
import { acceptEvent, type LoggedEvent } from '@relance/core/collect/event';
import type { LogWriter } from '../../log/index.ts';
import { finishJob, updateJob } from '../../platform/jobs/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type ImportProgress, KEPT_ERRORS, type RowError, saveProgress } from './import.store.ts';
import { inflated } from './inflate.ts';
import { lineSplitter } from './lines.ts';
import { type FileShape, type Row, rowReader } from './rows.ts';

/** What importing works with. */
export interface ImportDeps {
  readonly db: Database;
  readonly log: Pick<LogWriter, 'append'>;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/** An import this request holds. */
export interface HeldImport {
  readonly request: Buffer;
  readonly jobId: string;
  readonly fence: number;
  /** Where an earlier request was interrupted. */
  readonly start: ImportProgress;
}

/** A file on its way in. */
export interface ImportInput {
  readonly held: HeldImport;
  readonly body: Readable;
  readonly shape: FileShape;
  readonly app: string;
  readonly test: boolean;
  /** Begins the messageId of every row that brings none: the same file always makes the same ids. */
  readonly source: string;
}

/** Events, or refused rows, that make a group: one append and one note of progress. */
const GROUP = 2_500;
/** Groups being appended while the next one is read: enough to keep the log busy, few enough to stay small in memory. */
const IN_FLIGHT = 3;
/** A file that trickles in is noted down at least this often, ms. */
const FLUSH_MS = 1_000;

interface Group {
  readonly events: LoggedEvent[];
  readonly errors: RowError[];
  line: number;
  taken: number;
}

/**
 * Takes a file in while it arrives: reading stops while the log is busy, so memory stays small however long the file.
 * Where it ends early, what was read is kept, and the same request sent again goes on from there.
 *
 * @returns position of the last event; undefined when no row was taken
 * @throws Problem malformed for a broken file, invalid for one that cannot be meant, in-progress when taken over
 */
export async function runImport(deps: ImportDeps, input: ImportInput): Promise<number | undefined> {
  const intake = openIntake(deps, input);
  try {
    await readAll(input, intake);
    await intake.flush();
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await intake.flush();
    const { taken } = intake.progress();
    await endJob(deps.db, input.held.jobId, intake.progress(), refusal.facts.detail ?? refusal.message);
    throw new Problem(refusal.code, {
      ...refusal.facts,
      detail: `${refusal.message} ${taken} rows had been taken.`,
    });
  }
  await endJob(deps.db, input.held.jobId, intake.progress());
  return intake.position();
}

async function readAll({ held, body, shape }: ImportInput, intake: Intake): Promise<void> {
  const splitter = lineSplitter();
  const reader = rowReader(shape);
  const take = async (row: Row | undefined): Promise<void> => {
    if (row && row.line > held.start.line && intake.add(row)) await intake.submit();
  };
  for await (const chunk of inflated(body)) {
    for (const line of splitter.push(chunk)) {
      // Lines of JSON stand alone: what was taken before need not even be parsed.
      if (shape.format === 'csv' || line.line > held.start.line) await take(reader.push(line));
    }
    if (intake.isDue()) await intake.submit();
  }
  for (const line of splitter.end()) await take(reader.push(line));
  await take(reader.end());
}

/** Rows on their way into the log. */
interface Intake {
  /** Takes a row; answers whether the group is full. */
  add(row: Row): boolean;
  /** Whether the group has waited long enough. */
  isDue(): boolean;
  /** Sends the group off; waits while too many are under way. */
  submit(): Promise<void>;
  /** Sends what is left off and waits for everything. */
  flush(): Promise<void>;
  /** What is committed. */
  progress(): ImportProgress;
  position(): number | undefined;
}

function openIntake({ db, log, now }: ImportDeps, input: ImportInput): Intake {
  const { held } = input;
  /** One promise for each group on its way, fulfilled in order of the file; once one fails, so do all after it. */
  const unsettled: Promise<void>[] = [];
  let progress = held.start;
  let position: number | undefined;
  let group = newGroup(held.start.line);
  let begunAt = now();

  const settle = async (done: Group, appended: Promise<{ position: number } | undefined>): Promise<void> => {
    position = (await appended)?.position ?? position;
    const errors = done.errors.slice(0, Math.max(0, KEPT_ERRORS - progress.rejected));
    progress = {
      line: done.line,
      taken: progress.taken + done.taken,
      rejected: progress.rejected + done.errors.length,
    };
    await note(db, held, progress, errors);
  };
  const submit = async (): Promise<void> => {
    begunAt = now();
    const full = group;
    if (full.taken + full.errors.length > 0) {
      group = newGroup(full.line);
      const appended = full.events.length > 0 ? log.append(full.events) : Promise.resolve(undefined);
      const settled = (unsettled.at(-1) ?? Promise.resolve()).then(() => settle(full, appended));
      // Both are awaited in their turn; until then a failure must not count as one that nobody handles.
      appended.catch(() => undefined);
      settled.catch(() => undefined);
      unsettled.push(settled);
    }
    while (unsettled.length > IN_FLIGHT) {
      await unsettled[0];
      void unsettled.shift();
    }
  };
  return {
    add: (row) => {
      addRow(group, row, input, now());
      return group.events.length >= GROUP || group.errors.length >= GROUP;
    },
    isDue: () => now() - begunAt >= FLUSH_MS,
    submit,
    flush: async () => {
      await submit();
      await unsettled.at(-1);
    },
    progress: () => progress,
    position: () => position,
  };
}

function newGroup(line: number): Group {
  return { events: [], errors: [], line, taken: 0 };
}

function addRow(group: Group, row: Row, { app, test, source }: ImportInput, now: number): void {
  group.line = row.line;
  if ('code' in row) {
    group.errors.push({ line: row.line, code: row.code, detail: row.detail });
    return;
  }
  const events: LoggedEvent[] = [];
  for (const { part, raw } of row.raws) {
    const newId = () => `${source}-${row.line}${part}`;
    const accepted = acceptEvent(raw, { app, test, origin: 'import', now, newId, clean: row.clean });
    if (!accepted.ok) {
      group.errors.push({ line: row.line, ...accepted.refusal });
      return;
    }
    events.push(accepted.value);
  }
  group.events.push(...events);
  group.taken++;
}

async function note(
  db: Database,
  held: HeldImport,
  progress: ImportProgress,
  errors: readonly RowError[],
): Promise<void> {
  const isHeld = await db.transaction(async (tx) => {
    if (!(await saveProgress(tx, held, progress, errors))) return false;
    await updateJob(tx, held.jobId, { done: progress.taken, rejected: progress.rejected });
    return true;
  });
  if (!isHeld)
    throw new Problem('in-progress', { detail: 'The same import is being sent by another request.' });
}

async function endJob(
  db: Database,
  jobId: string,
  { taken, rejected }: ImportProgress,
  error?: string,
): Promise<void> {
  await finishJob(db, jobId, {
    done: taken,
    rejected,
    ...(error === undefined ? { total: taken + rejected } : { error }),
    ...(rejected > 0 ? { errorsUrl: `/v1/jobs/${jobId}/errors` } : {}),
  });
}

/** What a failure says about the file or its sender; undefined when the fault is ours, or a store's. */
function refusalOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error.code === 'in-progress' ? undefined : error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_'))
    return new Problem('malformed', { detail: 'The gzip data are broken or incomplete.' });
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR') {
    return new Problem('malformed', {
      detail: 'The connection ended before the file. Send it again under the same Idempotency-Key to go on.',
    });
  }
  return undefined;
}
