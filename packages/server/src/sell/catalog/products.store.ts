import type { Queryable } from '../../stores/postgres/index.ts';

/** A product: an app, or an add-on of one. */
export interface ProductRow {
  /** `app` or `app/productId`. */
  readonly product: string;
  readonly name: string;
  readonly isSubscription: boolean;
}

const PRODUCTS = `
     select a.id as product, a.name, false as "isSubscription", a.id as app
       from app a
      union all
     select o.app || '/' || o.product_id, o.shown ->> 'name', o.terms ->> 'type' = 'subscription', o.app
       from add_on o`;

/** Those of these products that are there, by product. */
export async function findProducts(
  db: Queryable,
  products: readonly string[],
): Promise<ReadonlyMap<string, ProductRow>> {
  const rows = await db.rows<ProductRow>(
    `select product, name, "isSubscription"
       from (${PRODUCTS}) p
      where app = any($2::text[])
        and product = any($1::text[])`,
    [products, products.map((product) => product.split('/', 1)[0])],
  );
  return new Map(rows.map((row) => [row.product, row]));
}

/** All products by name of the product; only those of some apps unless null. */
export async function listProducts(db: Queryable, apps: readonly string[] | null): Promise<ProductRow[]> {
  return db.rows<ProductRow>(
    `select product, name, "isSubscription"
       from (${PRODUCTS}) p
      where $1::text[] is null
         or app = any($1::text[])
      order by product`,
    [apps],
  );
}
