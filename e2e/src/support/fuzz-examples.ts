import fc from 'fast-check';

/** Expressions of every kind, near their limits too. */
const EXPRESSIONS: readonly unknown[] = [
  { everyone: true },
  { event: 'Order Completed' },
  { event: 'Order Completed', count: { gte: 3 }, within: '7d' },
  { event: 'Article Read', where: { category: { is: 'science' } }, count: { lte: 2 }, within: '36h' },
  { event: 'Article Read', app: 'shop', from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
  { trait: 'plan', is: 'pro' },
  { trait: 'address.city', matches: 'L?on*' },
  { trait: 'age', gte: 18, trusted: true },
  { trait: 'joined', lt: '2026-11-20' },
  { device: 'platform', in: ['ios', 'android'] },
  { device: 'osVersion', gte: '10.0.14393' },
  { firstSeen: { ago: { lte: '7d' } } },
  { lastSeen: { ago: { gt: '14d' } } },
  { lastSeen: { before: '2026-01-01T00:00:00Z' } },
  { segment: 'new-customers' },
  { segment: 'everyone' },
  { bucket: { salt: 'a', from: 0, to: 50 } },
  { all: [{ event: 'Order Completed' }, { not: { trait: 'plan', exists: true } }] },
  {
    any: [
      { trait: 'plan', isNot: 'pro' },
      { event: 'Seen', count: { is: 0 } },
    ],
  },
  { not: { not: { not: { everyone: true } } } },
  { event: 'Order Completed', sum: { of: 'revenue', gte: 10 } },
  { all: Array.from({ length: 101 }, () => ({ everyone: true })) },
];

const LIQUID: readonly unknown[] = [
  'Hello {{ customer.name | default: "you" }}',
  '{{ event.properties.revenue | times: 2 }}',
  '{% if customer.plan == "pro" %}a{% else %}b{% endif %}',
  '{{ customer.name',
  '{% unknown %}',
  '{{ "x" | repeat: 1000000000 }}',
  '{% for i in (1..1000000000) %}x{% endfor %}',
];

/** What members of that name usually hold: what a schema cannot say, and requests need to get anywhere. */
const EXAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  expression: EXPRESSIONS,
  where: [{ category: { is: 'science' } }, { segment: { is: 'everyone' } }, { 'a.b': { exists: false } }, {}],
  event: ['Order Completed', 'Article Read', 'Segment Entered', 'Message Opened', 'Application Crashed'],
  app: ['shop', 'beta', 'none'],
  userId: ['ada', 'bob', 'shop', '😀'],
  anonymousId: ['anon', 'anon-2'],
  previousId: ['anon-2', 'ada', 'bob'],
  type: ['track', 'identify', 'alias', 'group', 'page', 'screen'],
  timestamp: ['2026-11-20T09:00:00Z', 1_795_000_000_000, '1970-01-01T00:00:00Z', '2126-01-01T00:00:00Z', -1],
  sentAt: ['2026-11-20T09:00:00.123Z', '2020-01-01T00:00:00Z'],
  properties: [{ category: 'science', revenue: 12.5 }, { messageId: '1' }, { duration: 3, job: 'x' }],
  traits: [{ email: 'ada@example.test', plan: 'pro' }, { plan: null }, { email: 'x\r\ny@example.test' }],
  context: [
    { device: { id: 'device-1', type: 'ios' }, os: { name: 'iOS', version: '17.1' }, locale: 'fr-FR' },
    { traits: {}, page: { url: 'https://example.test/' } },
  ],
  within: ['7d', '36h', '0s', '99999w'],
  every: ['1d', '5m'],
  delay: ['1m', '2w'],
  sessionIdle: ['30m', '1d'],
  schedule: [{ start: '2030-01-01T09:00', timezone: 'Europe/Paris' }, { end: '2030-01-01T09:00:00Z' }],
  subject: LIQUID,
  text: LIQUID,
  html: ['<p>Hello</p>', ...LIQUID],
  title: LIQUID,
  body: LIQUID,
  url: [
    'https://example.test/hook',
    'http://127.0.0.1:1/',
    'https://example.test/{{ event.x }}',
    'javascript:1',
  ],
  topic: ['marketing', 'transactional'],
  trigger: [
    { event: 'Order Completed' },
    { event: 'Segment Entered', where: { segment: { is: 'everyone' } } },
  ],
  goal: [{ event: 'Order Completed', within: '7d' }],
  channels: [
    { email: { subject: 'Hello', text: 'Hello' } },
    { webhook: { url: 'https://example.test/', body: { a: '{{ customer.userId }}' } } },
    { push: { title: 'Hello', body: 'Hello' } },
  ],
  mode: ['real-time', 'one-shot'],
  kind: ['announcement', 'webpush'],
  host: ['127.0.0.1'],
  from: ['letters@example.test', 'Le Fil <letters@example.test>', '2026-01-01', '2026-11-01T00:00:00Z'],
  to: ['shop', 'beta', '2026-12-01', 'ada@example.test'],
  interval: ['day', 'week', 'month'],
  timezone: ['Europe/Paris', 'recipient', 'Mars/Olympus'],
  mapping: ['event=Seen, userId={id}', 'event=', 'x={y}'],
  preset: ['cdnow'],
  cursor: ['eyJhIjoxfQ', 'bnVsbA', 'MTIz'],
  subscription: [{ endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: 'x', auth: 'y' } }],
};

/** Usual values of a member, now and then with something inside replaced; undefined for names nobody knows. */
export function examplesOf(name: string, odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> | undefined {
  const examples = Object.hasOwn(EXAMPLES, name) ? EXAMPLES[name] : undefined;
  if (!examples) return undefined;
  const usual = fc.constantFrom(...examples);
  const spoilt = fc
    .tuple(usual, fc.infiniteStream(fc.nat({ max: 1_000 })), odd)
    .map(([value, choices, other]) => spoil(value, choices, other));
  return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: spoilt });
}

/** A copy in which one value, somewhere inside, is another. */
function spoil(value: unknown, choices: Iterator<number>, other: unknown): unknown {
  const choice: number = choices.next().value ?? 0;
  if (typeof value !== 'object' || value === null || choice % 3 === 0) return other;
  const entries = Object.entries(value);
  const [name] = entries[choice % Math.max(1, entries.length)] ?? [];
  const changed = entries.map(([key, inner]) => [key, key === name ? spoil(inner, choices, other) : inner]);
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}
