import { hash, randomBytes } from 'node:crypto';
import { canonicalJson } from '@relance/core/kernel';
import { createJob } from '../../platform/jobs/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { findImport, insertImport, takeOver } from './import.store.ts';
import type { HeldImport } from './run-import.ts';

/** Kind of the jobs that import files. */
const IMPORT_JOB = 'import';
const NOTHING = { line: 0, taken: 0, rejected: 0 };

/** An import to be fed, or one that is already in. */
export type BegunImport =
  | { readonly state: 'mine'; readonly held: HeldImport }
  | { readonly state: 'done'; readonly jobId: string };

/**
 * Stands for a request: SHA-256 of the caller it came from and its `Idempotency-Key`. Without one, every request is an
 * import of its own.
 */
export function requestHash(caller: string, idempotencyKey: string | undefined): Buffer {
  return idempotencyKey === undefined
    ? randomBytes(32)
    : hash('sha256', `${caller}\0${idempotencyKey}`, 'buffer');
}

/**
 * Begins an import, or goes on with the one the same request began: whoever was feeding it is cut off by its fence.
 *
 * @throws Problem idempotency-conflict when the same key came with other parameters
 */
export async function beginImport(db: Database, request: Buffer, shapeOf: object): Promise<BegunImport> {
  const shape = hash('sha256', canonicalJson(shapeOf), 'buffer');
  return db.transaction(async (tx) => {
    const found = await findImport(tx, request);
    if (!found) {
      const jobId = await createJob(tx, { kind: IMPORT_JOB, detail: shapeOf });
      if (!(await insertImport(tx, { request, jobId, shape })))
        throw new Problem('in-progress', { retryAfter: 1 });
      return { state: 'mine', held: { request, jobId, fence: 0, start: NOTHING } };
    }
    if (!found.shape.equals(shape)) throw new Problem('idempotency-conflict');
    if (found.jobState === 'succeeded') return { state: 'done', jobId: found.jobId };
    const { line, taken, rejected } = found;
    // A job ends once: what goes on after a failure is a new one.
    const goesOn = found.jobState !== 'failed';
    const jobId = goesOn ? found.jobId : await createJob(tx, { kind: IMPORT_JOB, detail: shapeOf });
    const fence = await takeOver(tx, request, jobId);
    return { state: 'mine', held: { request, jobId, fence, start: { line, taken, rejected } } };
  });
}
