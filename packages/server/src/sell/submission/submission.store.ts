import type { Pricing } from '@relance/core/sell/sale';
import type { SubmissionFinding, SubmissionState } from '@relance/core/sell/submission';
import { type Queryable, sqlState } from '../../stores/postgres/index.ts';

/** A row of `submission`. */
export interface SubmissionRow {
  readonly no: number;
  readonly id: string;
  readonly product: string;
  /** Published together with the others of it, or not at all. */
  readonly batch: string | null;
  readonly state: SubmissionState;
  readonly pricing: Pricing;
  readonly findings: SubmissionFinding[];
  readonly reason: string | null;
  readonly submittedBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly publishedAt: Date | null;
}

const COLUMNS = `no, id, product, batch, state, pricing, findings, reason, submitted_by as "submittedBy",
              created_at as "createdAt", updated_at as "updatedAt", published_at as "publishedAt"`;

/** Which submissions to list. */
export interface SubmissionFilter {
  readonly product: string | undefined;
  readonly state: SubmissionState | undefined;
  /** Those of other apps are left out; null: all apps. */
  readonly apps: readonly string[] | null;
  /** The last one of the page before. */
  readonly below: number | undefined;
  readonly limit: number;
}

/** Submissions, newest first. */
export async function listSubmissions(db: Queryable, filter: SubmissionFilter): Promise<SubmissionRow[]> {
  return db.rows<SubmissionRow>(
    `select ${COLUMNS}
       from submission
      where ($1::text is null or product = $1)
        and ($2::text is null or state = $2)
        and ($3::text[] is null or split_part(product, '/', 1) = any($3::text[]))
        and ($4::bigint is null or no < $4)
      order by no desc
      limit $5`,
    [filter.product ?? null, filter.state ?? null, filter.apps, filter.below ?? null, filter.limit],
  );
}

/** A submission by its id. */
export async function findSubmission(db: Queryable, id: string): Promise<SubmissionRow | undefined> {
  return db.first<SubmissionRow>(`select ${COLUMNS} from submission where id = $1`, [id]);
}

/** A submission and those published with it, locked, in order. */
export async function lockSubmissions(tx: Queryable, id: string): Promise<SubmissionRow[]> {
  return tx.rows<SubmissionRow>(
    `select ${COLUMNS}
       from submission
      where id = $1
         or batch = (select batch from submission where id = $1)
      order by no
        for update`,
    [id],
  );
}

/** The open submissions, by product. */
export async function readOpen(
  db: Queryable,
): Promise<ReadonlyMap<string, { id: string; state: SubmissionState }>> {
  const rows = await db.rows<{ product: string; id: string; state: SubmissionState }>(
    `select product, id, state
       from submission
      where state <> 'published'`,
  );
  return new Map(rows.map(({ product, id, state }) => [product, { id, state }]));
}

const UNIQUE = '23505';

/** Inserts a draft; false when one of its product is open. That ends the transaction it is asked in. */
export async function insertDraft(
  tx: Queryable,
  draft: {
    readonly id: string;
    readonly product: string;
    readonly pricing: Pricing;
    readonly createdBy: string;
    readonly batch?: string;
  },
): Promise<boolean> {
  try {
    await tx.run(
      `insert into submission (id, product, batch, state, pricing, created_by)
       values ($1, $2, $3, 'draft', $4::jsonb, $5)`,
      [draft.id, draft.product, draft.batch ?? null, JSON.stringify(draft.pricing), draft.createdBy],
    );
    return true;
  } catch (error) {
    if (sqlState(error) === UNIQUE) return false;
    throw error;
  }
}

/** What is to be written of a submission. */
export interface SubmissionChange {
  readonly state: SubmissionState;
  readonly pricing: Pricing;
  readonly findings: readonly SubmissionFinding[];
  readonly reason: string | null;
  readonly submittedBy: string | null;
  readonly publication: string | null;
  /** Epoch ms. */
  readonly publishedAt: number | null;
}

/** Writes a submission that this transaction holds. */
export async function updateSubmission(tx: Queryable, id: string, change: SubmissionChange): Promise<void> {
  await tx.run(
    `update submission
        set state = $2, pricing = $3::jsonb, findings = $4::jsonb, reason = $5, submitted_by = $6, publication = $7,
            published_at = $8, updated_at = clock_timestamp()
      where id = $1`,
    [
      id,
      change.state,
      JSON.stringify(change.pricing),
      JSON.stringify(change.findings),
      change.reason,
      change.submittedBy,
      change.publication,
      change.publishedAt === null ? null : new Date(change.publishedAt),
    ],
  );
}

/** Takes a submission away. */
export async function deleteSubmission(tx: Queryable, id: string): Promise<void> {
  await tx.run('delete from submission where id = $1', [id]);
}
