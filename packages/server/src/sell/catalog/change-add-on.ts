import type { AddOnBody, NewAddOnBody } from '@relance/contract/sell/catalog';
import type { Finding } from '@relance/core/kernel';
import { changeAddOn, parseAddOn, productName } from '@relance/core/sell/catalog';
import type { AppDirectory } from '../../collect/app/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { insertAddOn, lockAddOn, type StoredAddOn, updateAddOn } from './catalog.store.ts';

/**
 * Makes an add-on.
 *
 * @throws Problem invalid, name-taken
 */
export async function createAddOn(db: Database, app: string, body: NewAddOnBody): Promise<StoredAddOn> {
  const parsed = parseAddOn(body);
  if (!parsed.ok) throw invalid(parsed.refusal);
  const created = await insertAddOn(db, app, parsed.value);
  if (created) return created;
  throw new Problem('name-taken', { detail: `${app} has an add-on “${body.productId}” already.` });
}

/**
 * Changes what is shown of an add-on.
 *
 * @throws Problem not-found; wrong-state for what never changes; invalid
 */
export async function replaceAddOn(
  db: Database,
  { app, productId }: { readonly app: string; readonly productId: string },
  body: AddOnBody,
): Promise<StoredAddOn> {
  return db.transaction(async (tx) => {
    const before = await lockAddOn(tx, app, productId);
    if (!before) throw noAddOn(app, productId);
    const changed = changeAddOn(before, body);
    if (!changed.ok && changed.refusal.why === 'fixed') throw fixed(changed.refusal.findings);
    if (!changed.ok) throw invalid(changed.refusal.findings);
    const { app: _, createdAt, updatedAt, ...addOn } = { ...before, ...changed.value };
    const saved = await updateAddOn(tx, app, addOn);
    if (!saved) throw noAddOn(app, productId);
    return saved;
  });
}

/** The refusal of an id that no add-on of the app has. */
export function noAddOn(app: string, productId: string): Problem {
  return new Problem('not-found', { detail: `There is no product ${productName(app, productId)}.` });
}

/** @throws Problem not-found when there is no such app */
export async function requireKnownApp(apps: Pick<AppDirectory, 'find'>, app: string): Promise<void> {
  if (await apps.find(app)) return;
  throw new Problem('not-found', { detail: `There is no app “${app}”.` });
}

function invalid(findings: readonly Finding[]): Problem {
  return new Problem('invalid', { errors: findings, ...detailOf(findings) });
}

function fixed(findings: readonly Finding[]): Problem {
  return new Problem('wrong-state', { errors: findings, ...detailOf(findings) });
}

function detailOf([first]: readonly Finding[]): { readonly detail?: string } {
  return first ? { detail: `${first.path} ${first.message}.` } : {};
}
