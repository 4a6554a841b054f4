import { expect, test } from 'vitest';
import type { Caller } from './caller.ts';
import { openKeyLookup } from './key-lookup.ts';

const CALLER: Caller = { kind: 'secret', keyId: 1, scopes: [] };

function setUp() {
  let now = 0;
  let answer: Caller | undefined = CALLER;
  let asked = 0;
  const lookup = openKeyLookup(
    async () => {
      asked++;
      return answer;
    },
    () => now,
  );
  return {
    lookup,
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
    become: (caller: Caller | undefined) => {
      answer = caller;
    },
  };
}

test('what is no key is never looked up', () => {
  const { lookup, asked } = setUp();
  expect(lookup.find('nonsense')).toBeUndefined();
  expect(asked()).toBe(0);
});

test('a revoked key is refused within 5 s, at once after a notification', async () => {
  const { lookup, pass, become } = setUp();
  expect(await lookup.find('sk_first-key')).toBe(CALLER);
  become(undefined);
  pass(4_999);
  expect(await lookup.find('sk_first-key')).toBe(CALLER);
  pass(1);
  expect(await lookup.find('sk_first-key')).toBeUndefined();

  become(CALLER);
  expect(await lookup.find('sk_first-key')).toBeUndefined();
  lookup.forget();
  expect(await lookup.find('sk_first-key')).toBe(CALLER);
});

test('a thousand requests at once ask the store one question, and later ones none', async () => {
  const { lookup, asked } = setUp();
  await Promise.all(Array.from({ length: 1_000 }, async () => lookup.find('sk_first-key')));
  expect(lookup.find('sk_first-key')).toBe(CALLER);
  expect(asked()).toBe(1);
});

test('an answer on its way when a key is revoked is not remembered', async () => {
  const { lookup, become } = setUp();
  const before = lookup.find('sk_first-key');
  lookup.forget();
  become(undefined);
  await before;
  expect(await lookup.find('sk_first-key')).toBeUndefined();
});

test('a store that is away is asked again by the next request', async () => {
  let away = true;
  const lookup = openKeyLookup(
    async () => {
      if (away) throw new Error('away');
      return CALLER;
    },
    () => 0,
  );
  await expect(lookup.find('sk_first-key')).rejects.toThrow('away');
  away = false;
  expect(await lookup.find('sk_first-key')).toBe(CALLER);
});
