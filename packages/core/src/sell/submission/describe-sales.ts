import { canonicalJson } from '../../kernel/index.ts';
import type { Sale } from '../sale/index.ts';
import type { Change, Speech } from './speech.ts';

/** What is different between the sales of two versions, in words. */
export function saleChanges(before: readonly Sale[], after: readonly Sale[], voice: Speech): Change[] {
  const was = new Map(before.map((sale) => [sale.id, sale]));
  const is = new Set(after.map(({ id }) => id));
  return [
    ...before
      .filter(({ id }) => !is.has(id))
      .map((sale) => ({
        path: '$.sales',
        text: voice.phrase('sale-removed', { sale: nameOf(sale, voice) }),
      })),
    ...after.flatMap((sale, i) => {
      const old = was.get(sale.id);
      return old
        ? changesOf(`$.sales[${i}]`, { was: old, is: sale }, voice)
        : [{ path: `$.sales[${i}]`, text: newSale(sale, voice) }];
    }),
  ];
}

function newSale(sale: Sale, voice: Speech): string {
  return voice.phrase('sale-added', {
    sale: nameOf(sale, voice),
    discount: MEMBERS.discount(sale, voice),
    where: MEMBERS.markets(sale, voice),
    who: MEMBERS.audience(sale, voice),
    start: MEMBERS.start(sale, voice),
    end: MEMBERS.end(sale, voice),
  });
}

type Told =
  | 'name'
  | 'marketGroupName'
  | 'markets'
  | 'discount'
  | 'audience'
  | 'start'
  | 'end'
  | 'controlPercent';

/** How each member of a sale is said. */
const MEMBERS: { readonly [M in Told]: (sale: Sale, voice: Speech) => string } = {
  name: ({ name }, voice) => name ?? voice.phrase('nothing'),
  marketGroupName: ({ marketGroupName }, voice) => marketGroupName ?? voice.phrase('nothing'),
  markets: ({ markets }, voice) => voice.markets(markets),
  discount: ({ discount }, voice) => voice.discount(discount),
  audience: ({ audience }, voice) => voice.audience(audience),
  start: ({ start, zone }, voice) => voice.when(start, zone),
  end: ({ end, zone }, voice) => voice.when(end, zone),
  controlPercent: ({ controlPercent }, voice) =>
    controlPercent ? `${controlPercent} %` : voice.phrase('nothing'),
};

const TOLD: readonly Told[] = [
  'name',
  'marketGroupName',
  'markets',
  'discount',
  'audience',
  'start',
  'end',
  'controlPercent',
];

function changesOf(
  path: string,
  { was, is }: { readonly was: Sale; readonly is: Sale },
  voice: Speech,
): Change[] {
  const changes = TOLD.flatMap((member): Change[] => {
    const [before, after] = [MEMBERS[member](was, voice), MEMBERS[member](is, voice)];
    // Long lists of markets are cut in words: what differs is asked of the values.
    const isSame = before === after && canonicalJson(was[member]) === canonicalJson(is[member]);
    if (isSame) return [];
    const values = {
      sale: nameOf(is, voice),
      member: voice.phrase(`member-${member}`),
      was: before,
      is: after,
    };
    return [{ path: `${path}.${member}`, text: voice.phrase('sale-changed', values) }];
  });
  if (canonicalJson(was.storeProducts) === canonicalJson(is.storeProducts)) return changes;
  const text = voice.phrase('sale-stores', { sale: nameOf(is, voice) });
  return [...changes, { path: `${path}.storeProducts`, text }];
}

function nameOf({ name, id }: Sale, voice: Speech): string {
  return voice.phrase('quoted', { name: name ?? id });
}
