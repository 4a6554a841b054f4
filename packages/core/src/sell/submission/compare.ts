import { canonicalJson } from '../../kernel/index.ts';
import { printAmount } from '../market/index.ts';
import {
  closedFor,
  type Pricing,
  pieceAt,
  type RegularPiece,
  regularPrice,
  type Sale,
} from '../sale/index.ts';
import { error, type SubmissionFinding, warning } from './finding.ts';
import { saleSpan } from './sale-span.ts';
import { listed } from './words.ts';
import { asPublication, publishedIn, type SubmissionWorld } from './world.ts';

/** A sale that customers saw an end of, and that will end earlier: to be recorded with the publication (A7, A9). */
export interface SaleEnding {
  readonly saleId: string;
  readonly name?: string;
  /** The end that was published, a wall clock in the sale's zone. */
  readonly publishedEnd: string;
  /** The end it gets; null: at publication, because the sale was removed. */
  readonly newEnd: string | null;
}

/** What publishing a draft does to what is in force. */
export interface Comparison {
  readonly findings: readonly SubmissionFinding[];
  readonly endings: readonly SaleEnding[];
}

/**
 * What the published version allows a draft to change. Of a sale that has started somewhere, only the end, the name and
 * the name of its market group; an earlier end needs `confirmEarlierEnd`; when it is missing, it ends at publication
 * (seed-systems.md 2.21, 2.22, A7–A9). The price of a subscription is never raised (2.36).
 */
export function compareWithPublished(draft: Pricing, world: SubmissionWorld): Comparison {
  const published = publishedIn(world)?.pricing.sales ?? [];
  const running = published.filter((sale) => saleSpan(sale, world).firstStart <= world.now);
  const comparisons = running.map((before) => {
    const index = draft.sales.findIndex(({ id }) => id === before.id);
    const after = draft.sales[index];
    const isOver = saleSpan(before, world).lastEnd <= world.now;
    if (after) return startedSale(`$.sales[${index}]`, { before, after, isOver });
    return isOver ? { findings: [], endings: [] } : removedSale(before);
  });
  return {
    findings: [
      ...comparisons.flatMap(({ findings }) => findings),
      ...(world.isSubscription ? raisedFindings(draft, world) : []),
    ],
    endings: comparisons.flatMap(({ endings }) => endings),
  };
}

/** Members of a sale that are settled once it has started. */
const FROZEN = [
  'markets',
  'discount',
  'audience',
  'start',
  'zone',
  'storeProducts',
  'controlPercent',
] as const;

function startedSale(
  path: string,
  { before, after, isOver }: { readonly before: Sale; readonly after: Sale; readonly isOver: boolean },
): Comparison {
  const changed = FROZEN.filter((member) => textOf(before, member) !== textOf(after, member));
  const frozen = changed.map((member) => {
    const detail = 'cannot change: the sale has started. Let it end and make a new one';
    return error(`${path}.${member}`, 'started-sale-changed', detail);
  });
  const [was, is] = [wallText(before.end), wallText(after.end)];
  if (was === is) return { findings: frozen, endings: [] };
  if (isOver) {
    const detail = 'cannot change: the sale is over. Make a new one';
    return { findings: [...frozen, error(`${path}.end`, 'started-sale-changed', detail)], endings: [] };
  }
  if (is > was) return { findings: frozen, endings: [] };
  const detail = `customers were shown ${before.end} as the end`;
  const earlier = after.confirmEarlierEnd
    ? warning(`${path}.end`, 'earlier-end', detail)
    : error(
        `${path}.end`,
        'earlier-end',
        `${detail}; "confirmEarlierEnd": true ends it earlier all the same`,
      );
  return { findings: [...frozen, earlier], endings: [endingOf(before, after.end)] };
}

function removedSale(before: Sale): Comparison {
  const detail = `${before.name ?? before.id} has started: it ends when this is published, not at ${before.end}`;
  return {
    findings: [warning('$.sales', 'started-sale-removed', detail)],
    endings: [endingOf(before, null)],
  };
}

function endingOf(sale: Sale, newEnd: string | null): SaleEnding {
  return {
    saleId: sale.id,
    ...(sale.name !== undefined && { name: sale.name }),
    publishedEnd: sale.end,
    newEnd,
  };
}

function textOf(sale: Sale, member: (typeof FROZEN)[number]): string {
  if (member === 'start') return wallText(sale.start);
  if (member === 'markets' && sale.markets !== 'all') return canonicalJson([...new Set(sale.markets)].sort());
  return canonicalJson(sale[member]);
}

/** Wall clocks with and without seconds, in one form that sorts. */
function wallText(wallClock: string): string {
  return wallClock.padEnd('2026-11-27T00:00:00'.length, ':00');
}

/**
 * Where and when the draft would raise the price of a subscription: at once or by a scheduled change, against the
 * lowest price that a publication has had in force in that market, or against its own earlier one.
 */
function raisedFindings(draft: Pricing, world: SubmissionWorld): SubmissionFinding[] {
  const raised = new Map<string, string[]>();
  const next = asPublication(draft, world);
  for (const market of world.markets) {
    if (closedFor(next, market.code)) continue;
    let ceiling = lowestSoFar(market.code, world);
    for (const { minor, path } of piecesFrom(regularPrice(draft, market, world), world.now)) {
      if (minor === null) continue;
      if (minor > ceiling) {
        const from = printAmount(ceiling, market.currency);
        const change = `${market.code} (${from} → ${printAmount(minor, market.currency)} ${market.currency})`;
        raised.set(path, [...(raised.get(path) ?? []), change]);
      }
      ceiling = Math.min(ceiling, minor);
    }
  }
  return [...raised].map(([path, changes]) => {
    const detail = `the price of a subscription is never raised: ${listed(changes, 'en')}`;
    return error(path, 'subscription-price-raised', detail);
  });
}

/** The lowest price any publication has had in force in a market until now; Infinity: none. */
function lowestSoFar(code: string, world: SubmissionWorld): number {
  const market = world.markets.find((one) => one.code === code);
  if (!market) return Number.POSITIVE_INFINITY;
  const prices = world.history.flatMap((publication, i) => {
    if (closedFor(publication, code)) return [];
    const until = world.history[i + 1]?.publishedAt ?? world.now;
    return piecesFrom(regularPrice(publication.pricing, market, world), publication.publishedAt)
      .filter(({ from }) => from <= until)
      .flatMap(({ minor }) => minor ?? []);
  });
  return Math.min(...prices);
}

/** The piece in force at an instant, and the later ones. */
function piecesFrom(pieces: readonly RegularPiece[], at: number): readonly RegularPiece[] {
  return pieces.slice(pieces.indexOf(pieceAt(pieces, at)));
}
