import fc from 'fast-check';
import type { Json } from '../../../kernel/index.ts';
import { eventAggregates, purchases, sessions, summedEvents } from './aggregate-arbitraries.ts';
import { FAMILIES, occurrences, sequences } from './order-arbitraries.ts';
import type { Happening } from './stream.ts';

type Wire = Record<string, unknown>;

/** When the histories begin: 2026-01-01. They last 15 seconds. */
export const HISTORY_START = 1_767_225_600_000;
/** The durations that expressions ask for, ms. */
export const HISTORY_DURATIONS: readonly number[] = [1_000, 2_000, 5_000, 10_000];

const INSTANTS = ['2026-01-01', '2026-01-01T00:00:05Z', '2026-01-01T00:00:15.500+00:00'];
const NAMES = ['A', 'B'];

/** Values of every type, and texts that a store or a statement could take for something else. */
const scalar = fc.constantFrom<Json[]>(
  ...[0, -0, 1, 2, -1, 1.5, 0.1, 2 ** 53, 1e20, 1e21, -1e20, 5e-324, true, false],
  ...['', 'a', 'b', 'A', '2', 'true', 'null', '2026-01-01', '2026-01-01T00:00:00.000+00:00', '1.10', '1.9.0'],
  ...[
    '😀',
    '\ufffd',
    'é',
    'e\u0301',
    "it's",
    '"',
    '\\',
    'a\\"b',
    '/',
    '\n',
    '\u001f',
    '\u2028',
    '%',
    '{p0:String}',
    '[1]',
  ],
);
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  fc.constantFrom<Json[]>(null, {}, { q: 1 }, [[1]], ['2026-01-01', null]),
);
const orderable = scalar.filter((each) => typeof each !== 'boolean');
const text = scalar.filter((each) => typeof each === 'string');
const duration = fc.constantFrom('1s', '2s', '5s', '10s');
const instant = fc.constantFrom(...INSTANTS);

function one(key: string, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Wire> {
  return arbitrary.map((content) => ({ [key]: content }));
}

function optional(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Wire> {
  return fc.record(model, { requiredKeys: [] });
}

function together(...parts: fc.Arbitrary<Wire>[]): fc.Arbitrary<Wire> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all));
}

const predicate = fc.oneof(
  ...['is', 'isNot', 'contains'].map((op) => one(op, scalar)),
  ...['in', 'notIn'].map((op) => one(op, fc.array(scalar, { minLength: 1, maxLength: 3 }))),
  ...['gt', 'gte', 'lt', 'lte'].map((op) => one(op, orderable)),
  ...['startsWith', 'endsWith'].map((op) => one(op, text)),
  one('matches', fc.constantFrom('*', '?', 'a*', '2*-?1', '**a', '*.*', '?*"', '\\*')),
  one('exists', fc.boolean()),
);

const name = fc.constantFrom(...NAMES);
const app = fc.constantFrom('shop', 'game');
const path = fc.constantFrom('n', 'p.q', 'p', 'tags', 'a"b', 'ключ', "it's.\\");
const where = fc.dictionary(path, predicate, { maxKeys: 2 });
const count = fc.oneof(
  ...['is', 'isNot', 'gt', 'gte', 'lt', 'lte'].map((op) => one(op, fc.nat(4))),
  ...['in', 'notIn'].map((op) => one(op, fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }))),
);

const window = fc.oneof(
  { weight: 4, arbitrary: one('within', duration) },
  fc.constant({}),
  one('from', instant),
  one('to', instant),
);
const event = together(one('event', name), window, optional({ app, where, count, trusted: fc.boolean() }));

const when = fc.oneof(
  {
    weight: 4,
    arbitrary: one('ago', fc.oneof(...['gt', 'gte', 'lt', 'lte'].map((op) => one(op, duration)))),
  },
  one('before', instant),
  one('after', instant),
);
const seen = together(
  fc.oneof(one('firstSeen', when), one('lastSeen', when)),
  fc.oneof(fc.constant({}), optional({ event: name, app, where })),
);

const trait = together(
  one('trait', fc.constantFrom('plan', 'address', 'address.city', 'a"b', "it's.\\")),
  predicate,
  optional({ trusted: fc.boolean() }),
);
const device = together(
  one('device', fc.constantFrom('platform', 'osVersion', 'appVersion', 'pushEnabled')),
  fc.oneof(predicate, one('gte', fc.constantFrom('1.9', '1.10', '2', '01.9.0'))),
);
const bucket = fc
  .tuple(fc.constantFrom('x', 'é', "it's"), fc.nat(99), fc.integer({ min: 1, max: 100 }))
  .map(([salt, from, width]) => ({ bucket: { salt, from: from / 2, to: Math.min(100, from / 2 + width) } }));

