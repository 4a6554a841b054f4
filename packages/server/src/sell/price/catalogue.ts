import { MARKETS } from '@relance/core/sell/market';
import {
  CLIENT_GATES,
  type ClientGate,
  compileCatalogue,
  type Publication,
  type Snapshot,
} from '@relance/core/sell/sale';
import type { Logger } from '../../platform/logger/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { ZONE_CLOCK } from '../market/index.ts';
import { PRICES_CHANNEL, type ReadTiers } from '../price-tier/index.ts';
import { readEpoch } from '../submission/index.ts';

/** Which clients are shown sale prices (RELANCE_CLIENT_GATE). */
export type GateName = keyof typeof CLIENT_GATES;

/** What prices are answered from at this moment. */
export interface Prices {
  readonly epoch: number;
  readonly snapshot: Snapshot;
  readonly gate: ClientGate;
  /** Segments that are too small: sales to them are not quoted. */
  readonly small: ReadonlySet<string>;
}

/** All prices in force, in memory, never further behind than a second. */
export interface Catalogue {
  /**
   * What to answer from. `epoch`: what the record said while the caller was looked up; newer than memory, it is read
   * first (decision 20).
   *
   * @throws Problem unavailable when the record could not be asked for a second
   */
  prices(epoch?: number): Prices | Promise<Prices>;
  /** What is in force at this moment: for the publisher, who has just changed it. Fails as `prices` does. */
  latest(): Promise<Prices>;
  close(): Promise<void>;
}

/** What a catalogue works with. */
export interface CatalogueDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly readTiers: ReadTiers;
  readonly gate: GateName;
  /** A clock that never jumps, ms. Default: `performance.now`. */
  readonly ticks?: () => number;
}

const POLL_MS = 250;
/** Prices that were not verified for longer are not answered (decision 20). */
const BELIEVED_MS = 1_000;

/** Loads what is in force and keeps up with it: woken by a hint, polling four times a second. */
export async function openCatalogue(deps: CatalogueDeps): Promise<Catalogue> {
  const { db, log, ticks = () => performance.now() } = deps;
  const read = openReader(deps);
  let verifiedAt = Number.NEGATIVE_INFINITY;
  let prices: Prices | undefined;
  let running: Promise<Prices> | undefined;

  const verify = async (): Promise<Prices> => {
    const began = ticks();
    const answer = await read(prices);
    prices = answer;
    verifiedAt = began;
    return answer;
  };
  /** Joins the check under way, which may have begun before the caller came: for those who need any answer. */
  const check = (): Promise<Prices> => {
    running ??= verify().finally(() => {
      running = undefined;
    });
    return running;
  };
  /** A check that began now: for those who know of something newer. */
  const checkAnew = async (): Promise<Prices> => {
    await running?.catch(() => undefined);
    return check();
  };
  const quietly = (): void => {
    check().catch((err: unknown) => log.debug({ err }, 'prices could not be verified'));
  };

  await check();
  const timer = setInterval(quietly, POLL_MS);
  const unlisten = await db.listen(PRICES_CHANNEL, () => {
    checkAnew().catch((err: unknown) => log.debug({ err }, 'prices could not be verified'));
  });
  const refuse = (err: unknown): never => {
    log.debug({ err }, 'prices could not be verified');
    throw new Problem('unavailable', { detail: 'Prices cannot be verified at the moment.', retryAfter: 1 });
  };
  return {
    prices: (epoch = 0) => {
      const isFresh = ticks() - verifiedAt <= BELIEVED_MS;
      if (prices && isFresh && epoch <= prices.epoch) return prices;
      return (prices && epoch > prices.epoch ? checkAnew() : check()).catch(refuse);
    },
    latest: () => checkAnew().catch(refuse),
    close: async () => {
      clearInterval(timer);
      await unlisten();
      await running?.catch(() => undefined);
    },
  };
}

/** Reads what has changed since the prices before, and compiles it. */
function openReader({
  db,
  readTiers,
  gate: gateName,
}: CatalogueDeps): (before: Prices | undefined) => Promise<Prices> {
  const gate = CLIENT_GATES[gateName];
  const publications = new Map<string, Publication>();
  return async (before) => {
    for (;;) {
      const { epoch, tiers: version, small, fresh } = await readEpoch(db, before?.epoch ?? 0);
      if (before && epoch === before.epoch) return { ...before, small: new Set(small) };
      const tiers = await readTiers(db);
      // Tiers that came in between belong to a later epoch: look again.
      if (tiers.version !== version) continue;
      for (const publication of fresh) publications.set(publication.product, publication);
      const world = { tiers: tiers.table, clock: ZONE_CLOCK, markets: MARKETS };
      const snapshot = compileCatalogue(publications.values(), world, {
        gate,
        ...(before && { previous: before.snapshot }),
      });
      return { epoch, snapshot, gate, small: new Set(small) };
    }
  };
}
