import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anonymousKey, knownKey } from './identity-key.ts';
import { readKey } from './read-key.ts';

test('a text that is no identity key names nobody', () => {
  for (const text of ['', 'alice', 'x:alice', 'a:shop', ':alice']) expect(readKey(text)).toBeUndefined();
});

test('a key names whom it was made of, whatever stands in the id', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (id, isTest) => {
      expect(readKey(knownKey(id, isTest))).toEqual({ kind: 'known', userId: id, test: isTest });
      expect(readKey(anonymousKey('shop', id))).toEqual({ kind: 'anonymous', app: 'shop', anonymousId: id });
    }),
  );
});
