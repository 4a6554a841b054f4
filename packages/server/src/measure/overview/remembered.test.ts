import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

function asking() {
  let now = 0;
  let asked = 0;
  const look = remembered<number>(5_000, () => now);
  return {
    look: (key: string, ms = 0) =>
      look(key, async () => {
        asked++;
        now += ms;
        return asked;
      }),
    pass: (ms: number) => {
      now += ms;
    },
    asked: () => asked,
  };
}

test('an answer is kept for a while, for each key', async () => {
  const { look, pass, asked } = asking();
  expect([await look('a'), await look('a'), await look('b')]).toEqual([1, 1, 2]);
  pass(4_999);
  await look('a');
  expect(asked()).toBe(2);
  pass(1);
  expect(await look('a')).toBe(3);
});

test('those who ask together look once', async () => {
  const { look, asked } = asking();
  await Promise.all([look('a'), look('a'), look('a')]);
  expect(asked()).toBe(1);
});

test('an answer that took long is kept for twenty times as long', async () => {
  const { look, pass, asked } = asking();
  await look('a', 1_000);
  pass(19_000);
  await look('a');
  expect(asked()).toBe(1);
  pass(1_000);
  await look('a');
  expect(asked()).toBe(2);
});

test('a failure is not kept', async () => {
  const look = remembered<number>(5_000, () => 0);
  await expect(look('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await look('a', async () => 1)).toBe(1);
});

test('a great many keys do not fill the memory', async () => {
  const { look, asked } = asking();
  for (let i = 0; i < 300; i++) await look(`key ${i}`);
  await look('key 299');
  expect(asked()).toBe(300);
});
