import type { Queryable } from '../../stores/postgres/index.ts';

/** A row of `user_group`, with the number of its addresses. */
export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly consentConfirmedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const COLUMNS = `g.id, g.name, (select count(*) from user_group_email e where e.group_id = g.id) as size,
              g.consent_confirmed_at as "consentConfirmedAt", g.created_at as "createdAt", g.updated_at as "updatedAt"`;

/** Groups by name, after a name and id. */
export async function listGroups(
  db: Queryable,
  after: readonly [name: string, id: string] | undefined,
  limit: number,
): Promise<GroupRow[]> {
  return db.rows<GroupRow>(
    `select ${COLUMNS}
       from user_group g
      where $1::text is null
         or (g.name, g.id) > ($1, $2)
      order by g.name, g.id
      limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** A group by its id. */
export async function findGroup(db: Queryable, id: string): Promise<GroupRow | undefined> {
  return db.first<GroupRow>(`select ${COLUMNS} from user_group g where g.id = $1`, [id]);
}

/** The addresses of a group, in order. */
export async function readAddresses(db: Queryable, id: string): Promise<string[]> {
  const rows = await db.rows<{ email: string }>(
    'select email from user_group_email where group_id = $1 order by email',
    [id],
  );
  return rows.map((row) => row.email);
}

/** The names of groups by id; those that are not there are missing. */
export async function readGroupNames(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<{ id: string; name: string }>(
    'select id, name from user_group where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Inserts a group without addresses; false when another one has that name. */
export async function insertGroup(
  tx: Queryable,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<boolean> {
  const row = await tx.first(
    'insert into user_group (id, name) values ($1, $2) on conflict (name) do nothing returning id',
    [id, name],
  );
  return row !== undefined;
}

/** Adds addresses to a group and takes addresses from it. */
export async function changeAddresses(
  tx: Queryable,
  id: string,
  change: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly confirmed: boolean;
  },
): Promise<void> {
  await tx.run(
    `insert into user_group_email (email, group_id)
     select email, $1
       from unnest($2::text[]) u (email)
         on conflict do nothing`,
    [id, change.added],
  );
  await tx.run('delete from user_group_email where group_id = $1 and email = any($2::text[])', [
    id,
    change.removed,
  ]);
  await tx.run(
    `update user_group
        set updated_at = now(), consent_confirmed_at = case when $2 then now() else consent_confirmed_at end
      where id = $1`,
    [id, change.confirmed],
  );
}

/** The groups that addresses are in, by address. */
export async function readGroupsOf(
  db: Queryable,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (addresses.length === 0) return new Map();
  const rows = await db.rows<{ email: string; groups: string[] }>(
    `select email, array_agg(group_id order by group_id) as groups
       from user_group_email
      where email = any($1::text[])
      group by email`,
    [addresses],
  );
  return new Map(rows.map(({ email, groups }) => [email, groups]));
}

/** The groups that a customer's verified address is in, by name. */
export async function readGroupsOfCustomer(
  db: Queryable,
  customerId: number,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return db.rows<{ id: string; name: string }>(
    `select g.id, g.name
       from profile p
       join user_group_email e on e.email = p.verified_email
       join user_group g on g.id = e.group_id
      where p.customer_id = $1
      order by g.name, g.id`,
    [customerId],
  );
}

/** Whoever goes by a verified address. */
export interface AddressOwner {
  readonly email: string;
  readonly customerId: number;
  readonly test: boolean;
  /** Canonical userId; null for an anonymous customer. */
  readonly userId: string | null;
  /** One of his identity keys. */
  readonly key: string;
}

/** The customers whose verified address is among these, but `except` one. */
export async function readOwners(
  tx: Queryable,
  addresses: readonly string[],
  except: number | null = null,
): Promise<AddressOwner[]> {
  if (addresses.length === 0) return [];
  return tx.rows<AddressOwner>(
    `select p.verified_email as email, p.customer_id as "customerId", p.test, p.user_id as "userId", i.key
       from profile p
      cross join lateral (
              select min(key) as key
                from identity
               where customer_id = p.customer_id) i
      where p.verified_email = any($1::text[])
        and p.customer_id is distinct from $2
        and i.key is not null
      order by p.customer_id`,
    [addresses, except],
  );
}

/** Takes addresses out of every group and answers which group lost which. */
export async function deleteAddresses(
  tx: Queryable,
  addresses: readonly string[],
): Promise<{ readonly email: string; readonly id: string; readonly name: string }[]> {
  return tx.rows<{ email: string; id: string; name: string }>(
    `with gone as (
       delete from user_group_email
        where email = any($1::text[])
       returning email, group_id
     ), touched as (
       update user_group
          set updated_at = now()
        where id in (select group_id from gone)
     )
     select gone.email, g.id, g.name
       from gone
       join user_group g on g.id = gone.group_id`,
    [addresses],
  );
}
