import { parseInstant } from '../../kernel/index.ts';
import { isPersonal, type Pricing, type Sale } from '../sale/index.ts';
import { error, type SubmissionFinding, warning } from './finding.ts';
import { type Hidden, type SaleReach, saleReach } from './sale-reach.ts';
import { saleSpan } from './sale-span.ts';
import { listed } from './words.ts';
import { publishedIn, type SubmissionWorld } from './world.ts';

/** Sales of a submission, each by itself (seed-systems.md 2.1–2.20). */
export function saleFindings(pricing: Pricing, world: SubmissionWorld): SubmissionFinding[] {
  const reach = saleReach(pricing, world);
  const published = new Set(publishedIn(world)?.pricing.sales.map(({ id }) => id));
  return pricing.sales.flatMap((sale, i) => {
    const path = `$.sales[${i}]`;
    const isNew = !published.has(sale.id);
    if (pricing.sales.findIndex(({ id }) => id === sale.id) < i)
      return [error(`${path}.id`, 'sale-twice', `${sale.id} stands here already`)];
    return [
      ...termFindings(path, sale, world),
      ...audienceFindings(path, sale, { world, isNew }),
      ...reachFindings(path, reach[i], isNew),
      ...(isNew ? startFindings(path, sale, world) : []),
      ...storeFindings(path, sale, pricing),
    ];
  });
}

function termFindings(path: string, sale: Sale, world: SubmissionWorld): SubmissionFinding[] {
  const findings: SubmissionFinding[] = [];
  if (world.isSubscription)
    findings.push(error(path, 'subscription-sale', 'a subscription cannot be put on sale'));
  if ('tier' in sale.discount && sale.discount.tier === 'NotAvailable')
    findings.push(error(`${path}.discount.tier`, 'not-for-sales', 'a sale never takes a product away'));
  if (wallMs(sale.end) <= wallMs(sale.start))
    findings.push(error(`${path}.end`, 'end-before-start', 'must be after start'));
  return findings;
}

/**
 * A segment that is too small is refused in a new sale; a sale that is published already stays, and stops for new
 * quotes while the segment is small.
 */
function audienceFindings(
  path: string,
  sale: Sale,
  { world, isNew }: { readonly world: SubmissionWorld; readonly isNew: boolean },
): SubmissionFinding[] {
  if (!isPersonal(sale.audience)) return [];
  const at = `${path}.audience`;
  const facts = world.audienceFacts(sale.audience);
  if (!facts) return [error(at, 'unknown-audience', whatIsMissing(sale))];
  const findings: SubmissionFinding[] = [];
  if (facts.small) {
    const detail = 'this segment is smaller than the minimum size: nobody is shown the sale while it is';
    findings.push((isNew ? error : warning)(at, 'small-audience', detail));
  }
  if (facts.selfService) {
    const detail =
      'people can put themselves into this audience with the public key; "trusted": true prevents it';
    findings.push(warning(at, 'self-service-audience', detail));
  }
  return findings;
}

function whatIsMissing({ audience }: Sale): string {
  if ('ownersOf' in audience) return `${audience.ownersOf} is not a published app of yours`;
  if ('group' in audience) return `there is no known user group ${audience.group}`;
  return 'segment' in audience ? `there is no segment ${audience.segment}` : '';
}

const WHY: { readonly [H in Hidden]: string } = {
  'not-published': 'the product is not published',
  stopped: 'nobody new can buy the product',
  'not-offered': 'the product is not sold there',
  'no-price': 'the product has no price there',
  'no-time': 'clocks jump over the whole of it',
  over: 'it is over',
  'not-lower': 'it would not be lower than the regular price',
};

function reachFindings(path: string, reach: SaleReach | undefined, isNew: boolean): SubmissionFinding[] {
  if (!reach || reach.hidden.length === 0) return [];
  // A published sale that has run its course is history, not news.
  if (!isNew && reach.shown.length === 0 && reach.hidden.every(({ why }) => why === 'over')) return [];
  const whys = [...new Set(reach.hidden.map(({ why }) => why))].map((why) => {
    const markets = reach.hidden.filter((one) => one.why === why).map(({ market }) => market);
    return `${listed(markets, 'en')}: ${WHY[why]}`;
  });
  const detail = whys.join('; ');
  return reach.shown.length === 0
    ? [warning(path, 'sale-shows-nowhere', `shows nowhere. ${detail}`)]
    : [warning(path, 'sale-hidden-in-markets', `does not show everywhere. ${detail}`)];
}

function startFindings(path: string, sale: Sale, world: SubmissionWorld): SubmissionFinding[] {
  const { firstStart } = saleSpan(sale, world);
  if (firstStart > world.now) return [];
  return [warning(`${path}.start`, 'already-due', 'is past: the sale starts as soon as it is published')];
}

function storeFindings(path: string, sale: Sale, pricing: Pricing): SubmissionFinding[] {
  const priced = [pricing, pricing.base, ...pricing.overrides, ...pricing.scheduledChanges];
  if (sale.storeProducts || priced.every(({ storeProducts }) => storeProducts === undefined)) return [];
  const detail =
    'stores charge this product, but the sale does not say what they charge in it: it shows on every platform';
  return [warning(path, 'no-store-product', detail)];
}

function wallMs(wallClock: string): number {
  return parseInstant(`${wallClock}Z`) ?? Number.NaN;
}
