import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { readApp, updateApp } from './app.store.ts';
import { noApp } from './change-app.ts';

/** What another room copies when the configuration of one app is taken over by another. */
export interface ConfigurationCopier {
  /** What is copied, as the answer counts it: `channels`, `campaigns`, … */
  readonly kind: string;
  /** Copies inside the transaction that changes the configuration; answers how many things. Campaigns become drafts. */
  copy(tx: Queryable, apps: { readonly from: string; readonly to: string }): Promise<number>;
}

/**
 * Copies the settings of an app, and what the other rooms keep for it, to another app: what was tried in a test app goes
 * live, or the other way round. All of it or nothing. Throws Problem `not-found`, `invalid`.
 */
export async function copyConfiguration(
  db: Database,
  apps: { readonly from: string; readonly to: string },
  copiers: readonly ConfigurationCopier[],
): Promise<Record<string, number>> {
  if (apps.from === apps.to) {
    throw new Problem('invalid', { detail: 'An app cannot be copied to itself.', errors: [TO_ITSELF] });
  }
  return changeConfiguration(db, async (tx) => {
    const from = await readApp(tx, apps.from);
    const to = await readApp(tx, apps.to);
    if (!from) throw noApp(apps.from);
    if (!to) throw noApp(apps.to);
    await updateApp(tx, { ...to, settings: from.settings });
    const copied: Record<string, number> = { settings: Object.keys(from.settings).length };
    for (const copier of copiers) copied[copier.kind] = await copier.copy(tx, apps);
    return copied;
  });
}

const TO_ITSELF = { path: '$.to', message: 'must be another app' };
