import { randomBytes } from 'node:crypto';
import type { Pricing, Publication, Sale } from '@relance/core/sell/sale';
import {
  checkPricing,
  compareWithPublished,
  type SubmissionFinding,
  type SubmissionWorld,
} from '@relance/core/sell/submission';
import { holdConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { PRICES_CHANNEL } from '../price-tier/index.ts';
import { insertPublication, moveEpoch } from './publication.store.ts';
import { type SubmissionRow, updateSubmission } from './submission.store.ts';
import { submissionWorlds, type WorldDeps } from './world.ts';

/** An id of ours: `sub_`, `pub_`, `sale_` and 16 hexadecimal digits. */
export function newId(kind: 'sub' | 'pub' | 'sale' | 'batch'): string {
  return `${kind}_${randomBytes(8).toString('hex')}`;
}

/** What is found out about a submission before it is published. */
export interface Judged {
  readonly row: SubmissionRow;
  readonly world: SubmissionWorld;
  readonly findings: readonly SubmissionFinding[];
}

/** Certification: what there is to say about some submissions at this moment. */
export async function judge(
  tx: Queryable,
  rows: readonly SubmissionRow[],
  deps: WorldDeps,
): Promise<readonly Judged[]> {
  const worlds = await submissionWorlds(tx, rows, deps);
  return rows.map((row) => {
    const world = worlds.get(row.product);
    if (!world) throw noSuchProduct(row.product);
    return { row, world, findings: checkPricing(row.pricing, world) };
  });
}

/** Whether nothing keeps submissions from being published. */
export function isClean(judged: readonly Judged[]): boolean {
  return judged.every(({ findings }) => findings.every(({ severity }) => severity !== 'error'));
}

/** The refusal of a product that is not there. */
export function noSuchProduct(product: string): Problem {
  return new Problem('not-found', { detail: `There is no product ${product}.` });
}

/** Where it is published, and who follows. */
export interface Publisher {
  readonly db: Database;
  /** Resolves once this process answers prices by what is in force now. */
  changed(): Promise<unknown>;
}

/**
 * Runs what may publish in one transaction: after the others that do, and while no segment is removed. Wakes whoever
 * answers prices; when it resolves, this process answers by what was published.
 */
export async function publishing<T>(
  { db, changed }: Publisher,
  work: (tx: Queryable, epoch: number) => Promise<T>,
): Promise<T> {
  const result = await db.transaction(async (tx) => {
    await holdConfiguration(tx);
    return work(tx, await moveEpoch(tx));
  });
  db.notify(PRICES_CHANNEL);
  // It is published, whether this process has seen it or not.
  await changed().catch(() => undefined);
  return result;
}

/** Puts submissions that were found clean in this very transaction in force, with the ends they bring about. */
export async function putInForce(
  tx: Queryable,
  judged: readonly Judged[],
  { epoch, by }: { readonly epoch: number; readonly by: string },
): Promise<void> {
  for (const { row, world, findings } of judged) {
    const before = world.history.at(-1);
    const publication: Publication = {
      id: newId('pub'),
      product: row.product,
      // Clocks of processes differ: a version is never older than the one before.
      publishedAt: Math.max(world.now, (before?.publishedAt ?? 0) + 1),
      pricing: withoutConfirmations(row.pricing),
      knownMarkets: world.markets.map(({ code }) => code),
    };
    const { endings } = compareWithPublished(row.pricing, world);
    await insertPublication(tx, { ...publication, epoch, submission: row.id, publishedBy: by, endings });
    await updateSubmission(tx, row.id, {
      state: 'published',
      pricing: row.pricing,
      findings,
      reason: null,
      submittedBy: row.submittedBy,
      publication: publication.id,
      publishedAt: publication.publishedAt,
    });
  }
}

function withoutConfirmations(pricing: Pricing): Pricing {
  return { ...pricing, sales: pricing.sales.map(({ confirmEarlierEnd: _, ...sale }): Sale => sale) };
}
