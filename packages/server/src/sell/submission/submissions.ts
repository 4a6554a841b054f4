import type { Pricing, Publication } from '@relance/core/sell/sale';
import {
  actOnSubmission,
  checkPricing,
  draftFrom,
  parsePricing,
  rollbackDraft,
  type SubmissionAction,
  type SubmissionState,
  type SubmissionWorld,
} from '@relance/core/sell/submission';
import { type Caller, callerId } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import {
  isClean,
  type Judged,
  judge,
  newId,
  noSuchProduct,
  type Publisher,
  publishing,
  putInForce,
} from './publish.ts';
import {
  deleteSubmission,
  findSubmission,
  insertDraft,
  lockSubmissions,
  type SubmissionRow,
  updateSubmission,
} from './submission.store.ts';
import { submissionWorlds, type WorldDeps } from './world.ts';

/** Who has to agree to a publication (RELANCE_PUBLISH_APPROVAL). */
export type PublishApproval = 'off' | 'second-member';

/** What submissions work with. */
export interface SubmissionDeps extends WorldDeps, Publisher {
  readonly approval: PublishApproval;
}

/** What a product costs before anybody said anything: nobody can buy it. */
const NOTHING_YET: Pricing = {
  base: { tier: 'NotAvailable' },
  markets: 'all',
  includeFutureMarkets: true,
  overrides: [],
  scheduledChanges: [],
  visibility: 'listed',
  published: true,
  sales: [],
};

/**
 * Opens the draft of a product: a copy of what is published, or of an older version that it is to go back to.
 *
 * @throws Problem not-found; wrong-state when one is open
 */
export async function openDraft(
  deps: SubmissionDeps,
  {
    product,
    caller,
    rollbackTo,
  }: { readonly product: string; readonly caller: Caller; readonly rollbackTo?: string },
): Promise<SubmissionRow> {
  const id = newId('sub');
  await deps.db.transaction(async (tx) => {
    const world = (await submissionWorlds(tx, [{ product }], deps)).get(product);
    if (!world) throw noSuchProduct(product);
    const pricing = rollbackTo === undefined ? draftOf(world) : rolledBack(world, rollbackTo);
    await insertOrRefuse(tx, { id, product, pricing, createdBy: callerId(caller) });
  });
  return requireSubmission(deps.db, id);
}

/** The draft that a product's world opens. */
export function draftOf(world: SubmissionWorld): Pricing {
  const published = world.history.at(-1);
  return published ? draftFrom(published, world) : NOTHING_YET;
}

function rolledBack(world: SubmissionWorld, id: string): Pricing {
  const published = world.history.at(-1);
  const older = world.history.find((publication: Publication) => publication.id === id);
  if (!older || !published) {
    throw new Problem('not-found', { detail: `This product has no publication ${id}.` });
  }
  return rollbackDraft({ older, published }, world, () => newId('sale'));
}

/** Inserts a draft, or says that one is open. */
export async function insertOrRefuse(tx: Queryable, draft: Parameters<typeof insertDraft>[1]): Promise<void> {
  if (await insertDraft(tx, draft)) return;
  const detail = `A submission of ${draft.product} is open: finish or discard it first.`;
  throw new Problem('wrong-state', { detail });
}

/**
 * A submission.
 *
 * @throws Problem not-found
 */
export async function requireSubmission(db: Queryable, id: string): Promise<SubmissionRow> {
  const row = await findSubmission(db, id);
  if (!row) throw noSuchSubmission();
  return row;
}

function noSuchSubmission(): Problem {
  return new Problem('not-found', { detail: 'There is no submission by that id.' });
}

/**
 * Replaces the pricing of a draft, or of a rejected submission, which is a draft again. Whatever can be stored is, with
 * what there is to say about it.
 *
 * @throws Problem not-found; wrong-state; invalid when the body cannot be read
 */
export async function saveDraft(deps: SubmissionDeps, id: string, body: unknown): Promise<SubmissionRow> {
  await deps.db.transaction(async (tx) => {
    const row = await lockOne(tx, id);
    const state = nextState(row, 'edit');
    const world = (await submissionWorlds(tx, [row], deps)).get(row.product);
    if (!world) throw noSuchProduct(row.product);
    const pricing = readPricing(body, row, world);
    const full = (await submissionWorlds(tx, [{ product: row.product, pricing }], deps)).get(row.product);
    const findings = full ? checkPricing(pricing, full) : [];
    await updateSubmission(tx, id, { ...unpublished(row), state, pricing, findings, reason: null });
  });
  return requireSubmission(deps.db, id);
}

/** Reads a pricing whose sales may name those that are published, and those of the draft. */
function readPricing(body: unknown, row: SubmissionRow, world: SubmissionWorld): Pricing {
  const published = world.history.at(-1)?.pricing.sales ?? [];
  const known = new Set([...published, ...row.pricing.sales].map(({ id }) => id));
  const parsed = parsePricing(body, { issue: () => newId('sale'), isKnown: (id) => known.has(id) });
  if (parsed.ok) return parsed.value;
  const errors = parsed.refusal.map(({ path, detail }) => ({ path, message: detail }));
  const [first] = errors;
  throw new Problem('invalid', { errors, ...(first && { detail: `${first.path} ${first.message}` }) });
}