const leaves: fc.Arbitrary<Wire> = fc.oneof(
  { weight: 6, arbitrary: event },
  { weight: 4, arbitrary: eventAggregates(...NAMES) },
  { weight: 3, arbitrary: seen },
  { weight: 3, arbitrary: trait },
  { weight: 2, arbitrary: device },
  { weight: 3, arbitrary: sequences(...NAMES) },
  { weight: 2, arbitrary: sessions },
  { weight: 2, arbitrary: purchases },
  { weight: 4, arbitrary: fc.oneof(...FAMILIES.map(({ condition }) => condition)) },
  bucket,
  one('group', fc.constantFrom('g1', "g'2")),
  fc.constant({ everyone: true }),
);

/** Wire expressions of every kind but places, up to four deep, that may refer to the segments s0 … s<below − 1>. */
export function expressions(below: number): fc.Arbitrary<Wire> {
  const segment = one(
    'segment',
    fc.nat(Math.max(0, below - 1)).map((no) => `s${no}`),
  );
  const leaf = fc.oneof({ weight: 12, arbitrary: leaves }, { weight: below > 0 ? 1 : 0, arbitrary: segment });
  const { tree } = fc.letrec<{ tree: Wire }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      { weight: 3, arbitrary: leaf },
      { weight: 1, arbitrary: one('all', fc.array(tie('tree'), { minLength: 1, maxLength: 3 })) },
      { weight: 1, arbitrary: one('any', fc.array(tie('tree'), { minLength: 1, maxLength: 3 })) },
      { weight: 1, arbitrary: one('not', tie('tree')) },
    ),
  }));
  return tree;
}

const time = fc
  .tuple(fc.nat(30), fc.constantFrom(-1, 0, 0, 0, 1))
  .map(([n, off]) => HISTORY_START + n * 500 + off);
const origin = fc.constantFrom('client', 'client', 'identified', 'server', 'import', 'system');
const properties = fc.record(
  {
    n: value,
    p: fc.oneof(value, fc.record({ q: value })),
    tags: fc.array(scalar, { maxLength: 2 }),
    'a"b': scalar,
    ключ: scalar,
    "it's": fc.record({ '\\': scalar }),
  },
  { requiredKeys: [] },
);

const occurrence: fc.Arbitrary<Happening> = fc
  .record({
    time,
    late: fc.constantFrom(0, 0, 0, 500, 2_000, 20_000),
    origin,
    event: fc.record({
      name: fc.oneof(name, fc.constant('Message A')),
      type: fc.constantFrom('track', 'track', 'screen', 'page'),
      app,
      properties,
    }),
  })
  .map(({ late, ...rest }) => ({ ...rest, receivedAt: rest.time + late }));

const traits = fc.record(
  {
    plan: value,
    address: fc.oneof(value, fc.record({ city: value })),
    'a"b': value,
    "it's": fc.record({ '\\': scalar }),
  },
  { requiredKeys: [] },
);
const facts = fc.record(
  {
    platform: text,
    osVersion: fc.constantFrom('1.9', '1.10', '1.9.0.0', '2-b', '', '10.0.14393', '0'),
    appVersion: fc.constantFrom('1.9', '2026-01-01', '😀'),
    pushEnabled: fc.boolean(),
  },
  { requiredKeys: [] },
);
const update: fc.Arbitrary<Happening> = fc
  .tuple(
    time,
    origin,
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ traits }) },
      { weight: 2, arbitrary: fc.record({ device: fc.record({ id: fc.constantFrom('d1', 'd"2'), facts }) }) },
      fc.record({ groups: fc.subarray(['g1', "g'2", 'g3']) }),
    ),
  )
  .map(([at, by, what]) => ({ time: at, receivedAt: at, origin: by, ...what }));

/** What happened to a customer: up to 14 things, in order of receipt, of which the expressions may ask. */
export const histories: fc.Arbitrary<readonly Happening[]> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: occurrence },
      { weight: 2, arbitrary: summedEvents(time, ...NAMES) },
      { weight: 2, arbitrary: occurrences(fc.oneof(...FAMILIES.map(({ event: known }) => known)), time) },
      { weight: 3, arbitrary: update },
    ),
    { maxLength: 14 },
  )
  .map((all) => all.toSorted((a, b) => a.receivedAt - b.receivedAt));
