import type { Pricing, Publication } from '@relance/core/sell/sale';
import type { SaleEnding } from '@relance/core/sell/submission';
import type { Queryable } from '../../stores/postgres/index.ts';

interface PublicationRow {
  readonly id: string;
  readonly product: string;
  readonly pricing: Pricing;
  readonly known_markets: string[];
  readonly published_at: Date;
}

const COLUMNS = 'id, product, pricing, known_markets, published_at';

/** Moves the epoch of prices on and holds it: publications and imports of tiers come one after the other. */
export async function moveEpoch(tx: Queryable): Promise<number> {
  const row = await tx.first<{ epoch: number }>('update price_epoch set epoch = epoch + 1 returning epoch');
  return row?.epoch ?? 0;
}

/** What changed since an epoch, seen at one moment. */
export interface EpochRow {
  readonly epoch: number;
  readonly tiers: number;
  readonly small: readonly string[];
  readonly fresh: readonly Publication[];
}

/** The epoch, the version of the tiers, the segments that are small, and the publications in force since after an epoch. */
export async function readEpoch(db: Queryable, after: number): Promise<EpochRow> {
  const row = await db.first<{
    readonly epoch: number;
    readonly tiers: number | null;
    readonly small: string[];
    readonly fresh: PublicationJson[] | null;
  }>(
    `select e.epoch,
            (select version from price_tier) as tiers,
            array(select id from segment where small and replaces is null) as small,
            case when e.epoch <> $1
                 then (select json_agg(json_build_object(
                                'id', id, 'product', product, 'pricing', pricing, 'knownMarkets', known_markets,
                                'publishedAt', extract(epoch from published_at) * 1000))
                         from publication
                        where in_force
                          and epoch > $1)
            end as fresh
       from price_epoch e`,
    [after],
  );
  if (!row) throw new Error('the epoch of prices is missing');
  return { epoch: row.epoch, tiers: row.tiers ?? 0, small: row.small, fresh: (row.fresh ?? []).map(ofJson) };
}

interface PublicationJson extends Omit<Publication, 'publishedAt'> {
  readonly publishedAt: number;
}

function ofJson(json: PublicationJson): Publication {
  return { ...json, publishedAt: Math.round(json.publishedAt) };
}

/** All publications of products, oldest first. */
export async function readHistories(
  db: Queryable,
  products: readonly string[],
): Promise<ReadonlyMap<string, readonly Publication[]>> {
  const rows = await db.rows<PublicationRow>(
    `select ${COLUMNS}
       from publication
      where product = any($1::text[])
      order by no`,
    [products],
  );
  return Map.groupBy(rows.map(ofRow), ({ product }) => product);
}

/** All publications in force. */
export async function readInForce(db: Queryable): Promise<Publication[]> {
  const rows = await db.rows<PublicationRow>(
    `select ${COLUMNS}
       from publication
      where in_force
      order by product`,
  );
  return rows.map(ofRow);
}

/** The publication of a product in force. */
export async function findInForce(db: Queryable, product: string): Promise<Publication | undefined> {
  const row = await db.first<PublicationRow>(
    `select ${COLUMNS}
       from publication
      where product = $1
        and in_force`,
    [product],
  );
  return row && ofRow(row);
}

/** Which of these products are published and can be bought. */
export async function publishedAmong(
  db: Queryable,
  products: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ product: string }>(
    `select product
       from publication
      where in_force
        and product = any($1::text[])
        and pricing -> 'published' = 'true'`,
    [products],
  );
  return new Set(rows.map(({ product }) => product));
}

/** What a version says beside its pricing. */
export interface VersionRow extends Publication {
  readonly submission: string;
  readonly publishedBy: string;
  readonly endings: readonly SaleEnding[];
}

/** The versions of a product, newest first. */
export async function readVersions(db: Queryable, product: string): Promise<VersionRow[]> {
  const rows = await db.rows<
    PublicationRow & {
      readonly submission: string;
      readonly published_by: string;
      readonly endings: SaleEnding[];
    }
  >(
    `select ${COLUMNS}, submission, published_by, endings
       from publication
      where product = $1
      order by no desc`,
    [product],
  );
  return rows.map((row) => ({
    ...ofRow(row),
    submission: row.submission,
    publishedBy: row.published_by,
    endings: row.endings,
  }));
}

/** A publication to write. */
export interface NewPublication extends Publication {
  readonly epoch: number;
  readonly submission: string;
  readonly publishedBy: string;
  readonly endings: readonly SaleEnding[];
}

/** Puts a publication in the place of the one in force. */
export async function insertPublication(tx: Queryable, publication: NewPublication): Promise<void> {
  await tx.run('update publication set in_force = false where product = $1 and in_force', [
    publication.product,
  ]);
  await tx.run(
    `insert into publication (id, product, epoch, pricing, known_markets, endings, submission, published_by, published_at)
     values ($1, $2, $3, $4::jsonb, $5, $6::jsonb, $7, $8, $9)`,
    [
      publication.id,
      publication.product,
      publication.epoch,
      JSON.stringify(publication.pricing),
      publication.knownMarkets,
      JSON.stringify(publication.endings),
      publication.submission,
      publication.publishedBy,
      new Date(publication.publishedAt),
    ],
  );
}

function ofRow(row: PublicationRow): Publication {
  return {
    id: row.id,
    product: row.product,
    publishedAt: row.published_at.getTime(),
    pricing: row.pricing,
    knownMarkets: row.known_markets,
  };
}
