import fc from 'fast-check';
import type { JsonObject } from '../../../kernel/index.ts';
import type { Happening } from './stream.ts';

type Wire = Record<string, unknown>;

const duration = fc.constantFrom('1s', '2s', '5s', '10s');
const window = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 4, arbitrary: duration.map((within) => ({ within })) },
  fc.constantFrom<Wire>({ from: '2026-01-01T00:00:02Z' }, { to: '2026-01-01T00:00:08.500Z' }),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const stepOf = (name: fc.Arbitrary<string>): fc.Arbitrary<Wire> =>
  fc
    .tuple(name, fc.constantFrom(undefined, undefined, { n: { is: 1 } }, { n: { exists: true } }))
    .map(([event, where]) => (where === undefined ? { event } : { event, where }));
const later = (step: fc.Arbitrary<Wire>): fc.Arbitrary<Wire> =>
  fc
    .tuple(step, maybe(duration))
    .map(([wire, within]) => (within === undefined ? wire : { ...wire, within }));

/** Sequences over the events of some names, with and without something that must not follow. */
export function sequences(...names: string[]): fc.Arbitrary<Wire> {
  const step = stepOf(fc.constantFrom(...names));
  const steps = (least: number): fc.Arbitrary<Wire[]> =>
    fc
      .tuple(step, fc.array(later(step), { minLength: least - 1, maxLength: 3 }))
      .map(([first, rest]) => [first, ...rest]);
  const plain = fc.tuple(steps(2), window).map(([sequence, when]) => ({ sequence, ...when }));
  const left = fc
    .tuple(steps(1), step, duration, window)
    .map(([sequence, event, within, when]) => ({ sequence, without: { ...event, within }, ...when }));
  return fc.oneof(plain, left);
}

const predicate = fc.constantFrom<Wire>(
  { is: true },
  { is: false },
  { isNot: true },
  { in: [true, 1] },
  { gte: 1 },
  { lt: 2 },
  { exists: true },
  { exists: false },
);

/** Conditions of one kind, and events they may ask for. */
export interface Family {
  readonly condition: fc.Arbitrary<Wire>;
  readonly event: fc.Arbitrary<{ readonly name: string; readonly properties: JsonObject }>;
}

/** message, consent, owns, score. */
export const FAMILIES: readonly Family[] = [
  {
    condition: fc
      .tuple(
        fc.constantFrom('p', 'q'),
        fc.constantFrom('opened', 'answered'),
        maybe(fc.constantFrom('yes', 'no')),
        window,
      )
      .map(([message, action, choice, when]) => ({
        message,
        action,
        ...(choice === undefined ? {} : { choice }),
        ...when,
      })),
    event: fc.record({
      name: fc.constantFrom('Message Opened', 'Message Answered'),
      properties: fc.record(
        {
          programme: fc.constantFrom('p', 'q', 1),
          choice: fc.constantFrom('yes', 'no', ['no', 'yes'], []),
          arm: fc.constantFrom('treated', 'control'),
        },
        { requiredKeys: ['programme'] },
      ),
    }),
  },
  {
    condition: fc
      .tuple(fc.constantFrom({}, { channel: 'email' }, { channel: 'push', purpose: 'news' }), predicate)
      .map(([consent, asked]) => ({ consent, ...asked })),
    event: fc.record({
      name: fc.constant('Consent Changed'),
      properties: fc.record({
        channel: fc.constantFrom('email', 'push'),
        purpose: fc.constantFrom('marketing', 'marketing', 'news'),
        granted: fc.constantFrom(true, false, 'no'),
      }),
    }),
  },
  {
    condition: fc
      .tuple(
        fc.constantFrom('lamp', 'desk', '*'),
        fc.constantFrom(undefined, 'active', 'trial', 'cancelled', 'expired', 'refunded', 'paid'),
        maybe(duration),
      )
      .map(([owns, state, expiresWithin]) => ({
        owns,
        ...(state === undefined ? {} : { state }),
        ...(expiresWithin === undefined ? {} : { expiresWithin }),
      })),
    event: fc.record({
      name: fc.constantFrom(
        ...['Order Completed', 'Order Completed', 'Order Completed', 'Order Refunded', 'Order Cancelled'],
        'Subscription Cancelled',
      ),
      properties: fc.record(
        {
          orderId: fc.constantFrom('1', '2', 1, ''),
          order_id: fc.constantFrom('1', '3'),
          product: fc.constantFrom('lamp', 'desk'),
          products: fc.constantFrom([{ productId: 'desk' }, 'lamp'], [{ product_id: 'lamp' }], []),
          expiresAt: fc.constantFrom('2026-01-01T00:00:06Z', '2026-01-01T00:00:12.001Z', 'never'),
          kind: fc.constantFrom('trial', 'renewal'),
          total: fc.constantFrom(0, 2.5, '3'),
          revenue: fc.constantFrom(0, 1),
        },
        { requiredKeys: [] },
      ),
    }),
  },
  {
    condition: fc
      .tuple(fc.constantFrom('churn', 'value'), predicate)
      .map(([score, asked]) => ({ score, ...asked })),
    event: fc.record({
      name: fc.constant('Score Set'),
      properties: fc.record({
        score: fc.constantFrom('churn', 'value'),
        value: fc.constantFrom(0, 0.5, 1, 2, '2'),
      }),
    }),
  },
];

/** The events of a family, from whichever origin, at once or late. */
export function occurrences(event: Family['event'], time: fc.Arbitrary<number>): fc.Arbitrary<Happening> {
  return fc
    .record({
      time,
      late: fc.constantFrom(0, 0, 500, 20_000),
      origin: fc.constantFrom('client', 'identified', 'server', 'import', 'system', 'system', 'system'),
      event,
      messageId: fc.uuid(),
    })
    .map(({ late, event: said, messageId, ...rest }) => ({
      ...rest,
      receivedAt: rest.time + late,
      event: { ...said, messageId, type: 'track', app: 'shop' },
    }));
}
