import type { LoggedEvent } from '@relance/core/collect/event';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FrameRow } from '../../log/index.ts';
import { cutBlock } from './block-lines.ts';

const RECEIVED = Date.UTC(2026, 10, 20);
const DAY = 86_400_000;

function frame(
  firstSeq: number,
  times: readonly (number | undefined)[],
  receivedAt: number = RECEIVED,
): FrameRow {
  const events = times.map((time, index): LoggedEvent => {
    const event = {
      type: 'track',
      name: 'A',
      app: 'shop',
      userId: `u${index}`,
      messageId: 'm',
      origin: 'client',
    } as const;
    return time === undefined ? event : { time, ...event };
  });
  return {
    first_seq: firstSeq,
    received_at: new Date(receivedAt),
    partition: 7,
    count: times.length,
    events: events.map((event) => JSON.stringify(event)).join(',\n'),
  };
}

function monthsIn(lines: readonly string[]): number {
  const months = lines.map((line) => {
    const { time, received_at: receivedAt } = JSON.parse(line);
    return new Date(Math.max(-2_208_988_800_000, Math.min(time ?? receivedAt, receivedAt)))
      .toISOString()
      .slice(0, 7);
  });
  return new Set(months).size;
}

test('every line keeps its event and gets its position, its receipt and its partition', () => {
  const [part, ...more] = cutBlock([frame(10, [5, undefined])], new Set());
  expect(more).toEqual([]);
  expect(part?.seqs).toEqual([10, 11]);
  expect(part?.lines.map((line) => JSON.parse(line))).toMatchObject([
    { seq: 10, received_at: RECEIVED, partition: 7, time: 5, name: 'A', userId: 'u0' },
    { seq: 11, received_at: RECEIVED, partition: 7, name: 'A', userId: 'u1' },
  ]);
});

test('duplicates are left out, and a block of nothing but duplicates has no inserts', () => {
  expect(cutBlock([frame(1, [1, 2, 3])], new Set([2])).flatMap((part) => part.seqs)).toEqual([1, 3]);
  expect(cutBlock([frame(1, [1, 2])], new Set([1, 2]))).toEqual([]);
});

test('10,000 days in one block become inserts of at most 50 months, each position once', () => {
  const times = Array.from({ length: 10_000 }, (_, day) => RECEIVED - day * DAY);
  const frames = Array.from({ length: 20 }, (_, index) =>
    frame(1 + index * 500, times.slice(index * 500, index * 500 + 500)),
  );
  const parts = cutBlock(frames, new Set());
  expect(parts).toHaveLength(7);
  for (const part of parts) expect(monthsIn(part.lines)).toBeLessThanOrEqual(50);
  const seqs = parts.flatMap((part) => part.seqs).sort((a, b) => a - b);
  expect(seqs).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
});

test('no part spans more than 50 months, whatever the times, and the same frames give the same parts', () => {
  const instant = fc.option(fc.integer({ min: -9e15, max: 9e15 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(instant, { minLength: 1, maxLength: 300 }), (times) => {
      const parts = cutBlock([frame(1, times)], new Set());
      for (const part of parts) expect(monthsIn(part.lines)).toBeLessThanOrEqual(50);
      expect(parts.flatMap((part) => part.lines)).toHaveLength(times.length);
      expect(cutBlock([frame(1, times)], new Set())).toEqual(parts);
    }),
  );
});

test('a double that JavaScript writes as a long integer is written as the double it is, a text stays', () => {
  const properties = {
    big: 1e20,
    list: [-1e20, 1],
    text: '[100000000000000000000,"',
    '"k:10000000000000000000': 2 ** 53,
  };
  const event = {
    type: 'track',
    name: 'A',
    app: 'a',
    userId: 'u',
    messageId: '1'.repeat(30),
    origin: 'client',
    properties,
  };
  const whole = { ...frame(1, [1]), events: JSON.stringify(event) };
  const line = cutBlock([whole], new Set())[0]?.lines[0] ?? '';
  expect(line).toContain('"big":100000000000000000000.0,"list":[-100000000000000000000.0,1]');
  expect(JSON.parse(line)).toMatchObject(event);
});
