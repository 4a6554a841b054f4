import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { AUDIENCES, withIds } from './audiences.ts';
import { DAY } from './calendar.ts';
import { campaignsAt } from './campaigns.ts';
import type { Server } from './client.ts';
import { type Life, lifeOf } from './life.ts';
import type { Mailbox } from './messages.ts';
import { APP_NAMES, APPS, type AppId } from './newsroom.ts';
import type { Reader, World } from './population.ts';

/** Makes the apps that are not there yet. Answers the client keys of all: those it is given, and new ones. */
export async function setUpApps(
  server: Server,
  known: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const keys: Record<string, string> = { ...known };
  for (const id of APPS) {
    if (keys[id] !== undefined) continue;
    const made = await server.call({
      method: 'POST',
      path: '/v1/apps',
      body: { id, name: APP_NAMES[id] },
      also: [409],
    });
    const isThere = made.status === 409;
    const { body } = isThere
      ? await server.call({ method: 'POST', path: `/v1/apps/${id}/keys`, body: { name: 'demo' } })
      : made;
    keys[id] = textOf(body, isThere ? 'key' : 'clientKey');
  }
  return keys;
}

/** Points e-mail and Web Push to the mailbox. */
export async function setUpChannels(server: Server, { smtp }: Mailbox): Promise<void> {
  const from = 'Le Fil <hello@lefil.example>';
  await server.call({ method: 'PUT', path: '/v1/channels/email', body: { ...smtp, secure: false, from } });
  for (const app of APPS) {
    const body = { subject: 'mailto:hello@lefil.example' };
    await server.call({ method: 'PUT', path: `/v1/apps/${app}/channels/webpush`, body });
  }
}

/** Signs identity tokens of readers, as a publisher's back end does. */
export interface Signer {
  tokenOf(userId: string, app: AppId): string;
}

const KID = 'le-fil-demo';
const TOKEN_S = 3_600;

/** Makes a key, and registers its public half with every app. */
export async function openSigner(server: Server): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: KID };
  for (const app of APPS) {
    await server.call({ method: 'PUT', path: `/v1/apps/${app}/identity-keys`, body: { keys: [jwk] } });
  }
  return { tokenOf: (userId, app) => signed(privateKey, userId, app) };
}

function signed(key: KeyObject, sub: string, aud: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1_000);
  const text = `${part({ alg: 'EdDSA', kid: KID })}.${part({ sub, aud, iat, exp: iat + TOKEN_S })}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

/** What readers are set up with. */
export interface Newsroom {
  readonly server: Server;
  readonly signer: Signer;
  readonly clientKeys: Readonly<Record<string, string>>;
  readonly mailbox: Mailbox;
}

/** Readers who have not come for so long have removed the app. */
const REMOVED_AFTER = 45 * DAY;
const AT_ONCE = 12;

/** Notes the refusals of readers, and registers the devices that take notifications. */
export async function setUpReaders(newsroom: Newsroom, world: World): Promise<void> {
  let index = 0;
  const work = async (): Promise<void> => {
    while (index < world.customers) {
      const life = lifeOf(world, index++);
      await setUpReader(newsroom, life, world.now);
      // Lives are told without a pause: let answers in.
      if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function setUpReader(
  newsroom: Newsroom,
  { reader, signedUpAt, sessions }: Life,
  now: number,
): Promise<void> {
  const last = sessions.at(-1)?.at ?? 0;
  if (reader.push && last > now - REMOVED_AFTER)
    await registerDevice(newsroom, reader, signedUpAt !== undefined);
  if (reader.refusesEmail && reader.email !== undefined && signedUpAt !== undefined) {
    const consents = [{ channel: 'email', granted: false }];
    const path = `/v1/customers/${reader.userId}/consents`;
    await newsroom.server.call({ method: 'PUT', path, body: { consents } });
  }
}

/** Registers a reader's device for notifications, under his identity token where he has signed up. */
export async function registerDevice(
  { server, signer, clientKeys, mailbox: { push } }: Newsroom,
  { app, device, userId }: Reader,
  isKnown: boolean,
): Promise<void> {
  const subscription = {
    endpoint: `${push.url}/${device.id}`,
    keys: { p256dh: push.p256dh, auth: push.auth },
  };
  await server.call({
    method: 'PUT',
    path: `/v1/me/devices/${device.id}`,
    key: clientKeys[app] ?? '',
    headers: isKnown
      ? { 'x-relance-identity': signer.tokenOf(userId, app), 'x-relance-anonymous': device.id }
      : { 'x-relance-anonymous': device.id },
    body: { platform: device.platform, push: { kind: 'webpush', subscription } },
  });
}

/** Makes the audiences that are not there yet, and answers the ids of all by name. */
export async function setUpAudiences(server: Server): Promise<Map<string, string>> {
  const { body } = await server.call({ path: '/v1/segments?limit=1000' });
  const ids = new Map(itemsOf(body).map((segment) => [textOf(segment, 'name'), textOf(segment, 'id')]));
  for (const { name, expression } of AUDIENCES) {
    if (ids.has(name)) continue;
    const wanted = { name, expression: withIds(expression, ids) };
    const made = await server.call({ method: 'POST', path: '/v1/segments', body: wanted });
    ids.set(name, textOf(made.body, 'id'));
  }
  return ids;
}

/** Makes and activates the campaigns that are not there yet. */
export async function setUpCampaigns(server: Server, segments: ReadonlyMap<string, string>): Promise<void> {
  for (const campaign of campaignsAt(Date.now())) {
    const name = encodeURIComponent(textOf(campaign, 'name'));
    const found = await server.call({ path: `/v1/campaigns/by-name/${name}`, also: [404] });
    const wanted = {
      method: 'POST',
      path: '/v1/campaigns',
      body: Object(withIds(campaign, segments)),
    } as const;
    const { body } = found.status === 404 ? await server.call(wanted) : found;
    if (textOf(body, 'state') !== 'draft') continue;
    await server.call({ method: 'POST', path: `/v1/campaigns/${textOf(body, 'id')}/activate` });
  }
}

function itemsOf(body: unknown): unknown[] {
  const items = memberOf(body, 'items');
  return Array.isArray(items) ? items : [];
}

function textOf(body: unknown, name: string): string {
  const value = memberOf(body, name);
  return typeof value === 'string' ? value : '';
}

function memberOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}
