import { expect, test } from 'vitest';
import { historyOf, reignsOf } from './history.ts';

const at = (text: string): number => Date.parse(text);
const span = { from: at('2026-11-01'), to: at('2026-11-30') };

test('sizes are counted back from the size now, to the day the segment went live', () => {
  const lineage = { no: 4, liveAt: new Date('2026-11-16T10:00:00Z'), size: 12, former: [] };
  const counts = new Map([
    [
      4,
      [
        { day: '2026-11-19', entered: 5, exited: 2 },
        { day: '2026-11-17', entered: 1, exited: 0 },
      ],
    ],
  ]);
  expect(historyOf(reignsOf(lineage, at('2026-11-19T23:00:00Z')), counts, span)).toEqual([
    { day: '2026-11-16', size: 8, entered: 0, exited: 0 },
    { day: '2026-11-17', size: 9, entered: 1, exited: 0 },
    { day: '2026-11-18', size: 9, entered: 0, exited: 0 },
    { day: '2026-11-19', size: 12, entered: 5, exited: 2 },
  ]);
});

test('each version counts for the days it was in force', () => {
  const former = [{ no: 4, from: '2026-11-16T10:00:00Z', until: '2026-11-18T12:00:00+00:00', size: 100 }];
  const lineage = { no: 9, liveAt: new Date('2026-11-18T12:00:00Z'), size: 30, former };
  const counts = new Map([
    [4, [{ day: '2026-11-18', entered: 10, exited: 0 }]],
    [9, [{ day: '2026-11-18', entered: 2, exited: 5 }]],
  ]);
  expect(historyOf(reignsOf(lineage, at('2026-11-19T01:00:00Z')), counts, span)).toEqual([
    { day: '2026-11-16', size: 90, entered: 0, exited: 0 },
    { day: '2026-11-17', size: 90, entered: 0, exited: 0 },
    { day: '2026-11-18', size: 30, entered: 12, exited: 5 },
    { day: '2026-11-19', size: 30, entered: 0, exited: 0 },
  ]);
});

test('only the days asked for are given, and none for a segment that never was live', () => {
  const lineage = { no: 4, liveAt: new Date('2026-10-01T00:00:00Z'), size: 5, former: [] };
  const reigns = reignsOf(lineage, at('2026-11-19T23:00:00Z'));
  const days = historyOf(reigns, new Map(), { from: at('2026-11-02'), to: at('2026-11-04') });
  expect(days.map(({ day }) => day)).toEqual(['2026-11-02', '2026-11-03', '2026-11-04']);
  expect(historyOf(reignsOf({ ...lineage, liveAt: null }, at('2026-11-19')), new Map(), span)).toEqual([]);
});
