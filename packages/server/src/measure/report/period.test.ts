import { expect, test } from 'vitest';
import { Problem } from '../../platform/problems/index.ts';
import { reportTime, type TimeQuery } from './period.ts';

const NOW = Date.UTC(2026, 10, 20, 9, 30);

function names(query: TimeQuery): string[] {
  return reportTime(query, NOW).periods.map((period) => period.name);
}

function refusedAt(query: TimeQuery): string | undefined {
  try {
    reportTime(query, NOW);
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid') return error.facts.errors?.[0]?.path;
    throw error;
  }
  return undefined;
}

test.each<[string, TimeQuery, string]>([
  ['a time zone that there is not', { timezone: 'Europe/Atlantis' }, '$.timezone'],
  ['a time zone that is something else', { timezone: `UTC') or 1 --` }, '$.timezone'],
  ['a date that there is not', { from: '2026-02-30' }, '$.from'],
  ['an instant without its zone', { to: '2026-02-03T10:00:00' }, '$.to'],
  ['a year before the copy begins', { to: '0000-01-01' }, '$.to'],
  ['a year after the copy ends', { from: '+275760-01-01T00:00:00Z' }, '$.from'],
  ['a word', { from: 'yesterday!' }, '$.from'],
  ['a time that ends before it begins', { from: '2026-02-03', to: '2026-02-02' }, '$.from'],
  ['no time at all', { from: '2026-02-03', to: '2026-02-03' }, '$.from'],
  ['more periods than a chart shows', { from: '1970-01-01', to: '2026-01-01' }, '$.interval'],
])('%s is refused', (_, query, path) => {
  expect(refusedAt(query)).toBe(path);
});

test('a time is half-open: its last day is not in it', () => {
  const time = reportTime({ from: '2026-11-01', to: '2026-11-03' }, NOW);
  expect(time).toEqual({
    from: Date.UTC(2026, 10, 1),
    to: Date.UTC(2026, 10, 3),
    periods: [
      { name: '2026-11-01', start: Date.UTC(2026, 10, 1) },
      { name: '2026-11-02', start: Date.UTC(2026, 10, 2) },
    ],
  });
});

test('without from and to a report reaches back from now', () => {
  expect(names({})).toHaveLength(31);
  expect(names({}).at(-1)).toBe('2026-11-20');
  expect(names({ interval: 'month' })[0]).toBe('2025-11-01');
  expect(names({ to: '2026-03-01', interval: 'month' })[0]).toBe('2025-03-01');
});

test('weeks begin on Monday, months on the first, and two weeks always at the same Mondays', () => {
  expect(names({ from: '2026-11-18', to: '2026-11-24', interval: 'week' })).toEqual([
    '2026-11-16',
    '2026-11-23',
  ]);
  expect(names({ from: '2026-01-31', to: '2026-03-01', interval: 'month' })).toEqual([
    '2026-01-01',
    '2026-02-01',
  ]);
  const one = names({ from: '2026-11-01', to: '2026-12-31', interval: '2week' });
  const other = names({ from: '2026-11-17', to: '2026-12-31', interval: '2week' });
  expect(one.slice(-other.length)).toEqual(other);
  expect(new Date(`${one[0]}T00:00Z`).getUTCDay()).toBe(1);
  expect(names({ from: '1969-12-30', to: '1969-12-31', interval: '2week' })).toEqual(['1969-12-22']);
});

test('a day of the wall clock has 23 hours in spring and 25 in autumn', () => {
  const hours = (from: string, to: string): number[] => {
    const { periods, to: end } = reportTime({ from, to, timezone: 'America/New_York' }, NOW);
    return periods.map(({ start }, index) => ((periods[index + 1]?.start ?? end) - start) / 3_600_000);
  };
  expect(hours('2026-03-07', '2026-03-10')).toEqual([24, 23, 24]);
  expect(hours('2026-10-31', '2026-11-03')).toEqual([24, 25, 24]);
});

test('a day whose midnight does not exist begins at its first instant', () => {
  const { periods } = reportTime(
    { from: '2018-11-04', to: '2018-11-05', timezone: 'America/Sao_Paulo' },
    NOW,
  );
  expect(periods).toEqual([{ name: '2018-11-04', start: Date.UTC(2018, 10, 4, 3) }]);
});
