import { expect, describe as group, test } from 'vitest';
import { describe } from './describe.ts';
import type { Expression } from './expression.ts';
import { findCycle, neededNames, referencedSegments, statefulConditions } from './inspect.ts';
import { parseExpression } from './parse-expression.ts';
import { printExpression } from './print-expression.ts';

function parsed(wire: unknown): Expression {
  const result = parseExpression(wire);
  if (!result.ok) throw new TypeError(JSON.stringify(result.refusal));
  return result.value;
}

function refusal(wire: unknown): string {
  const result = parseExpression(wire);
  return result.ok ? 'accepted' : result.refusal.map(({ path, message }) => `${path} ${message}`).join('\n');
}

group('parsing', () => {
  test('names every mistake with its path, not only the first', () => {
    expect(
      refusal({
        all: [{ event: 'A', within: '3 days' }, { trait: 'plan', is: 'pro', maybe: 1 }, { moon: 'full' }],
      }),
    ).toBe(
      [
        '$.all[0].within must be a duration such as "90s", "15m", "36h", "14d" or "2w", at most 100 years',
        '$.all[1].maybe is not known here; known are trait, trusted, is, isNot, in, notIn, gt, gte, lt, lte, contains, startsWith, endsWith, matches, exists',
        '$.all[2] is no known condition; known are all, any, not, everyone, trait, device, firstSeen, lastSeen, event, sessions, purchases, segment, group, place, bucket, sequence, message, consent, owns, score',
      ].join('\n'),
    );
  });

  test('stops at twenty findings', () => {
    const result = parseExpression({ all: Array.from({ length: 90 }, () => ({})) });
    expect(result.ok ? 0 : result.refusal.length).toBe(20);
  });

  test('takes a hundred conditions and refuses one more', () => {
    const conditions = Array.from({ length: 100 }, (_, n) => ({ event: `E${n}` }));
    expect(parseExpression({ any: conditions }).ok).toBe(true);
    expect(refusal({ any: [...conditions, { everyone: true }] })).toBe(
      '$.any[100] is one condition too many; at most 100 are accepted',
    );
  });

  test('takes ten levels and refuses one more', () => {
    const nested = (levels: number): unknown =>
      levels === 1 ? { everyone: true } : { not: nested(levels - 1) };
    expect(parseExpression(nested(10)).ok).toBe(true);
    expect(refusal(nested(11))).toContain('is nested too deep; at most 10 levels are accepted');
    expect(refusal(nested(5_000))).toContain('is nested too deep');
  });

  test('takes 64 kB and refuses more', () => {
    const list = (size: number) => ({
      trait: 'id',
      in: Array.from({ length: size }, (_, n) => `é${10_000 + n}`),
    });
    expect(parseExpression(list(6_500)).ok).toBe(true);
    expect(refusal(list(6_600))).toBe('$ is 66021 bytes; at most 65536 are accepted');
  });

  test('takes members that are undefined as absent', () => {
    expect(parsed({ event: 'A', where: undefined, within: undefined })).toEqual(parsed({ event: 'A' }));
  });

  test('refuses half of a surrogate pair, which the record cannot hold', () => {
    expect(refusal({ trait: 'name', in: ['😀', '\ud83d'] })).toBe(
      '$.in[1] contains U+0000 or half of a surrogate pair',
    );
  });

  test('sees no members of prototypes', () => {
    expect(parseExpression(Object.create({ everyone: true })).ok).toBe(false);
    const hostile: unknown = JSON.parse('{"event": "A", "where": {"__proto__": {"is": 1}}}');
    expect(JSON.stringify(printExpression(parsed(hostile)))).toBe(
      '{"event":"A","where":{"__proto__":{"is":1}}}',
    );
  });
});

group('printing', () => {
  test.each([
    ['the default count is left out', { event: 'A', count: { gte: 1 } }, { event: 'A' }],
    ['trust that is not asked for is left out', { event: 'A', trusted: false }, { event: 'A' }],
    [
      'the default aggregate is left out',
      { event: 'A', count: { gte: 1 }, within: '1d' },
      { event: 'A', within: '1d' },
    ],
    [
      'trust is left out of purchases',
      { purchases: { count: { gte: 1 } }, trusted: true },
      { purchases: { count: { gte: 1 } } },
    ],
    [
      'negative zero is zero',
      { event: 'A', sum: { of: 'n', in: [-0, 1] } },
      { event: 'A', sum: { of: 'n', in: [0, 1] } },
    ],
    ['an empty where is left out', { event: 'A', where: {} }, { event: 'A' }],
    ['minutes become hours', { event: 'A', within: '120m' }, { event: 'A', within: '2h' }],
    ['hours become days', { event: 'A', within: '48h' }, { event: 'A', within: '2d' }],
    ['36 hours stay', { event: 'A', within: '36h' }, { event: 'A', within: '36h' }],
    ['weeks become days', { event: 'A', within: '2w' }, { event: 'A', within: '14d' }],
    [
      'lists are sorted, once each',
      { trait: 't', in: ['b', 'a', 'b', 2] },
      { trait: 't', in: ['a', 'b', 2] },
    ],
    [
      'instants are in UTC',
      { event: 'A', from: '2024-02-29', to: '2026-01-01T00:00:00.5+01:00' },
      { event: 'A', from: '2024-02-29T00:00:00.000Z', to: '2025-12-31T23:00:00.500Z' },
    ],
    [
      'instants long ago are in UTC',
      { lastSeen: { before: '0001-03-01' } },
      { lastSeen: { before: '0001-03-01T00:00:00.000Z' } },
    ],
  ])('%s', (_, wire, printed) => {
    expect(printExpression(parsed(wire))).toEqual(printed);
  });
});

