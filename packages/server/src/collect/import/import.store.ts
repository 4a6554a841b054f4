import type { Queryable } from '../../stores/postgres/index.ts';

/** Refused rows kept of one import, with their reasons; the rest is only counted. */
export const KEPT_ERRORS = 100_000;

/** How far an import has come. */
export interface ImportProgress {
  /** Lines of the file that are behind us, whatever became of them. */
  readonly line: number;
  /** Rows taken. */
  readonly taken: number;
  /** Rows refused. */
  readonly rejected: number;
}

/** An import that was begun before. */
export interface StoredImport extends ImportProgress {
  readonly jobId: string;
  readonly jobState: string;
  readonly shape: Buffer;
  readonly fence: number;
}

/** A row that was refused. */
export interface RowError {
  readonly line: number;
  readonly code: string;
  readonly detail: string;
}

/** The import begun under a request hash, its row locked. */
export async function findImport(tx: Queryable, request: Buffer): Promise<StoredImport | undefined> {
  return tx.first<StoredImport>(
    `select i.job_id as "jobId", j.state as "jobState", i.shape, i.fence, i.line, i.taken, i.rejected
       from import i
       join job j on j.id = i.job_id
      where i.request = $1
        for update of i`,
    [request],
  );
}

/** Notes down a new import. Answers false when another request with the same key was faster. */
export async function insertImport(
  tx: Queryable,
  { request, jobId, shape }: { readonly request: Buffer; readonly jobId: string; readonly shape: Buffer },
): Promise<boolean> {
  const inserted = await tx.run(
    `insert into import (request, job_id, shape)
     values ($1, $2, $3)
         on conflict do nothing`,
    [request, jobId, shape],
  );
  return inserted > 0;
}

/** Takes an import over, from whoever feeds it now, under a job. Answers the new fence. */
export async function takeOver(tx: Queryable, request: Buffer, jobId: string): Promise<number> {
  await tx.run(
    `update job_error
        set job_id = $2
      where job_id = (select job_id from import where request = $1)
        and job_id <> $2`,
    [request, jobId],
  );
  const row = await tx.first<{ fence: number }>(
    `update import
        set fence = fence + 1, job_id = $2, updated_at = now()
      where request = $1
     returning fence`,
    [request, jobId],
  );
  return row?.fence ?? 0;
}

/** Notes progress and refused rows. Answers false when somebody else has taken the import over. */
export async function saveProgress(
  tx: Queryable,
  { request, jobId, fence }: { readonly request: Buffer; readonly jobId: string; readonly fence: number },
  progress: ImportProgress,
  errors: readonly RowError[],
): Promise<boolean> {
  const held = await tx.run(
    `update import
        set line = $3, taken = $4, rejected = $5, updated_at = now()
      where request = $1
        and fence = $2`,
    [request, fence, progress.line, progress.taken, progress.rejected],
  );
  if (held === 0) return false;
  if (errors.length > 0) {
    await tx.run(
      `insert into job_error (job_id, line, code, detail)
       select $1, line, code, detail
         from unnest($2::bigint[], $3::text[], $4::text[]) u (line, code, detail)
           on conflict do nothing`,
      [jobId, errors.map((e) => e.line), errors.map((e) => e.code), errors.map((e) => e.detail)],
    );
  }
  return true;
}

/** Refused rows of a job after a line, in order. */
export async function readErrors(
  db: Queryable,
  jobId: string,
  after: number,
  limit: number,
): Promise<RowError[]> {
  return db.rows<RowError>(
    `select line, code, detail
       from job_error
      where job_id = $1
        and line > $2
      order by line
      limit $3`,
    [jobId, after, limit],
  );
}

/** Jobs of imports that nobody has fed for a day: their client or their process died. */
export async function findAbandoned(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select j.id
       from import i
       join job j on j.id = i.job_id
      where j.state in ('queued', 'running')
        and i.updated_at < now() - interval '1 day'`,
  );
  return rows.map((row) => row.id);
}
