import type { SegmentPreview } from '@relance/contract/segment/segment';
import { readKey } from '@relance/core/collect/identity';
import type { JsonObject } from '@relance/core/kernel';
import { claimedFacts, describe, printExpression } from '@relance/core/segment/expression';
import type { AppDirectory } from '../../collect/app/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { readDraft } from './change-segment.ts';
import { withNames } from './named.ts';
import { readPeople } from './preview.store.ts';

/** Evaluates an expression over the customers of an environment: the engine's own. */
export type PreviewAudience = (
  expression: JsonObject,
  options: { readonly test: boolean },
) => Promise<{
  readonly size: number;
  readonly of: number;
  readonly exact: boolean;
  readonly sample: readonly { readonly id: number; readonly key: string }[];
  /** Of an `all`: for how many its first condition holds, its first two together, and so on. */
  readonly remaining: readonly number[] | undefined;
}>;

/** What previewing works with. */
export interface PreviewDeps {
  readonly db: Database;
  readonly apps: Pick<AppDirectory, 'find'>;
  readonly previewAudience: PreviewAudience;
}

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
  const { expression, names, definitions } = await readDraft(db, wire);
  const app = appId === undefined ? undefined : await apps.find(appId);
  if (appId !== undefined && !app) {
    const errors = [{ path: '$.app', message: 'is no app of this installation' }];
    throw new Problem('invalid', { detail: `There is no app ${appId}.`, errors });
  }
  const found = await previewAudience(printExpression(expression), {
    test: app?.environment === 'test',
  });
  const said = withNames(expression, names);
  return {
    size: found.size,
    of: found.of,
    sample: await peopleOf(db, found.sample),
    sentence: { en: describe(said, 'en'), fr: describe(said, 'fr') },
    exact: found.exact,
    ...(found.remaining === undefined
      ? {}
      : { remaining: found.remaining.map((size, index) => ({ path: `$.all[${index}]`, size })) }),
    claimed: [...claimedFacts(expression, (id) => definitions.get(id))],
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
