import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type Overload, watchOverload } from './overload.ts';

let overload: Overload;
afterEach(() => overload.close());

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('an event loop that stays late is an overload, until it is on time again', async () => {
  overload = watchOverload({ delayMs: 60, everyMs: 100 });
  expect(overload.isOverloaded()).toBe(false);
  for (let i = 0; i < 8 && !overload.isOverloaded(); i++) {
    block(200);
    await pass(1);
  }
  expect(overload.isOverloaded()).toBe(true);
  await pass(400);
  expect(overload.isOverloaded()).toBe(false);
});

test('one long task is not', async () => {
  overload = watchOverload({ delayMs: 60, everyMs: 100 });
  await pass(50);
  block(300);
  await pass(1);
  expect(overload.isOverloaded()).toBe(false);
});
