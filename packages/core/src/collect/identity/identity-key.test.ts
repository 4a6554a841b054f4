import { expect, test } from 'vitest';
import { identityKey, PARTITIONS, partitionOf } from './identity-key.ts';

test('an anonymous id is scoped by its app', () => {
  expect(identityKey({ app: 'news', anonymousId: 'x' })).not.toBe(
    identityKey({ app: 'sport', anonymousId: 'x' }),
  );
});

test('a known customer of a test app is somebody else than the one of production', () => {
  expect(identityKey({ app: 'a', test: true, userId: 'ada' })).not.toBe(
    identityKey({ app: 'a', userId: 'ada' }),
  );
});

test('a userId wins over an anonymousId', () => {
  expect(identityKey({ app: 'news', userId: 'ada', anonymousId: 'x' })).toBe('u:ada');
});

test('keys spread evenly over the partitions', () => {
  const counts = new Array<number>(PARTITIONS).fill(0);
  for (let i = 0; i < 64_000; i++) counts[partitionOf(`u:${i}`)] = (counts[partitionOf(`u:${i}`)] ?? 0) + 1;
  expect(Math.min(...counts)).toBeGreaterThan(800);
  expect(Math.max(...counts)).toBeLessThan(1_200);
});
