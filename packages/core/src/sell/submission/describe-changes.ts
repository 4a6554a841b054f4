import { canonicalJson } from '../../kernel/index.ts';
import { choosesMarket, type Price, type Pricing, type ScheduledChange } from '../sale/index.ts';
import { saleChanges } from './describe-sales.ts';
import { type Change, type Speech, type SpeechOptions, speech } from './speech.ts';

/**
 * What is different between two versions of a product's pricing, in words, one line each, in the order of the body.
 * `before` is undefined for a first version. Empty: nothing is different.
 */
export function describeChanges(
  before: Pricing | undefined,
  after: Pricing,
  options: SpeechOptions,
): readonly Change[] {
  const voice = speech(options);
  return [
    ...baseChanges(before, after, voice),
    ...marketChanges(before, after, { voice, codes: options.markets.map(({ code }) => code) }),
    ...overrideChanges(before, after, { voice, codes: options.markets.map(({ code }) => code) }),
    ...scheduleChanges(before, after, voice),
    ...visibilityChanges(before, after, voice),
    ...storeChanges(before, after, voice),
    ...saleChanges(before?.sales ?? [], after.sales, voice),
  ];
}

function baseChanges(before: Pricing | undefined, after: Pricing, voice: Speech): Change[] {
  const path = '$.base';
  const is = voice.price(after.base);
  if (!before) return [{ path, text: voice.phrase('base', { is }) }];
  const was = voice.price(before.base);
  return was === is ? [] : [{ path, text: voice.phrase('base-changed', { was, is }) }];
}

interface Markets {
  readonly voice: Speech;
  /** All there are. */
  readonly codes: readonly string[];
}

function marketChanges(before: Pricing | undefined, after: Pricing, { voice, codes }: Markets): Change[] {
  const changes: Change[] = [];
  const say = (path: string, text: string): unknown => changes.push({ path, text });
  const soldIn = (pricing: Pricing) => codes.filter((code) => choosesMarket(pricing.markets, code));
  const [was, is] = [before ? soldIn(before) : codes, soldIn(after)];
  const [added, gone] = [is.filter((code) => !was.includes(code)), was.filter((code) => !is.includes(code))];
  if (!before && gone.length > 0)
    say('$.markets', voice.phrase('sold-only-in', { markets: voice.markets(is) }));
  else if (before && added.length > 0 && is.length === codes.length)
    say('$.markets', voice.phrase('sold-everywhere'));
  else if (added.length > 0) say('$.markets', voice.phrase('sold-too', { markets: voice.markets(added) }));
  if (before && gone.length > 0) say('$.markets', voice.phrase('not-sold', { markets: voice.markets(gone) }));
  const future = after.includeFutureMarkets;
  if (future !== (before?.includeFutureMarkets ?? true))
    say('$.includeFutureMarkets', voice.phrase(future ? 'future-in' : 'future-out'));
  return changes;
}

/** One line for all markets whose override changes alike. */
function overrideChanges(before: Pricing | undefined, after: Pricing, { voice, codes }: Markets): Change[] {
  const lines = new Map<string, { path: string; was: string; is: string; markets: string[] }>();
  const overrideIn = (pricing: Pricing | undefined, code: string): { price?: Price; index: number } => {
    const index = pricing?.overrides.findIndex(({ markets }) => markets.includes(code)) ?? -1;
    const price = pricing?.overrides[index];
    return { index, ...(price && { price }) };
  };
  for (const code of codes) {
    const [was, is] = [overrideIn(before, code), overrideIn(after, code)].map(({ price }) =>
      price ? voice.price(price) : voice.phrase('base-price'),
    );
    if (was === undefined || is === undefined || was === is) continue;
    const { index } = overrideIn(after, code);
    const path = index < 0 ? '$.overrides' : `$.overrides[${index}]`;
    const line = lines.get(`${was}\n${is}`) ?? { path, was, is, markets: [] };
    lines.set(`${was}\n${is}`, { ...line, markets: [...line.markets, code] });
  }
  return [...lines.values()].map(({ path, was, is, markets }) => ({
    path,
    text: voice.phrase('price-changed', { was, is, markets: voice.markets(markets) }),
  }));
}

function scheduleChanges(before: Pricing | undefined, after: Pricing, voice: Speech): Change[] {
  const text = (key: 'schedule-added' | 'schedule-removed', change: ScheduledChange): string =>
    voice.phrase(key, {
      when: voice.when(change.at, change.zone),
      where: change.markets ? voice.markets(change.markets) : voice.phrase('base-price'),
      is: voice.price(change),
    });
  const [was, is] = [before?.scheduledChanges ?? [], after.scheduledChanges];
  const known = (changes: readonly ScheduledChange[]) => new Set(changes.map(canonicalJson));
  const [wasKnown, isKnown] = [known(was), known(is)];
  return [
    ...was
      .filter((change) => !isKnown.has(canonicalJson(change)))
      .map((change) => ({ path: '$.scheduledChanges', text: text('schedule-removed', change) })),
    ...is.flatMap((change, i) =>
      wasKnown.has(canonicalJson(change))
        ? []
        : [{ path: `$.scheduledChanges[${i}]`, text: text('schedule-added', change) }],
    ),
  ];
}

function visibilityChanges(before: Pricing | undefined, after: Pricing, voice: Speech): Change[] {
  const was = before?.visibility ?? 'listed';
  const wasPublished = before?.published ?? true;
  const text = voice.phrase('visibility', {
    was: voice.visibility(was),
    is: voice.visibility(after.visibility),
  });
  return [
    ...(after.visibility === was ? [] : [{ path: '$.visibility', text }]),
    ...(after.published === wasPublished
      ? []
      : [{ path: '$.published', text: voice.phrase(after.published ? 'published' : 'withdrawn') }]),
  ];
}

function storeChanges(before: Pricing | undefined, after: Pricing, voice: Speech): Change[] {
  const named = (pricing: Pricing | undefined): string =>
    canonicalJson([
      pricing?.storeProducts ?? null,
      pricing?.base.storeProducts ?? null,
      pricing?.overrides.flatMap(({ markets, storeProducts }) =>
        storeProducts ? [markets, storeProducts] : [],
      ) ?? [],
    ]);
  return named(before) === named(after) ? [] : [{ path: '$.storeProducts', text: voice.phrase('stores') }];
}
