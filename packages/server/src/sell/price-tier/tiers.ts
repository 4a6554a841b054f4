import { readFile } from 'node:fs/promises';
import { MARKET_CURRENCIES, printAmount } from '@relance/core/sell/market';
import { parseTierCsv, printTierCsv, type TierTable } from '@relance/core/sell/price-tier';
import type { TierRaise } from '@relance/core/sell/submission';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { hasTiers, insertSample, readTierRow, replaceTiers } from './price-tier.store.ts';

const SAMPLE = new URL('./sample-price-tiers.csv', import.meta.url);

/** The price tiers in force. */
export interface Tiers {
  readonly version: number;
  /** The same object as long as the version is the same. */
  readonly table: TierTable;
  /** The table that Relance brings: made from sample rates, not for production. */
  readonly sample: boolean;
}

/** Reads the tiers in force, within a transaction or beside one. */
export type ReadTiers = (db: Queryable) => Promise<Tiers>;

/** Opens a reader that parses each version once. */
export function openTiers(): ReadTiers {
  let known: Tiers | undefined;
  return async (db) => {
    const row = await readTierRow(db, known?.version ?? 0);
    if (!row) throw new Error('there are no price tiers: the program puts a sample in at its first start');
    if (known && row.csv === null) return known;
    const table = parsed(row.csv ?? '');
    known = { version: row.version, sample: row.sample, table };
    return known;
  };
}

/** Puts the sample in where there are no tiers yet. Call at start. */
export async function prepareTiers(db: Database): Promise<void> {
  if (!(await hasTiers(db))) await insertSample(db, await readFile(SAMPLE, 'utf8'));
}

/** What an import of tiers has to ask and to tell. */
export interface TierImport {
  /** Orders this among publications, and tells those who answer prices; in the transaction. */
  moveEpoch(tx: Queryable): Promise<unknown>;
  /** The subscription prices that a table would raise. */
  raises(tx: Queryable, table: TierTable): Promise<readonly TierRaise[]>;
  /** It is done: resolves once this process answers by it. */
  changed(): Promise<unknown>;
}

/**
 * Replaces all tiers.
 *
 * @throws Problem invalid, with what is wrong line by line, or which subscription it would make dearer
 */
export async function importTiers(db: Database, csv: string, rules: TierImport): Promise<void> {
  const result = parseTierCsv(csv, MARKET_CURRENCIES);
  if (!result.ok) throw invalid('This is no price table', result.refusal);
  const table = result.value;
  await db.transaction(async (tx) => {
    await rules.moveEpoch(tx);
    const raises = await rules.raises(tx, table);
    if (raises.length > 0)
      throw invalid('The price of a subscription is never raised', raises.map(raiseFinding));
    await replaceTiers(tx, printTierCsv(table), false);
  });
  db.notify(PRICES_CHANNEL);
  await rules.changed().catch(() => undefined);
}

/** Told when what prices are answered from has changed. A hint: everybody also polls. */
export const PRICES_CHANNEL = 'relance_prices';

const MOST_ERRORS = 100;

function invalid(
  what: string,
  errors: readonly { readonly path: string; readonly message: string }[],
): Problem {
  const [first] = errors;
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  return new Problem('invalid', {
    detail: first ? `${what}: ${first.path}: ${first.message}${more}.` : `${what}.`,
    errors: errors.slice(0, MOST_ERRORS),
  });
}

function raiseFinding({ product, market, currency, from, to }: TierRaise): { path: string; message: string } {
  const [was, is] = [printAmount(from, currency), printAmount(to, currency)];
  return { path: `${product}, ${market}`, message: `would go from ${was} to ${is} ${currency}` };
}

function parsed(csv: string): TierTable {
  // The currencies of markets may have grown since: what stands is read, and lacks what it lacks.
  const result = parseTierCsv(csv, []);
  if (!result.ok) throw new Error('the stored price tiers cannot be read');
  return result.value;
}
