import type { PushKind } from '@relance/contract/collect/device';
import type { Binding } from '@relance/core/collect/device';
import type { Queryable } from '../../stores/postgres/index.ts';
import type { PushTarget } from './push-target.ts';

/** First key of the advisory lock of one device; the second is a hash of its id. */
const DEVICE_LOCK = 7_010;

/** A push address of a customer. */
export interface PushAddress {
  readonly app: string;
  readonly deviceId: string;
  readonly kind: PushKind;
  readonly target: PushTarget;
  /** Epoch ms at which the device last said that this is its address. */
  readonly registeredAt: number;
}

/** A device as it stands. */
export interface StoredDevice extends Binding {
  readonly kind: PushKind;
  readonly addressHash: Buffer;
  readonly enabled: boolean;
}

/** Keeps everybody else from changing a device until the transaction ends. */
export async function lockDevice(tx: Queryable, app: string, deviceId: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock($1, hashtext($2))', [DEVICE_LOCK, `${app}:${deviceId}`]);
}

/** Reads a device as a caller with this name finds it; `isProven`: a token vouches for the name. */
export async function readDevice(
  db: Queryable,
  { app, deviceId }: { readonly app: string; readonly deviceId: string },
  caller: { readonly identity: string; readonly isProven: boolean },
): Promise<StoredDevice | undefined> {
  return db.first<StoredDevice>(
    `select p.identity is not null as "isBound",
            coalesce(p.identity not like 'a:%' or i.linked_seq is not null, false) as "isKnown",
            coalesce(p.identity = $3 or ($4 and i.customer_id = own.customer_id), false) as "isOwn",
            p.kind, p.address_hash as "addressHash", p.enabled
       from push_address p
       left join identity i on i.key = p.identity
       left join identity own on own.key = $3
      where p.app = $1
        and p.device_id = $2`,
    [app, deviceId, caller.identity, caller.isProven],
  );
}

/** A push address to write. */
export interface AddressRow {
  readonly app: string;
  readonly deviceId: string;
  readonly identity: string;
  readonly kind: PushKind;
  readonly target: PushTarget;
  readonly hash: Buffer;
  readonly enabled: boolean;
}

/**
 * Writes the address of a device. The same address under another device id is an installation that is gone: removed, or
 * one phone would show everything twice.
 */
export async function saveAddress(tx: Queryable, row: AddressRow): Promise<void> {
  await tx.run('delete from push_address where app = $1 and address_hash = $2 and device_id <> $3', [
    row.app,
    row.hash,
    row.deviceId,
  ]);
  await tx.run(
    `insert into push_address (app, device_id, identity, kind, address, address_hash, enabled)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7)
         on conflict (app, device_id) do update
        set identity = excluded.identity, kind = excluded.kind, address = excluded.address,
            address_hash = excluded.address_hash, enabled = excluded.enabled, dead_reason = null,
            updated_at = now()`,
    [row.app, row.deviceId, row.identity, row.kind, JSON.stringify(row.target), row.hash, row.enabled],
  );
}

/** Binds a device to another name, its address unchanged. */
export async function bindDevice(
  tx: Queryable,
  app: string,
  deviceId: string,
  identity: string,
): Promise<void> {
  await tx.run('update push_address set identity = $3 where app = $1 and device_id = $2', [
    app,
    deviceId,
    identity,
  ]);
}

/** Forgets the address of a device. */
export async function removeAddress(tx: Queryable, app: string, deviceId: string): Promise<void> {
  await tx.run('delete from push_address where app = $1 and device_id = $2', [app, deviceId]);
}

/**
 * Takes devices away from whom they are bound to: one device, or all of the app. A name that a token vouches for stands
 * for every name of that customer; another one only for itself. Answers the ids of the devices.
 */
