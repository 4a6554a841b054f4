import type { SegmentPreview } from '@relance/contract/segment/segment';
import { readKey } from '@relance/core/collect/identity';
import type { JsonObject } from '@relance/core/kernel';
import { describe, type Expression, printExpression } from '@relance/core/segment/expression';
import type { AppDirectory } from '../../collect/app/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { readDraft } from './change-segment.ts';
import { readPeople } from './preview.store.ts';

/** Evaluates an expression over the customers of an environment: the engine's own. */
export type PreviewAudience = (
  expression: JsonObject,
  options: { readonly test: boolean; readonly withinMs: number },
) => Promise<{
  readonly size: number;
  readonly of: number;
  readonly exact: boolean;
  readonly sample: readonly { readonly id: number; readonly key: string }[];
}>;

/** What previewing works with. */
export interface PreviewDeps {
  readonly db: Database;
  readonly apps: Pick<AppDirectory, 'find'>;
  readonly previewAudience: PreviewAudience;
}

/** People wait a second for a preview; what is under way when this is over takes some of the rest. */
const WITHIN_MS = 600;
const SAMPLE = 10;

/**
 * How many customers an expression holds for now, some of them, and what it says in words. Nothing is kept.
 *
 * @throws Problem invalid
 */
export async function previewSegment(
  { db, apps, previewAudience }: PreviewDeps,
  wire: unknown,
  appId: string | undefined,
): Promise<SegmentPreview> {
  const { expression, nameOf } = await readDraft(db, wire);
  const app = appId === undefined ? undefined : await apps.find(appId);
  if (appId !== undefined && !app) {
    const errors = [{ path: '$.app', message: 'is no app of this installation' }];
    throw new Problem('invalid', { detail: `There is no app ${appId}.`, errors });
  }
  const found = await previewAudience(printExpression(expression), {
    test: app?.environment === 'test',
    withinMs: WITHIN_MS,
  });
  const said = withNames(expression, nameOf);
  return {
    size: found.size,
    of: found.of,
    sample: await peopleOf(db, found.sample.slice(0, SAMPLE)),
    sentence: { en: describe(said, 'en'), fr: describe(said, 'fr') },
    exact: found.exact,
  };
}

async function peopleOf(
  db: Database,
  sample: readonly { readonly id: number; readonly key: string }[],
): Promise<SegmentPreview['sample']> {
  const names = await readPeople(
    db,
    sample.map(({ id }) => id),
  );
  return sample.map(({ id, key }) => {
    const owner = readKey(key);
    const userId = owner?.kind === 'known' ? owner.userId : null;
    const name = names.get(id);
    return {
      id: owner?.kind === 'anonymous' ? `id:${owner.anonymousId}` : (userId ?? String(id)),
      userId,
      ...(name === undefined ? {} : { name }),
    };
  });
}

/** The same expression with the names of segments where their ids were, as people know them. */
function withNames(node: Expression, nameOf: (id: string) => string): Expression {
  if (node.kind === 'all' || node.kind === 'any') {
    return { ...node, of: node.of.map((child) => withNames(child, nameOf)) };
  }
  if (node.kind === 'not') return { ...node, of: withNames(node.of, nameOf) };
  return node.kind === 'segment' ? { ...node, segment: nameOf(node.segment) } : node;
}