/** How a draft is submitted. */
export interface SubmitOptions {
  readonly caller: Caller;
  /** The publisher knows that customers were shown later ends. */
  readonly confirmEarlierEnd: boolean;
}

/**
 * Submits a draft to certification. With errors it is rejected, with its findings. Without, it is published at once, or
 * waits for a second member where the publisher wants that. A rejected one is submitted as it stands.
 *
 * @throws Problem not-found; wrong-state
 */
export async function submit(
  deps: SubmissionDeps,
  id: string,
  { caller, confirmEarlierEnd }: SubmitOptions,
): Promise<SubmissionRow> {
  const by = callerId(caller);
  await publishing(deps, async (tx, epoch) => {
    const rows = (await lockAll(tx, id)).map((row) => {
      if (row.state === 'rejected') nextState(row, 'edit');
      else nextState(row, 'submit');
      return { ...row, submittedBy: by, pricing: confirmEarlierEnd ? confirmed(row.pricing) : row.pricing };
    });
    await certify(tx, rows, { deps, epoch, by });
  });
  return requireSubmission(deps.db, id);
}

/** Judges submissions that somebody handed in: rejects them, lets them wait, or puts them in force. */
export async function certify(
  tx: Queryable,
  rows: readonly SubmissionRow[],
  { deps, epoch, by }: { readonly deps: SubmissionDeps; readonly epoch: number; readonly by: string },
): Promise<readonly Judged[]> {
  const judged = await judge(tx, rows, deps);
  const waits = deps.approval === 'second-member';
  if (isClean(judged) && !waits) await putInForce(tx, judged, { epoch, by });
  else {
    const state = isClean(judged) ? 'in-certification' : 'rejected';
    for (const { row, findings } of judged) {
      await updateSubmission(tx, row.id, { ...unpublished(row), state, findings, reason: null });
    }
  }
  return judged;
}

/**
 * Publishes what waits for a second member. When it has errors by now, it is rejected instead, with its findings.
 *
 * @throws Problem not-found; wrong-state; forbidden to who submitted it, and to keys
 */
export async function approve(deps: SubmissionDeps, id: string, caller: Caller): Promise<SubmissionRow> {
  const by = callerId(caller);
  await publishing(deps, async (tx, epoch) => {
    const rows = await lockAll(tx, id);
    for (const row of rows) nextState(row, 'approve');
    requireSecond(deps.approval, rows, caller);
    await certify(tx, rows, { deps: { ...deps, approval: 'off' }, epoch, by });
  });
  return requireSubmission(deps.db, id);
}

/**
 * Sends what waits for a second member back.
 *
 * @throws Problem not-found; wrong-state; forbidden to who submitted it, and to keys
 */
export async function reject(
  deps: SubmissionDeps,
  id: string,
  { caller, reason }: { readonly caller: Caller; readonly reason: string },
): Promise<SubmissionRow> {
  await deps.db.transaction(async (tx) => {
    const rows = await lockAll(tx, id);
    requireSecond(deps.approval, rows, caller);
    for (const row of rows) {
      const state = nextState(row, 'reject');
      await updateSubmission(tx, row.id, { ...unpublished(row), state, reason });
    }
  });
  return requireSubmission(deps.db, id);
}

/**
 * Discards a draft, or a rejected submission.
 *
 * @throws Problem not-found; wrong-state
 */
export async function discard(db: Database, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockOne(tx, id);
    stateAfter(row, 'discard');
    await deleteSubmission(tx, id);
  });
}

function requireSecond(approval: PublishApproval, rows: readonly SubmissionRow[], caller: Caller): void {
  if (approval === 'off') return;
  if (caller.kind !== 'member')
    throw new Problem('forbidden', { detail: 'A member who is signed in has to look at this, not a key.' });
  if (rows.some(({ submittedBy }) => submittedBy === callerId(caller)))
    throw new Problem('forbidden', { detail: 'You have submitted this: somebody else has to look at it.' });
}

async function lockAll(tx: Queryable, id: string): Promise<SubmissionRow[]> {
  const rows = await lockSubmissions(tx, id);
  if (rows.length === 0) throw noSuchSubmission();
  return rows;
}

async function lockOne(tx: Queryable, id: string): Promise<SubmissionRow> {
  const row = (await lockAll(tx, id)).find((one) => one.id === id);
  if (!row) throw noSuchSubmission();
  return row;
}

function stateAfter(row: SubmissionRow, action: SubmissionAction): SubmissionState | null {
  const result = actOnSubmission(action, row.state);
  if (!result.ok) throw new Problem('wrong-state', { detail: result.refusal.detail });
  return result.value;
}

function nextState(row: SubmissionRow, action: Exclude<SubmissionAction, 'discard'>): SubmissionState {
  return stateAfter(row, action) ?? row.state;
}

function unpublished(row: SubmissionRow) {
  const { state, pricing, findings, reason, submittedBy } = row;
  return { state, pricing, findings, reason, submittedBy, publication: null, publishedAt: null };
}

function confirmed(pricing: Pricing): Pricing {
  return { ...pricing, sales: pricing.sales.map((sale) => ({ ...sale, confirmEarlierEnd: true })) };
}
