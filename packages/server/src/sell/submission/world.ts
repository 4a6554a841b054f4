import { claimedFacts, type Expression, parseExpression } from '@relance/core/segment/expression';
import { MARKETS, rememberingClock } from '@relance/core/sell/market';
import { isPersonal, type Pricing, type PricingWorld, type SaleAudience } from '@relance/core/sell/sale';
import type { AudienceFacts, SubmissionWorld } from '@relance/core/sell/submission';
import { readSegments } from '../../segment/expression/index.ts';
import { readGroupNames } from '../../segment/group/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { ZONE_CLOCK } from '../market/index.ts';
import type { ReadTiers } from '../price-tier/index.ts';
import { publishedAmong, readHistories } from './publication.store.ts';

/** A product as the catalogue knows it. */
export interface Product {
  /** `app` or `app/productId`. */
  readonly product: string;
  readonly name: string;
  readonly isSubscription: boolean;
}

/** The products there are. */
export interface Products {
  /** Those of these that are there, by product. */
  find(db: Queryable, products: readonly string[]): Promise<ReadonlyMap<string, Product>>;
  /** All of them, by product; only those of some apps unless null. */
  list(db: Queryable, apps: readonly string[] | null): Promise<readonly Product[]>;
}

/** What judging a submission works with. */
export interface WorldDeps {
  readonly products: Products;
  readonly readTiers: ReadTiers;
  readonly now: () => number;
}

/** What prices are worked out with at this moment; its clock remembers for as long as it is held. */
export async function pricingWorld(
  db: Queryable,
  { readTiers }: Pick<WorldDeps, 'readTiers'>,
): Promise<PricingWorld> {
  const { table: tiers } = await readTiers(db);
  return { tiers, clock: rememberingClock(ZONE_CLOCK), markets: MARKETS };
}

/** The worlds that the submissions of some products are judged in, of one moment. Products that are not there are missing. */
export async function submissionWorlds(
  db: Queryable,
  drafts: readonly { readonly product: string; readonly pricing?: Pricing }[],
  deps: WorldDeps,
): Promise<ReadonlyMap<string, SubmissionWorld>> {
  const names = drafts.map(({ product }) => product);
  const products = await deps.products.find(db, names);
  const histories = await readHistories(db, names);
  const audienceFacts = await factsOfAudiences(
    db,
    drafts.flatMap(({ pricing }) => pricing?.sales.map(({ audience }) => audience) ?? []),
  );
  const world = await pricingWorld(db, deps);
  const now = deps.now();
  return new Map(
    [...products].map(([name, { isSubscription }]) => [
      name,
      { ...world, now, isSubscription, history: histories.get(name) ?? [], audienceFacts },
    ]),
  );
}

const VOUCHED: AudienceFacts = { small: false, selfService: false };

async function factsOfAudiences(
  db: Queryable,
  audiences: readonly SaleAudience[],
): Promise<SubmissionWorld['audienceFacts']> {
  const personal = audiences.filter(isPersonal);
  const apps = personal.flatMap((one) => ('ownersOf' in one ? one.ownersOf : []));
  const published = await publishedAmong(db, apps);
  const groups = await readGroupNames(
    db,
    personal.flatMap((one) => ('group' in one ? one.group : [])),
  );
  const segments = personal.some((one) => 'segment' in one) ? await readSegmentFacts(db) : new Map();
  return (audience) => {
    if ('ownersOf' in audience) return published.has(audience.ownersOf) ? VOUCHED : undefined;
    if ('group' in audience) return groups.has(audience.group) ? VOUCHED : undefined;
    return 'segment' in audience ? segments.get(audience.segment) : VOUCHED;
  };
}

async function readSegmentFacts(db: Queryable): Promise<ReadonlyMap<string, AudienceFacts>> {
  const rows = (await readSegments(db)).filter(({ replaces }) => replaces === null);
  const definitions = new Map<string, Expression>();
  for (const { id, expression } of rows) {
    const parsed = parseExpression(expression);
    if (parsed.ok) definitions.set(id, parsed.value);
  }
  const facts = new Map<string, AudienceFacts>();
  for (const { id, hidden, small } of rows) {
    const definition = definitions.get(id);
    if (hidden || !definition) continue;
    const claimed = claimedFacts(definition, (other) => definitions.get(other));
    facts.set(id, { small, selfService: claimed.length > 0 });
  }
  return facts;
}
