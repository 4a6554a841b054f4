import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../kernel/index.ts';
import type { Origin } from '../event/index.ts';
import { applyTraits, mergeTraits, type Traits } from './traits.ts';

interface Said {
  readonly traits: Record<string, Json>;
  readonly time: number;
  readonly messageId: string;
  readonly origin: Origin;
  readonly emailVerified?: true;
}

function after(said: readonly Said[]): Traits {
  const traits: Traits = {};
  for (const { traits: incoming, ...stamp } of said) applyTraits(traits, incoming, stamp);
  return traits;
}

const origins: fc.Arbitrary<Origin> = fc.constantFrom('client', 'identified', 'server', 'import');
const history = fc.uniqueArray(
  fc
    .record({
      traits: fc.dictionary(
        fc.constantFrom('plan', 'email', 'phone', 'emailVerified', '__proto__'),
        fc.jsonValue(),
        { maxKeys: 3 },
      ),
      time: fc.nat(5),
      messageId: fc.string({ minLength: 1, maxLength: 3 }),
      origin: origins,
      vouched: fc.boolean(),
    })
    .map(({ vouched, ...said }) => ({
      ...said,
      ...(vouched && said.origin === 'identified' ? { emailVerified: true as const } : {}),
    })),
  { selector: (said) => said.messageId, maxLength: 12 },
) as fc.Arbitrary<Said[]>;

test('a client key does not overwrite an e-mail that a secret key set, however new it is', () => {
  const traits = after([
    { traits: { email: 'ada@example.test' }, time: 1, messageId: 'a', origin: 'server' },
    { traits: { email: 'eve@example.test' }, time: 9, messageId: 'b', origin: 'client' },
  ]);
  expect(traits.email?.value).toBe('ada@example.test');
});

test('a client key never says that an address is verified', () => {
  expect(
    after([
      { traits: { emailVerified: true, email_verified: true }, time: 1, messageId: 'a', origin: 'client' },
    ]),
  ).toEqual({});
});

test('nor does an app that calls with an identity token', () => {
  const denied = { traits: { emailVerified: false }, time: 1, messageId: 'a', origin: 'server' } as const;
  const claimed = { traits: { emailVerified: true }, time: 2, messageId: 'b', origin: 'identified' } as const;
  expect(after([denied, claimed]).emailVerified?.value).toBe(false);
});

test('null deletes a trait, and an older value that arrives later does not bring it back', () => {
  const traits = after([
    { traits: { plan: null }, time: 2, messageId: 'b', origin: 'client' },
    { traits: { plan: 'gold' }, time: 1, messageId: 'a', origin: 'client' },
  ]);
  expect(traits.plan?.value).toBeNull();
});

test('any order of arrival ends in the same traits', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (said, random) => {
      const shuffled = [...said]
        .map((item) => ({ item, at: random.next().value }))
        .sort((a, b) => a.at - b.at);
      expect(after(shuffled.map(({ item }) => item))).toEqual(after(said));
    }),
  );
});

test('merging two profiles is the same as one profile having heard everything', () => {
  fc.assert(
    fc.property(history, fc.nat(12), (said, cut) => {
      const left = after(said.slice(0, cut));
      mergeTraits(left, after(said.slice(cut)));
      expect(left).toEqual(after(said));
    }),
  );
});

test('a trait called __proto__ is a trait and nothing else', () => {
  const traits = after([
    { traits: JSON.parse('{"__proto__": {"polluted": true}}'), time: 1, messageId: 'a', origin: 'client' },
  ]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(traits)).toEqual(['__proto__']);
});
