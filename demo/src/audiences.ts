/** An audience worth having, as a segment. Others are named in expressions as `@<name>`. */
export interface Audience {
  readonly name: string;
  readonly expression: object;
}

/** The audiences of the newsroom. Those that name another come after it. */
export const AUDIENCES: readonly Audience[] = [
  { name: 'New this week', expression: { firstSeen: { ago: { lte: '7d' } } } },
  { name: 'Signed up this week', expression: { event: 'Signed Up', within: '7d' } },
  {
    name: 'One visit only',
    expression: {
      all: [
        { firstSeen: { ago: { gt: '3d' } } },
        { event: 'Application Opened', count: { lte: 1 } },
        { event: 'Application Installed' },
      ],
    },
  },
  { name: 'Keen readers', expression: { event: 'Article Read', count: { gte: 5 }, within: '7d' } },
  {
    name: 'Fading away',
    expression: { all: [{ lastSeen: { ago: { gt: '7d' } } }, { lastSeen: { ago: { lte: '14d' } } }] },
  },
  { name: 'Inactive for two weeks', expression: { lastSeen: { ago: { gt: '14d' } } } },
  { name: 'Weekly letter', expression: { trait: 'weeklyLetter', is: true } },
  {
    name: 'Football fans',
    expression: {
      event: 'Article Read',
      where: { category: { is: 'football' } },
      count: { gte: 3 },
      within: '30d',
    },
  },
  {
    name: 'Politics and world',
    expression: {
      event: 'Article Read',
      where: { category: { in: ['politics', 'world'] } },
      count: { gte: 5 },
      within: '30d',
    },
  },
  { name: 'Subscribers', expression: { trait: 'plan', in: ['premium-month', 'live-pass'] } },
  {
    name: 'Ready for Premium',
    expression: {
      all: [
        { event: 'Article Read', where: { premium: { is: true } }, count: { gte: 2 }, within: '30d' },
        { not: { segment: '@Subscribers' } },
      ],
    },
  },
  {
    name: 'Readers of both apps',
    expression: {
      all: [
        { event: 'Application Opened', app: 'news' },
        { event: 'Application Opened', app: 'sport' },
      ],
    },
  },
  { name: 'Good for advertising', expression: { event: 'Ad Clicked', count: { gte: 3 }, within: '30d' } },
  { name: 'Crashed this month', expression: { event: 'Application Crashed', within: '30d' } },
  {
    name: 'Unhappy',
    expression: { event: 'Rating Given', where: { stars: { lte: 2 } }, within: '90d' },
  },
  { name: 'Québec and Ontario', expression: { device: 'timezone', is: 'America/Toronto' } },
];

/** An expression with every `@<name>` replaced by the id of that segment. */
export function withIds(expression: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof expression === 'string') {
    return expression.startsWith('@') ? (ids.get(expression.slice(1)) ?? expression) : expression;
  }
  if (Array.isArray(expression)) return expression.map((part) => withIds(part, ids));
  if (typeof expression !== 'object' || expression === null) return expression;
  return Object.fromEntries(Object.entries(expression).map(([key, part]) => [key, withIds(part, ids)]));
}
