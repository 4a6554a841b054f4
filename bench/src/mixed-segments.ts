const NAMES = [
  'Article Read',
  'Screen Shown',
  'Video Watched',
  'Ad Clicked',
  'Article Shared',
  'Search Done',
];

/**
 * Segments of the kinds a news app makes, one as often as the other: how often within a window, readers of a category,
 * what a customer is or carries, who has stayed away, who bought. Most do not concern a given event.
 */
const KINDS: ((i: number) => object)[] = [
  (i) => ({ event: NAMES[i % NAMES.length], count: { gte: 2 ** (i % 5) }, within: `${[7, 30][i % 2]}d` }),
  (i) => ({
    all: [
      {
        event: 'Article Read',
        where: { category: { is: ['sport', 'economy', 'travel'][i % 3] } },
        count: { gte: 1 + i },
      },
      { not: { event: 'Order Completed' } },
    ],
  }),
  (i) => ({
    all: [
      { trait: 'plan', is: `plan-${i}` },
      { device: 'osVersion', gte: '15' },
    ],
  }),
  (i) => ({ all: [{ event: 'Article Read' }, { lastSeen: { ago: { gt: `${7 * (i + 1)}d` } } }] }),
  (i) => ({
    all: [{ event: 'Order Completed', within: '90d' }, { not: { event: NAMES[i % 6], within: `${1 + i}d` } }],
  }),
];

/** The i-th of any number of segments of all kinds. */
export function mixedSegment(i: number): object {
  return KINDS[i % KINDS.length]?.(Math.floor(i / KINDS.length)) ?? {};
}

/** The i-th of any number of segments that no event of the benchmarks concerns. */
export function unconcernedSegment(i: number): object {
  const event = { event: `Elsewhere ${i}`, count: { gte: 2 }, within: `${1 + (i % 30)}d` };
  return i % 4 === 3 ? { all: [{ trait: 'plan', is: `plan-${i}` }, event] } : event;
}