group('state', () => {
  test('is shared by conditions that mean the same, however they are written', () => {
    const [a] = statefulConditions(
      parsed({ event: 'A', within: '2w', where: { x: { is: 1 }, y: { in: [2, 1] } } }),
    );
    const [b] = statefulConditions(
      parsed({
        not: { where: { y: { in: [1, 2, 2] }, x: { is: 1 } }, count: { gte: 1 }, within: '336h', event: 'A' },
      }),
    );
    expect(a).toEqual(b);
    expect(a?.hash).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ['another event', { event: 'B' }],
    ['another window', { event: 'A', within: '1d' }],
    ['another count', { event: 'A', count: { gte: 2 } }],
    ['another aggregate', { event: 'A', sum: { of: 'x', gte: 1 } }],
    ['another app', { event: 'A', app: 'shop' }],
    ['another filter', { event: 'A', where: { x: { is: 1 } } }],
    ['trust', { event: 'A', trusted: true }],
  ])('is not shared with %s', (_, wire) => {
    const [one, other] = [{ event: 'A' }, wire].map((each) => statefulConditions(parsed(each))[0]?.hash);
    expect(one).not.toBe(other);
  });

  test('is kept once for a condition that is used twice', () => {
    const wire = { any: [{ all: [{ event: 'A' }, { trait: 'p', is: 1 }] }, { not: { event: 'A' } }] };
    expect(statefulConditions(parsed(wire)).map(({ condition }) => condition)).toEqual([
      { event: 'A' },
      { trait: 'p', is: 1 },
    ]);
  });

  test('is not needed for what the customer is known by', () => {
    const wire = {
      all: [
        { everyone: true },
        { lastSeen: { ago: { lt: '7d' } } },
        { segment: 's' },
        { bucket: { salt: 'x', from: 0, to: 5 } },
      ],
    };
    expect(statefulConditions(parsed(wire))).toEqual([]);
  });
});

group('references', () => {
  test('to other segments are found at every depth, each once', () => {
    expect(
      referencedSegments(
        parsed({
          any: [{ segment: 'b' }, { not: { all: [{ segment: 'a' }, { segment: 'b' }] } }, { event: 'A' }],
        }),
      ),
    ).toEqual(['b', 'a']);
  });

  test('in a circle are named along it', () => {
    const of = (id: string) => ({ start: ['a', 'b'], a: [], b: ['c'], c: ['d'], d: ['b'] })[id] ?? [];
    expect(findCycle(of, 'start')).toEqual(['b', 'c', 'd', 'b']);
    expect(findCycle((id) => [id], 'x')).toEqual(['x', 'x']);
  });

  test('that meet again without a circle are none', () => {
    const of = (id: string) => ({ top: ['left', 'right'], left: ['bottom'], right: ['bottom'] })[id] ?? [];
    expect(findCycle(of, 'top')).toBeUndefined();
  });

  test('are followed quickly through many shared ones', () => {
    const of = (id: string) => (Number(id) < 60 ? [String(Number(id) + 1), String(Number(id) + 1)] : []);
    expect(findCycle(of, '0')).toBeUndefined();
  });
});

group('what a build has to read', () => {
  test.each([
    [
      'the events named',
      { all: [{ event: 'A' }, { lastSeen: { ago: { gt: '1d' } }, event: 'B' }] },
      ['A', 'B'],
    ],
    ['every sighting where an app is asked for', { lastSeen: { ago: { gt: '1d' } }, app: 'shop' }, 'any'],
    [
      'nothing for traits and first seen',
      { all: [{ trait: 't', is: 1 }, { firstSeen: { before: '2026-01-01' } }] },
      null,
    ],
  ])('%s', (_, wire, names) => {
    expect(neededNames(parsed(wire))).toEqual(names);
  });
});

