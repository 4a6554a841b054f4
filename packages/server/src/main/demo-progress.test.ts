import { expect, test } from 'vitest';
import { demoProgress } from './demo-progress.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test('on a terminal a bar grows in one line, and a line that stays wipes it off', () => {
  const terminal = screen(true);
  const progress = demoProgress(terminal, 20_000);
  progress.loading(10_000, 531_000);
  progress.settling(Number.POSITIVE_INFINITY);
  progress.settling(1_234);
  progress.say('done');
  expect(terminal.written).toEqual([
    '\r\x1b[K[###############...............]  50 %  531,000 events',
    '\r\x1b[KProfiles and reports: 1,234 events to go',
    '\r\x1b[K',
    'done\n',
  ]);
});

test('elsewhere a line is written for each tenth, and none for what comes between', () => {
  const file = screen(false);
  const progress = demoProgress(file, 1_000);
  for (let readers = 1; readers <= 1_000; readers++) progress.loading(readers, readers * 50);
  progress.settling(10);
  expect(file.written).toHaveLength(10);
  expect(file.written[0]).toBe('Le Fil: 10 %  5,000 events\n');
  expect(file.written.at(-1)).toBe('Le Fil: 100 %  50,000 events\n');
});
