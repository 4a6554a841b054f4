import type { Queryable } from '../../stores/postgres/index.ts';

/** Somebody named by a request, by the id it named him with. */
export interface Recipient {
  readonly id: string;
  readonly customerId: number;
  readonly deviceId?: string;
}

/** The customers behind identity keys, each with the id that was given for its key. */
export async function findKnown(db: Queryable, idByKey: ReadonlyMap<string, string>): Promise<Recipient[]> {
  const rows = await db.rows<{ key: string; customer_id: number }>(
    'select key, customer_id from identity where key = any($1::text[]) order by key',
    [[...idByKey.keys()]],
  );
  return rows.map((row) => ({ id: idByKey.get(row.key) ?? '', customerId: row.customer_id }));
}

/** The owners of an app's devices that can be pushed to; a device nobody is signed in on has none. */
export async function findDevices(
  db: Queryable,
  app: string,
  deviceIds: readonly string[],
): Promise<Recipient[]> {
  const rows = await db.rows<{ device_id: string; customer_id: number }>(
    `select p.device_id, i.customer_id
       from push_address p
       join identity i on i.key = p.identity
      where p.app = $1
        and p.device_id = any($2::text[])
      order by p.device_id`,
    [app, deviceIds],
  );
  return rows.map((row) => ({ id: row.device_id, customerId: row.customer_id, deviceId: row.device_id }));
}
