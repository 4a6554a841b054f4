import type {
  ChannelPause,
  EmailSettings,
  WebhookSettings,
  WebPushSettings,
} from '@relance/contract/reach/channel';
import type { Static } from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import { readPausesOf } from './pause.store.ts';
import { readSettings } from './settings.store.ts';
import { CONFIG, type SettingsDeps, webhookSettings, webPushSettings } from './settings.ts';

/** The e-mail channel as people see it. */
export async function showEmail(deps: SettingsDeps): Promise<EmailSettings> {
  const stored = await readSettings(deps.db, 'email', '');
  const config = await CONFIG.email(deps, '');
  if (!stored || !config) throw new Problem('not-found', { detail: 'E-mail is not set up.' });
  const { password, user, replyTo, ...shown } = config;
  return {
    kind: 'email',
    ...shown,
    user: user ?? null,
    hasPassword: password !== undefined,
    replyTo: replyTo ?? null,
    updatedAt: stored.updatedAt.toISOString(),
    pauses: await pausesOf(deps, 'email', ''),
  };
}

/** The webhook channel as people see it. */
export async function showWebhook(deps: SettingsDeps): Promise<Static<typeof WebhookSettings>> {
  const { config, stored } = await webhookSettings(deps);
  return {
    kind: 'webhook',
    timeoutMs: config.timeoutMs,
    updatedAt: stored.updatedAt.toISOString(),
    pauses: await pausesOf(deps, 'webhook', ''),
  };
}

/** Web Push of an app as people see it. */
export async function showWebPush(deps: SettingsDeps, app: string): Promise<WebPushSettings> {
  const { config, stored } = await webPushSettings(deps, app);
  const { subject } = stored.settings;
  return {
    kind: 'webpush',
    publicKey: config.publicKey,
    subject: typeof subject === 'string' ? subject : null,
    hosts: [...config.hosts],
    updatedAt: stored.updatedAt.toISOString(),
    pauses: await pausesOf(deps, 'webpush', app),
  };
}

async function pausesOf({ db }: SettingsDeps, kind: string, app: string): Promise<ChannelPause[]> {
  const pauses = await readPausesOf(db, kind, app);
  return pauses.map(({ gate, reason, since, until }) => ({
    gate,
    reason,
    since: since.toISOString(),
    until: until === null ? null : until.toISOString(),
  }));
}
