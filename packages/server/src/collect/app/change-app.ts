import type { AppBody, AppSettings, NewAppBody } from '@relance/contract/collect/app';
import { parseDuration } from '@relance/core/kernel';
import { createKey, KEYS_CHANNEL } from '../../platform/auth/index.ts';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { insertApp, readApp, type StoredApp, updateApp } from './app.store.ts';
import { insertSigningKey } from './identity-key.store.ts';
import { makeSigningKey } from './identity-keys.ts';

const MAX_SESSION_IDLE_MS = 86_400_000;

/** Creates an app with its own signing key and its first client key. Throws Problem `name-taken`, `invalid`. */
export async function createApp(
  db: Database,
  body: NewAppBody,
): Promise<{ app: StoredApp; clientKey: string }> {
  const settings = body.settings ?? {};
  checkSettings(settings);
  const signingKey = await makeSigningKey();
  return changeConfiguration(db, async (tx) => {
    const app = await insertApp(tx, {
      id: body.id,
      name: body.name,
      environment: body.environment ?? 'production',
      identityMode: body.identityMode ?? 'optional',
      settings,
    });
    if (!app) throw new Problem('name-taken', { detail: `There is an app with the id ${body.id} already.` });
    await insertSigningKey(tx, app.id, signingKey);
    const { key } = await createKey(tx, { kind: 'client', app: app.id, name: 'first' });
    return { app, clientKey: key };
  });
}

/** Changes an app; what the body leaves out stays. Throws Problem `not-found`, `wrong-state`, `invalid`. */
export async function changeApp(db: Database, id: string, body: AppBody): Promise<StoredApp> {
  if (body.settings) checkSettings(body.settings);
  const changed = await changeConfiguration(db, async (tx) => {
    const app = await readApp(tx, id);
    if (!app) throw noApp(id);
    if (body.environment !== undefined && body.environment !== app.environment) {
      const detail = `${id} is a ${app.environment} app for good: its events are marked. Create another app.`;
      throw new Problem('wrong-state', { detail });
    }
    const { name = app.name, identityMode = app.identityMode, settings = app.settings } = body;
    const next = { ...app, name, identityMode, settings };
    await updateApp(tx, next);
    return next;
  });
  // What a client key stands for holds the identity mode of its app.
  db.notify(KEYS_CHANNEL);
  return changed;
}

/** The refusal of an app that is not there. */
export function noApp(id: string): Problem {
  return new Problem('not-found', { detail: `There is no app ${id}.` });
}

function checkSettings({ sessionIdle }: AppSettings): void {
  if (sessionIdle === undefined) return;
  const ms = parseDuration(sessionIdle);
  if (ms !== undefined && ms <= MAX_SESSION_IDLE_MS) return;
  const finding = { path: '$.settings.sessionIdle', message: 'must be a duration of at most 1d' };
  throw new Problem('invalid', { detail: `${finding.path} ${finding.message}`, errors: [finding] });
}