export async function detachDevices(
  tx: Queryable,
  app: string,
  caller: { readonly identity: string; readonly isProven: boolean },
  deviceId: string | undefined,
): Promise<string[]> {
  const rows = await tx.rows<{ device_id: string }>(
    `with name as (
       select $2 as key
        union
       select other.key
         from identity own
         join identity other on other.customer_id = own.customer_id
        where own.key = $2
          and $3
     )
     update push_address p
        set identity = null
       from name
      where p.app = $1
        and p.identity = name.key
        and ($4::text is null or p.device_id = $4)
     returning p.device_id`,
    [app, caller.identity, caller.isProven, deviceId ?? null],
  );
  return rows.map((row) => row.device_id);
}

interface AddressOfRow {
  readonly app: string;
  readonly device_id: string;
  readonly kind: PushKind;
  readonly address: PushTarget;
  readonly updated_at: Date;
}

/**
 * Where a customer can be pushed to in an app, by any of his names; addresses that are dead, switched off or signed out
 * are left out. The latest registered first.
 */
export async function pushAddressesOf(
  db: Queryable,
  customerId: number,
  app: string,
  kinds: readonly PushKind[],
): Promise<PushAddress[]> {
  const rows = await db.rows<AddressOfRow>(
    `select p.app, p.device_id, p.kind, p.address, p.updated_at
       from identity i
       join push_address p on p.identity = i.key
      where i.customer_id = $1
        and p.app = $2
        and p.kind = any($3::text[])
        and p.enabled
        and p.dead_reason is null
      order by p.updated_at desc, p.device_id`,
    [customerId, app, kinds],
  );
  return rows.map(({ device_id, kind, address, updated_at, ...row }) => ({
    app: row.app,
    deviceId: device_id,
    kind,
    target: address,
    registeredAt: updated_at.getTime(),
  }));
}

/**
 * Notes that a provider says an address is no more. Only if the device has not registered another one, or the same one
 * again, since `address` was read. Answers whether it was noted.
 *
 * @param deadSince epoch ms at which the provider saw it die (APNs says so): a later registration is alive
 */
export async function markAddressDead(
  db: Queryable,
  address: PushAddress,
  reason: string,
  deadSince: number = address.registeredAt,
): Promise<boolean> {
  const marked = await db.run(
    `update push_address
        set dead_reason = $4
      where app = $1
        and device_id = $2
        and address = $3::jsonb
        and dead_reason is null
        and updated_at < timestamptz 'epoch' + ($5::bigint + 1) * interval '1 millisecond'`,
    [address.app, address.deviceId, JSON.stringify(address.target), reason, Math.max(deadSince, 0)],
  );
  return marked > 0;
}

/** A customer's device as far as push goes. */
export interface PushState {
  readonly customerId: number;
  readonly app: string;
  readonly deviceId: string;
  readonly kind: PushKind;
  readonly enabled: boolean;
  readonly deadReason: string | null;
}

/** A push address of one of an app's devices, alive or not. */
export interface DevicePush {
  readonly deviceId: string;
  readonly kind: PushKind;
  readonly enabled: boolean;
  readonly deadReason: string | null;
  readonly updatedAt: Date;
}

/** The push addresses of some devices of an app, the latest registered first. */
export async function readDevicePushes(
  db: Queryable,
  app: string,
  deviceIds: readonly string[],
): Promise<DevicePush[]> {
  return db.rows<DevicePush>(
    `select device_id as "deviceId", kind, enabled, dead_reason as "deadReason", updated_at as "updatedAt"
       from push_address
      where app = $1
        and device_id = any($2::text[])
      order by updated_at desc, device_id`,
    [app, deviceIds],
  );
}

/** Every push address of customers, alive or not. */
export async function readPushStates(db: Queryable, customerIds: readonly number[]): Promise<PushState[]> {
  return db.rows<PushState>(
    `select i.customer_id as "customerId", p.app, p.device_id as "deviceId", p.kind, p.enabled,
            p.dead_reason as "deadReason"
       from identity i
       join push_address p on p.identity = i.key
      where i.customer_id = any($1::bigint[])
      order by p.app, p.device_id`,
    [customerIds],
  );
}

/** Removes every push address bound to these names. */
export async function erasePushAddresses(tx: Queryable, keys: readonly string[]): Promise<void> {
  await tx.run('delete from push_address where identity = any($1::text[])', [keys]);
}
