import type { AddOn, Terms } from '@relance/core/sell/catalog';
import type { Queryable } from '../../stores/postgres/index.ts';

/** An add-on as it is kept. */
export interface StoredAddOn extends AddOn {
  readonly app: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface Row {
  readonly app: string;
  readonly productId: string;
  readonly terms: Terms;
  readonly shown: Omit<AddOn, keyof Terms | 'productId'>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const COLUMNS = `app, product_id as "productId", terms, shown, created_at as "createdAt", updated_at as "updatedAt"`;

/** Writes a new add-on; undefined when its app has one by that id. */
export async function insertAddOn(
  db: Queryable,
  app: string,
  addOn: AddOn,
): Promise<StoredAddOn | undefined> {
  const { terms, shown } = parted(addOn);
  const row = await db.first<Row>(
    `insert into add_on (app, product_id, terms, shown)
     values ($1, $2, $3, $4)
         on conflict (app, product_id) do nothing
     returning ${COLUMNS}`,
    [app, addOn.productId, JSON.stringify(terms), JSON.stringify(shown)],
  );
  return row && storedAddOn(row);
}

/** Reads an add-on and, in a transaction that changes it, locks it. */
export async function lockAddOn(
  tx: Queryable,
  app: string,
  productId: string,
): Promise<StoredAddOn | undefined> {
  const row = await tx.first<Row>(
    `select ${COLUMNS}
       from add_on
      where app = $1
        and product_id = $2
        for update`,
    [app, productId],
  );
  return row && storedAddOn(row);
}

/** One add-on; undefined when there is none by that id. */
export async function findAddOn(
  db: Queryable,
  app: string,
  productId: string,
): Promise<StoredAddOn | undefined> {
  const row = await db.first<Row>(
    `select ${COLUMNS}
       from add_on
      where app = $1
        and product_id = $2`,
    [app, productId],
  );
  return row && storedAddOn(row);
}

/** Overwrites what can change in an add-on. */
export async function updateAddOn(
  tx: Queryable,
  app: string,
  addOn: AddOn,
): Promise<StoredAddOn | undefined> {
  const row = await tx.first<Row>(
    `update add_on
        set shown = $3, updated_at = clock_timestamp()
      where app = $1
        and product_id = $2
     returning ${COLUMNS}`,
    [app, addOn.productId, JSON.stringify(parted(addOn).shown)],
  );
  return row && storedAddOn(row);
}

/** The add-ons of an app by id, after one. */
export async function listAddOns(
  db: Queryable,
  { app, after, limit }: { readonly app: string; readonly after: string; readonly limit: number },
): Promise<StoredAddOn[]> {
  const rows = await db.rows<Row>(
    `select ${COLUMNS}
       from add_on
      where app = $1
        and product_id > $2
      order by product_id
      limit $3`,
    [app, after, limit],
  );
  return rows.map(storedAddOn);
}

/** The terms of those of these products (`app/productId`) that are in the catalogue. */
export async function readTerms(
  db: Queryable,
  products: readonly string[],
): Promise<ReadonlyMap<string, Terms>> {
  const addOns = products.filter((product) => product.includes('/'));
  if (addOns.length === 0) return new Map();
  const parts = addOns.map((product) => [product.slice(0, product.indexOf('/')), product] as const);
  const rows = await db.rows<{ product: string; terms: Terms }>(
    `select w.product, a.terms
       from unnest($1::text[], $2::text[]) w (app, product)
       join add_on a on a.app = w.app
                    and a.product_id = substr(w.product, length(w.app) + 2)`,
    [parts.map(([app]) => app), parts.map(([, product]) => product)],
  );
  return new Map(rows.map(({ product, terms }) => [product, terms]));
}

/** What a purchase is made by, and what is only shown. */
function parted({ productId: _, name, keywords, storeProducts, ...terms }: AddOn) {
  return { terms, shown: { name, keywords, ...(storeProducts === undefined ? {} : { storeProducts }) } };
}

function storedAddOn({ terms, shown, ...row }: Row): StoredAddOn {
  return { ...row, ...terms, ...shown };
}
