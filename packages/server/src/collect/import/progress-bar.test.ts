import { expect, test } from 'vitest';
import { barText, progressBar } from './progress-bar.ts';

test('a file or pipe is not written full of bars', () => {
  const written: string[] = [];
  const bar = progressBar({ write: (text) => written.push(text) }, 10, () => 0);
  bar.show(5);
  bar.clear();
  expect(written).toEqual([]);
});

test('a terminal sees how far it is, ten times a second and at the end', () => {
  const written: string[] = [];
  let now = 0;
  const bar = progressBar({ isTTY: true, write: (text) => written.push(text) }, 2_000_000, () => now);
  for (const [at, bytes] of [
    [0, 0],
    [50, 500_000],
    [1_000, 1_000_000],
    [1_001, 2_000_000],
  ] as const) {
    now = at;
    bar.show(bytes);
  }
  expect(written.map((text) => text.replace('\r\x1b[K', ''))).toEqual([
    barText(0, 2_000_000, 0),
    '[###############...............]  50 %  1.0 of 2.0 MB  1.0 MB/s',
    '[##############################] 100 %  2.0 of 2.0 MB  2.0 MB/s',
  ]);
});

test('an empty file is done', () => {
  expect(barText(0, 0, 0)).toContain('100 %');
});
