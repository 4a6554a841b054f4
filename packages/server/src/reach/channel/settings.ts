import { createECDH } from 'node:crypto';
import type {
  EmailSettingsBody,
  WebhookSettingsBody,
  WebPushSettingsBody,
} from '@relance/contract/reach/channel';
import type { Finding } from '@relance/core/kernel';
import { Problem } from '../../platform/problems/index.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { newSigningSecret } from '../../platform/webhook/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import type { Configs, Provider } from './channel.ts';
import { parseMailbox } from './mailbox.ts';
import { readSettings, type StoredSettings, saveFirstSettings, saveSettings } from './settings.store.ts';

/** What settings are kept with. */
export interface SettingsDeps {
  readonly db: Queryable;
  readonly secrets: Secrets;
  /** How the outside world reaches this server. */
  readonly publicUrl: string;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/** Reads how a provider is set up, as it stands; undefined when it needs setting up and nobody has. */
export const CONFIG: {
  readonly [P in Provider]: (deps: SettingsDeps, app: string) => Promise<Configs[P] | undefined>;
} = {
  email: emailConfig,
  webhook: async (deps) => (await webhookSettings(deps)).config,
  webpush: async (deps, app) => (await webPushSettings(deps, app)).config,
};

const DEFAULT_CONNECTIONS = 10;
const DEFAULT_TIMEOUT_MS = 10_000;
/** How long the secret before a rotation still signs. */
const OLD_SECRET_MS = 24 * 3_600_000;

type EmailRow = Omit<EmailSettingsBody, 'password'>;

async function emailConfig({ db, secrets }: SettingsDeps): Promise<Configs['email'] | undefined> {
  const stored = await readSettings(db, 'email', '');
  if (!stored) return undefined;
  const { host, port, secure = false, user, from, replyTo, connections } = settingsOf<EmailRow>(stored);
  const { password } = opened<{ password?: string }>(secrets, stored);
  return {
    host,
    port,
    secure,
    from,
    connections: connections ?? DEFAULT_CONNECTIONS,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
}

/**
 * Saves the e-mail settings. A password that is left out stays, but only for the same user at the same server: nobody
 * gets to see it by naming a server of his own.
 */
export async function saveEmail(deps: SettingsDeps, { password, ...body }: EmailSettingsBody): Promise<void> {
  const findings = (['from', 'replyTo'] as const).flatMap((member): Finding[] =>
    body[member] === undefined || parseMailbox(body[member])
      ? []
      : [{ path: `$.${member}`, message: 'must be an address, or a name and <an address>' }],
  );
  if (findings.length > 0) throw new Problem('invalid', { errors: findings });
  const before = await emailConfig(deps);
  const isSameDoor = before?.host === body.host && before.port === body.port && before.user === body.user;
  const kept = password ?? (isSameDoor ? before.password : undefined);
  await saveSettings(deps.db, {
    app: '',
    kind: 'email',
    settings: { ...body },
    secrets: kept === undefined ? null : sealed(deps.secrets, 'email', '', { password: kept }),
  });
}

interface WebhookRow {
  readonly timeoutMs?: number;
}

interface WebhookSecrets {
  readonly current: string;
  readonly previous?: string;
  /** Epoch ms until which `previous` signs too. */
  readonly previousUntil?: number;
}

/** The webhook settings; a secret is made where there is none. */
export async function webhookSettings(
  deps: SettingsDeps,
): Promise<{ config: Configs['webhook']; stored: StoredSettings }> {
  const stored = (await readSettings(deps.db, 'webhook', '')) ?? (await firstWebhook(deps));
  const { current, previous, previousUntil = 0 } = opened<WebhookSecrets>(deps.secrets, stored);
  const secrets = previous !== undefined && deps.now() < previousUntil ? [current, previous] : [current];
  return {
    config: { secrets, timeoutMs: settingsOf<WebhookRow>(stored).timeoutMs ?? DEFAULT_TIMEOUT_MS },
    stored,
  };
}

function firstWebhook({ db, secrets }: SettingsDeps): Promise<StoredSettings> {
  const row = {
    app: '',
    kind: 'webhook',
    settings: {},
    secrets: sealed(secrets, 'webhook', '', { current: newSigningSecret() }),
  };
  return saveFirstSettings(db, row);
}

/** Saves the webhook settings. Answers the signing secret when it is new. */
export async function saveWebhook(
  deps: SettingsDeps,
  body: WebhookSettingsBody,
): Promise<string | undefined> {
  const before = await readSettings(deps.db, 'webhook', '');
  const known = before ? opened<WebhookSecrets>(deps.secrets, before) : undefined;
  const current = body.secret ?? known?.current ?? newSigningSecret();
  const kept = known && known.current === current ? known : retired(known, current, deps.now());
  await saveSettings(deps.db, {
    app: '',
    kind: 'webhook',
    settings: body.timeoutMs === undefined ? {} : { timeoutMs: body.timeoutMs },
    secrets: sealed(deps.secrets, 'webhook', '', kept),
  });
  return known?.current === current ? undefined : current;
}

/** Makes a new signing secret; the one before signs beside it for a day. */
export async function rotateWebhook(deps: SettingsDeps): Promise<string> {
  const { config } = await webhookSettings(deps);
  const secret = newSigningSecret();
  await saveWebhook(deps, { secret, timeoutMs: config.timeoutMs });
  return secret;
}

function retired(known: WebhookSecrets | undefined, current: string, now: number): WebhookSecrets {
  return known ? { current, previous: known.current, previousUntil: now + OLD_SECRET_MS } : { current };
}

interface WebPushRow {
  readonly publicKey: string;
  readonly subject?: string;
  readonly hosts?: readonly string[];
}

/** Web Push of an app; its VAPID keys are made where there are none. */
export async function webPushSettings(
  deps: SettingsDeps,
  app: string,
): Promise<{ config: Configs['webpush']; stored: StoredSettings }> {
  const stored = (await readSettings(deps.db, 'webpush', app)) ?? (await firstWebPush(deps, app));
  const { publicKey, subject, hosts = [] } = settingsOf<WebPushRow>(stored);
  const { privateKey } = opened<{ privateKey: string }>(deps.secrets, stored);
  // A push service only asks that it be a URL of one of these forms; who wants to be written to sets a real one.
  const fallback = deps.publicUrl.startsWith('https://') ? deps.publicUrl : 'mailto:nobody@invalid.invalid';
  return { config: { publicKey, privateKey, subject: subject ?? fallback, hosts }, stored };
}

async function firstWebPush({ db, secrets }: SettingsDeps, app: string): Promise<StoredSettings> {
  const { publicKey, privateKey } = await newVapidKeys();
  const row = {
    app,
    kind: 'webpush',
    settings: { publicKey },
    secrets: sealed(secrets, 'webpush', app, { privateKey }),
  };
  return saveFirstSettings(db, row);
}

/** Saves Web Push of an app. Keys that are left out stay. */
export async function saveWebPush(deps: SettingsDeps, app: string, body: WebPushSettingsBody): Promise<void> {
  const { config } = await webPushSettings(deps, app);
  const { publicKey, privateKey } = body.keys ?? config;
  if (!isKeyPair(publicKey, privateKey)) {
    throw new Problem('invalid', {
      errors: [{ path: '$.keys', message: 'are not the two halves of one P-256 key' }],
    });
  }
  const { subject, hosts } = body;
  await saveSettings(deps.db, {
    app,
    kind: 'webpush',
    settings: {
      publicKey,
      ...(subject === undefined ? {} : { subject }),
      ...(hosts === undefined ? {} : { hosts }),
    },
    secrets: sealed(deps.secrets, 'webpush', app, { privateKey }),
  });
}

async function newVapidKeys(): Promise<{ publicKey: string; privateKey: string }> {
  const { default: webpush } = await import('web-push');
  return webpush.generateVAPIDKeys();
}

function isKeyPair(publicKey: string, privateKey: string): boolean {
  const ecdh = createECDH('prime256v1');
  try {
    ecdh.setPrivateKey(Buffer.from(privateKey, 'base64url'));
    return ecdh.getPublicKey().equals(Buffer.from(publicKey, 'base64url'));
  } catch {
    return false;
  }
}

/** What we stored is what we read: rows of this table are written by the functions above only. */
function settingsOf<T>(stored: StoredSettings): T {
  return stored.settings as T;
}

function place(kind: string, app: string): string {
  return `channel|${app}|${kind}`;
}

function sealed(secrets: Secrets, kind: string, app: string, value: object): Buffer {
  return secrets.seal(JSON.stringify(value), place(kind, app));
}

function opened<T extends object>(secrets: Secrets, { kind, app, secrets: bytes }: StoredSettings): T {
  return bytes === null ? ({} as T) : (JSON.parse(secrets.open(bytes, place(kind, app))) as T);
}
