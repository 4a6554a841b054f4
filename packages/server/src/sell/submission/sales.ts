import { parsePricing, type SubmissionFinding } from '@relance/core/sell/submission';
import { type Caller, callerId } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { isClean, type Judged, newId, noSuchProduct, publishing } from './publish.ts';
import { lockSubmissions, type SubmissionRow } from './submission.store.ts';
import { certify, draftOf, insertOrRefuse, requireSubmission, type SubmissionDeps } from './submissions.ts';
import { submissionWorlds } from './world.ts';

/** One sale over many products. */
export interface ManySales {
  readonly caller: Caller;
  /** As in a submission, without id. */
  readonly sale: unknown;
  readonly products: readonly string[];
}

/**
 * Opens one submission for each product, each with the sale added to what is published, and publishes all of them or
 * none; where a second member has to agree, all of them wait, and are approved or rejected together.
 *
 * @throws Problem not-found; wrong-state where a submission is open; invalid, with what is wrong with which product
 */
export async function openSales(
  deps: SubmissionDeps,
  { caller, sale, products }: ManySales,
): Promise<SubmissionRow[]> {
  const by = callerId(caller);
  const ids = await publishing(deps, async (tx, epoch) => {
    const batch = newId('batch');
    const drafted = await insertDrafts(tx, { deps, sale, products: [...new Set(products)], batch, by });
    const [first = ''] = drafted;
    const rows = (await lockSubmissions(tx, first)).map((row) => ({ ...row, submittedBy: by }));
    const judged = await certify(tx, rows, { deps, epoch, by });
    if (!isClean(judged)) throw refusal(judged);
    return drafted;
  });
  return Promise.all(ids.map((id) => requireSubmission(deps.db, id)));
}

interface Batch {
  readonly deps: SubmissionDeps;
  readonly sale: unknown;
  readonly products: readonly string[];
  readonly batch: string;
  readonly by: string;
}

async function insertDrafts(tx: Queryable, { deps, sale, products, batch, by }: Batch): Promise<string[]> {
  const worlds = await submissionWorlds(
    tx,
    products.map((product) => ({ product })),
    deps,
  );
  const ids: string[] = [];
  for (const product of products) {
    const world = worlds.get(product);
    if (!world) throw noSuchProduct(product);
    const draft = draftOf(world);
    const parsed = parsePricing(
      { ...draft, sales: [sale] },
      { issue: () => newId('sale'), isKnown: () => false },
    );
    if (!parsed.ok) throw invalid(parsed.refusal.map((finding) => errorOf(finding)));
    const pricing = { ...draft, sales: [...draft.sales, ...parsed.value.sales] };
    const id = newId('sub');
    await insertOrRefuse(tx, { id, product, pricing, createdBy: by, batch });
    ids.push(id);
  }
  return ids;
}

function refusal(judged: readonly Judged[]): Problem {
  return invalid(
    judged.flatMap(({ row, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map((finding) => errorOf(finding, `${row.product}: `)),
    ),
  );
}

/** The path of a finding in a draft as one in the body: `$.sales[3].end` as `$.sale.end`. */
function errorOf({ path, detail }: SubmissionFinding, of = ''): { path: string; message: string } {
  return { path: path.replace(/^\$\.sales\[\d+\]/, '$.sale'), message: `${of}${detail}` };
}

function invalid(errors: readonly { readonly path: string; readonly message: string }[]): Problem {
  const [first] = errors;
  return new Problem('invalid', { errors, ...(first && { detail: `${first.path}: ${first.message}` }) });
}

/** The products of a list in CSV: the first cell of each line, which may begin with the heading `product`. */
export function productsOfCsv(text: string): string[] {
  const cells = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(
      (line) =>
        line
          .split(/[,;\t]/, 1)[0]
          ?.trim()
          .replace(/^"(.*)"$/, '$1') ?? '',
    )
    .filter((cell) => cell !== '');
  return cells[0]?.toLowerCase() === 'product' ? cells.slice(1) : cells;
}