group('in words', () => {
  test.each([
    [{ event: 'Order Completed' }, 'did “Order Completed”', 'a fait « Order Completed »'],
    [
      {
        event: 'Order Completed',
        within: '30d',
        count: { gte: 3 },
        where: { total: { gt: 50 }, currency: { is: 'EUR' } },
      },
      'did “Order Completed” at least 3 times in the last 30 days where currency is “EUR” and total is more than 50',
      'a fait « Order Completed » au moins 3 fois sur 30 jours jusqu’à maintenant où currency est « EUR » et total est supérieur à 50',
    ],
    [
      { event: 'Login', app: 'shop$&', count: { lte: 1 }, from: '2026-01-01', trusted: true },
      'did “Login” at most 1 time from 2026-01-01 on in app shop$& (vouched for)',
      'a fait « Login » au plus 1 fois à partir du 2026-01-01 dans l’app shop$& (attesté)',
    ],
    [
      { event: 'Login', count: { in: [2, 3] }, from: '2026-01-01', to: '2026-02-01T10:00:00Z' },
      'did “Login” exactly 2 or 3 times from 2026-01-01 to 2026-02-01 10:00:00 UTC',
      'a fait « Login » exactement 2 ou 3 fois du 2026-01-01 au 2026-02-01 10:00:00 UTC',
    ],
    [
      {
        all: [
          { any: [{ trait: 'plan', in: ['pro', 'team'] }, { segment: 'vip' }] },
          { not: { event: 'Refund', to: '2026-01-01' } },
        ],
      },
      '(trait plan is one of “pro”, “team” or in segment “vip”) and not (did “Refund” before 2026-01-01)',
      '(attribut plan est parmi « pro », « team » ou dans le segment « vip ») et non (a fait « Refund » avant le 2026-01-01)',
    ],
    [
      {
        all: [{ lastSeen: { ago: { gt: '14d' } } }, { firstSeen: { before: '2026-01-01' }, event: 'Signup' }],
      },
      'last seen more than 14 days ago and first “Signup” before 2026-01-01',
      'vu la dernière fois il y a plus de 14 jours et premier « Signup » avant le 2026-01-01',
    ],
    [
      {
        all: [
          { device: 'appVersion', lt: '2.0' },
          { trait: 'city', exists: false },
          { bucket: { salt: 's', from: 0, to: 10 } },
          { everyone: true },
        ],
      },
      'a device whose appVersion is less than “2.0” and trait city is not known and in the share 0–10 % of “s” and everyone',
      'un appareil dont appVersion est inférieur à « 2.0 » et attribut city n’est pas connu et dans la part 0–10 % de « s » et tout le monde',
    ],
    [
      {
        all: [
          { event: 'Pay', sum: { of: 'total', gte: 100 }, within: '30d' },
          { event: 'Pay', distinct: { of: 'sku', in: [2, 3] }, trusted: true },
          { not: { event: 'Pay', min: { of: 'total', isNot: 5 } } },
        ],
      },
      'did “Pay” (the sum of total is at least 100) in the last 30 days and did “Pay” (the number of different sku is one of 2, 3) (vouched for) and not (did “Pay” (the smallest total is not 5))',
      'a fait « Pay » (la somme de total est au moins 100) sur 30 jours jusqu’à maintenant et a fait « Pay » (le nombre de valeurs différentes de sku est parmi 2, 3) (attesté) et non (a fait « Pay » (la plus petite valeur de total n’est pas 5))',
    ],
    [
      {
        any: [
          { sessions: { count: { gte: 3 } }, within: '7d' },
          { sessions: { count: { is: 1 } } },
          { sessions: { avg: { of: 'duration', lt: 60 } } },
        ],
      },
      'had at least 3 sessions in the last 7 days or had exactly 1 session or had sessions (the average of duration in seconds is less than 60)',
      'a eu au moins 3 sessions sur 7 jours jusqu’à maintenant ou a eu exactement 1 session ou a eu des sessions (la moyenne de durée en secondes est inférieur à 60)',
    ],
    [
      {
        any: [
          { purchases: { count: { gte: 1 } } },
          { purchases: { count: { lt: 2 } }, product: 'lamp', trusted: true, from: '2026-01-01' },
          { purchases: { max: { of: 'total', gt: 50 } } },
        ],
      },
      'bought something or bought “lamp” fewer than 2 times from 2026-01-01 on or bought something (the largest total is more than 50)',
      'a acheté quelque chose ou a acheté « lamp » moins de 2 fois à partir du 2026-01-01 ou a acheté quelque chose (la plus grande valeur de total est supérieur à 50)',
    ],
  ])('%j', (wire, english, french) => {
    expect(describe(parsed(wire), 'en')).toBe(english);
    expect(describe(parsed(wire), 'fr')).toBe(french);
  });
});
