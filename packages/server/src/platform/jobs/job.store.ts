import { randomBytes } from 'node:crypto';
import type { JobBody } from '@relance/contract/platform/job';
import type { Queryable } from '../../stores/postgres/index.ts';

/** What a new job is about. */
export interface NewJob {
  /** What the job does: `import`, `erase`, … */
  readonly kind: string;
  readonly total?: number;
  /** What the job needs to start again after a crash. */
  readonly detail?: object;
}

/** How far a job is. Members left out stay as they are. */
export interface JobProgress {
  readonly done?: number;
  readonly total?: number;
  readonly rejected?: number;
  readonly detail?: object;
}

/** How a job ended. */
export interface JobEnd extends JobProgress {
  /** Why it failed; left out, it succeeded. */
  readonly error?: string;
  /** Where what was rejected can be read. */
  readonly errorsUrl?: string;
}

/** Notes down a job, `queued`. Answers its id. */
export async function createJob(db: Queryable, { kind, total, detail }: NewJob): Promise<string> {
  const id = `job_${randomBytes(12).toString('base64url')}`;
  await db.run(
    `insert into job (id, kind, state, total, detail)
     values ($1, $2, 'queued', $3, $4)`,
    [id, kind, total ?? null, JSON.stringify(detail ?? {})],
  );
  return id;
}

/** Notes how far a job is; a queued one is then `running`. A finished job stays as it is. */
export async function updateJob(db: Queryable, id: string, progress: JobProgress): Promise<void> {
  await db.run(
    `update job
        set state = 'running',
            done = coalesce($2, done),
            total = coalesce($3, total),
            rejected = coalesce($4, rejected),
            detail = detail || coalesce($5::jsonb, '{}')
      where id = $1
        and state in ('queued', 'running')`,
    [id, ...progressValues(progress)],
  );
}

/** Ends a job: `succeeded`, or `failed` with the reason. Only the first end counts. */
export async function finishJob(db: Queryable, id: string, end: JobEnd = {}): Promise<void> {
  const { error, errorsUrl } = end;
  const detail = errorsUrl === undefined ? end.detail : { ...end.detail, errorsUrl };
  await db.run(
    `update job
        set state = $6,
            error = $7,
            done = coalesce($2, done),
            total = coalesce($3, total),
            rejected = coalesce($4, rejected),
            detail = detail || coalesce($5::jsonb, '{}'),
            finished_at = now()
      where id = $1
        and state in ('queued', 'running')`,
    [
      id,
      ...progressValues({ ...end, ...(detail === undefined ? {} : { detail }) }),
      error === undefined ? 'succeeded' : 'failed',
      error ?? null,
    ],
  );
}

function progressValues({ done, total, rejected, detail }: JobProgress): unknown[] {
  return [
    done ?? null,
    total ?? null,
    rejected ?? null,
    detail === undefined ? null : JSON.stringify(detail),
  ];
}

/** A job as it is kept: what is shown, and its detail. */
export interface StoredJob {
  readonly shown: JobBody;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly state: JobBody['state'];
  readonly done: number;
  readonly total: number | null;
  readonly rejected: number;
  readonly detail: Record<string, unknown>;
  readonly error: string | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const COLUMNS = 'id, kind, state, done, total, rejected, detail, error, created_at, finished_at';

/** One job, or undefined. */
export async function readJob(db: Queryable, id: string): Promise<StoredJob | undefined> {
  const row = await db.first<JobRow>(`select ${COLUMNS} from job where id = $1`, [id]);
  return row && stored(row);
}

/** Which jobs to list, and after which one. */
export interface JobFilter {
  readonly kind?: string;
  readonly state?: JobBody['state'];
  /** The last one of the page before; its instant as PostgreSQL writes it, to the microsecond. */
  readonly after?: { readonly createdAt: string; readonly id: string };
  readonly limit: number;
}

/** Jobs, newest first, each with the instant that pages go on from. */
export async function listJobs(
  db: Queryable,
  { kind, state, after, limit }: JobFilter,
): Promise<{ readonly shown: JobBody; readonly createdAt: string }[]> {
  const rows = await db.rows<JobRow & { created_text: string }>(
    `select ${COLUMNS}, created_at::text as created_text
       from job
      where ($1::text is null or kind = $1)
        and ($2::text is null or state = $2)
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::text))
      order by created_at desc, id desc
      limit $5`,
    [kind ?? null, state ?? null, after?.createdAt ?? null, after?.id ?? null, limit],
  );
  return rows.map(({ created_text, ...row }) => ({ shown: stored(row).shown, createdAt: created_text }));
}

/** Jobs of a kind that did not end, oldest first: what a process takes up again after a crash. */
export async function unfinishedJobs(db: Queryable, kind: string): Promise<StoredJob[]> {
  const rows = await db.rows<JobRow>(
    `select ${COLUMNS}
       from job
      where kind = $1
        and state in ('queued', 'running')
      order by created_at`,
    [kind],
  );
  return rows.map(stored);
}

function stored({ detail, created_at, finished_at, ...row }: JobRow): StoredJob {
  return {
    shown: {
      ...row,
      errorsUrl: typeof detail.errorsUrl === 'string' ? detail.errorsUrl : null,
      createdAt: created_at.toISOString(),
      finishedAt: finished_at?.toISOString() ?? null,
    },
    detail,
  };
}
