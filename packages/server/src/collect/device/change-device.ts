import { randomUUID } from 'node:crypto';
import type { DeviceAnswer, DeviceBody, PushRegistration } from '@relance/contract/collect/device';
import { mayBind } from '@relance/core/collect/device';
import { DEVICE_FIELDS, type DeviceFacts, type LoggedEvent } from '@relance/core/collect/event';
import { identityKey, type Named } from '@relance/core/collect/identity';
import { appendLast, LOG_CHANNEL } from '../../log/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import {
  bindDevice,
  detachDevices,
  lockDevice,
  readDevice,
  removeAddress,
  type StoredDevice,
  saveAddress,
} from './push-address.store.ts';
import { pushTarget, targetHash } from './push-target.ts';

/** Who changes a device. */
export interface DeviceCaller {
  readonly named: Named;
  /** A valid identity token vouches for `named.userId`. */
  readonly isProven: boolean;
}

/** A device to change. */
export interface DeviceChange {
  readonly caller: DeviceCaller;
  readonly deviceId: string;
  readonly body: DeviceBody;
}

/**
 * Takes what an app says of its device: the push address into its table, the facts as a `Device Updated` event, both in
 * one transaction (decision 11).
 *
 * @throws Problem forbidden when the device is another customer's (decision 25)
 */
export async function changeDevice(
  db: Database,
  { caller, deviceId, body }: DeviceChange,
): Promise<{ answer: DeviceAnswer; position: number }> {
  const { app } = caller.named;
  const changed = await db.transaction(async (tx) => {
    await lockDevice(tx, app, deviceId);
    const identity = identityKey(caller.named);
    const present = await readDevice(tx, { app, deviceId }, { identity, isProven: caller.isProven });
    const shown = holdsAddress(present, body.push ?? undefined);
    if (!mayBind(present, { isProven: caller.isProven, holdsAddress: shown })) {
      throw new Problem('forbidden', {
        detail:
          'This device belongs to another customer: sign that customer out first, or send his identity token.',
      });
    }
    const standing = await writeAddress(tx, { caller, deviceId, body }, present);
    const { position } = await appendLast(tx, [deviceUpdated(caller.named, deviceId, body)]);
    return { answer: { id: deviceId, push: standing }, position };
  });
  db.notify(LOG_CHANNEL);
  return changed;
}

/** Detaches devices of the caller from him: one, or all of the app. Nothing is sent to them for him from then on. */
export async function signOut(
  db: Database,
  { named, isProven }: DeviceCaller,
  deviceId: string | undefined,
): Promise<{ detached: number; position: number | undefined }> {
  const signedOut = await db.transaction(async (tx) => {
    const ids = await detachDevices(tx, named.app, { identity: identityKey(named), isProven }, deviceId);
    if (ids.length === 0) return { detached: 0, position: undefined };
    const events = ids.map((id) => deviceEvent(named, { id, pushEnabled: false }));
    return { detached: ids.length, position: (await appendLast(tx, events)).position };
  });
  if (signedOut.position !== undefined) db.notify(LOG_CHANNEL);
  return signedOut;
}

function holdsAddress(present: StoredDevice | undefined, push: PushRegistration | undefined): boolean {
  return push !== undefined && present?.addressHash.equals(targetHash(push.kind, pushTarget(push))) === true;
}

async function writeAddress(
  tx: Queryable,
  { caller, deviceId, body }: DeviceChange,
  present: StoredDevice | undefined,
): Promise<DeviceAnswer['push']> {
  const { app } = caller.named;
  const identity = identityKey(caller.named);
  if (body.push === null) {
    await removeAddress(tx, app, deviceId);
    return null;
  }
  if (body.push === undefined) {
    if (present) await bindDevice(tx, app, deviceId, identity);
    return present ? { kind: present.kind, enabled: present.enabled } : null;
  }
  const { kind, enabled = true } = body.push;
  const target = pushTarget(body.push);
  await saveAddress(tx, { app, deviceId, identity, kind, target, hash: targetHash(kind, target), enabled });
  return { kind, enabled };
}

function deviceUpdated(named: Named, id: string, { push, ...facts }: DeviceBody): LoggedEvent {
  const pushEnabled = push === null ? false : push && push.enabled !== false;
  return deviceEvent(named, { id, ...factsOf(facts), ...(pushEnabled === undefined ? {} : { pushEnabled }) });
}

/** Facts under our names and in one spelling: what the events of the same device say must not differ by form. */
function factsOf(body: Omit<DeviceBody, 'push'>): DeviceFacts {
  const said = Object.entries(body).filter(([name]) => DEVICE_FIELDS.some((field) => field === name));
  const facts: Record<string, string> = Object.fromEntries(said.map(([name, value]) => [name, value]));
  if (facts.platform !== undefined) facts.platform = facts.platform.toLowerCase();
  if (facts.country !== undefined) facts.country = facts.country.toUpperCase();
  if (facts.locale !== undefined) {
    facts.locale = facts.locale.replaceAll('_', '-');
    facts.language ??= facts.locale.split('-', 1)[0]?.toLowerCase() ?? '';
  }
  return facts;
}

/** Said by the system: a device that refreshes its push token at night does not make its owner active. */
function deviceEvent(named: Named, device: DeviceFacts & { readonly id: string }): LoggedEvent {
  return {
    type: 'track',
    name: 'Device Updated',
    ...named,
    messageId: randomUUID(),
    origin: 'system',
    device,
  };
}
