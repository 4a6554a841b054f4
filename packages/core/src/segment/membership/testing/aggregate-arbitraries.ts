import fc from 'fast-check';
import type { Json } from '../../../kernel/index.ts';
import type { Happening } from './stream.ts';

type Wire = Record<string, unknown>;

/** Numbers that sums, halves of millionths and signs of zero can go wrong with. */
const amount = fc.constantFrom(
  ...[0, -0, 1, 2, 3, -1, 0.1, 0.2, 0.3, 49.99, 5e-7, 4.9e-7, -5e-7],
  ...[9_007_199_254.740993, 2 ** 53 - 1, 1e15, -1e15, 1e16, 123_456_789_012_345.67, 1e22, 1e300, -1e300],
);
const few = fc.constantFrom(0, 0.1, 0.3, 0.5, 1, 2, 3, -1, 1e15);
const value = fc.oneof(
  { weight: 8, arbitrary: amount },
  fc.constantFrom<Json[]>('1', 'a', '', 'é😀', true, false, null, [1], { q: 1 }),
);

const window = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 5, arbitrary: fc.constantFrom('1s', '2s', '5s', '10s').map((within) => ({ within })) },
  fc.constantFrom<Wire>(
    { from: '2026-01-01T00:00:02Z' },
    { to: '2026-01-01T00:00:08.500Z' },
    { from: '2026-01-01T00:00:03Z', to: '2026-01-01T00:00:09Z' },
  ),
);

function predicateOver(operand: fc.Arbitrary<number>): fc.Arbitrary<Wire> {
  const list = fc.array(operand, { minLength: 1, maxLength: 3 });
  const single = fc.constantFrom('is', 'isNot', 'gt', 'gte', 'lt', 'lte');
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(single, operand).map(([op, each]) => ({ [op]: each })) },
    fc.tuple(fc.constantFrom('in', 'notIn'), list).map(([op, each]) => ({ [op]: each })),
  );
}

/** An aggregate on how many, how many different ones, or a number made of one of these properties. */
function asked(of: fc.Arbitrary<string>, words: readonly string[]): fc.Arbitrary<Wire> {
  return fc.constantFrom(...words).chain((word): fc.Arbitrary<Wire> => {
    if (word === 'count') return predicateOver(fc.nat(3)).map((predicate) => ({ count: predicate }));
    const predicate = predicateOver(word === 'distinct' ? fc.nat(3) : fc.oneof(few, amount));
    return fc.tuple(of, predicate).map(([path, each]) => ({ [word]: { of: path, ...each } }));
  });
}

const WORDS = ['count', 'sum', 'sum', 'min', 'max', 'avg', 'distinct'];
const path = fc.constantFrom('n', 'p.q');

/** What events of these names sum up to. */
export function eventAggregates(...names: string[]): fc.Arbitrary<Wire> {
  return fc
    .tuple(fc.constantFrom(...names), asked(path, WORDS), window, fc.constantFrom({}, {}, { trusted: true }))
    .map(([event, aggregate, when, trusted]) => ({ event, ...aggregate, ...when, ...trusted }));
}

/** What was bought, of one product or of all. */
export const purchases: fc.Arbitrary<Wire> = fc
  .tuple(asked(path, WORDS), window, fc.constantFrom({}, { product: 'lamp' }, { product: 'desk' }))
  .map(([aggregate, when, product]) => ({ purchases: aggregate, ...when, ...product }));

const duration = predicateOver(fc.constantFrom(0, 0.001, 0.5, 1, 1.5, 2, 3));

/** How many sessions there were, or how long they were. */
export const sessions: fc.Arbitrary<Wire> = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: predicateOver(fc.nat(3)).map((count) => ({ count })) },
      fc
        .tuple(fc.constantFrom('sum', 'min', 'max', 'avg'), duration)
        .map(([word, predicate]) => ({ [word]: { of: 'duration', ...predicate } })),
    ),
    window,
  )
  .map(([aggregate, when]) => ({ sessions: aggregate, ...when }));

const product = fc.constantFrom<Json[]>('lamp', 'desk', 1, null);
const properties = fc.record(
  {
    n: value,
    p: fc.oneof(value, fc.record({ q: value })),
    product,
    productId: product,
    products: fc.array(fc.oneof(fc.record({ product_id: product }), product), { maxLength: 2 }),
  },
  { requiredKeys: ['n'] },
);

/** An event that one of these may take, in one app or another, from whichever origin. */
export function summedEvents(time: fc.Arbitrary<number>, ...names: string[]): fc.Arbitrary<Happening> {
  return fc
    .record({
      time,
      late: fc.constantFrom(0, 0, 0, 500, 2_000, 20_000),
      origin: fc.constantFrom('client', 'client', 'identified', 'server', 'import', 'system'),
      event: fc.record({
        name: fc.constantFrom('Order Completed', ...names),
        type: fc.constantFrom('track', 'track', 'screen', 'identify'),
        app: fc.constantFrom('shop', 'game'),
        properties,
      }),
    })
    .map(({ late, ...rest }) => ({ ...rest, receivedAt: rest.time + late }));
}
