import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arrive,
  EMPTY_VIEW,
  KEPT,
  pause,
  resume,
  type StreamedEvent,
  type StreamView,
} from './stream-view.ts';

const event = (position: number): StreamedEvent => ({
  position,
  receivedAt: '2026-11-20T10:00:00.000Z',
  time: '2026-11-20T10:00:00.000Z',
  app: 'news',
  type: 'track',
  name: 'Article Read',
  customer: 'ada',
  properties: {},
  origin: 'client',
  test: false,
});
const events = (from: number, count: number) => Array.from({ length: count }, (_, i) => event(from + i));
const positions = ({ shown }: StreamView) => shown.map(({ position }) => position);

test('the newest event stands first, and at most 500 stay', () => {
  const view = arrive(arrive(EMPTY_VIEW, { events: events(1, 3), skipped: 0 }), {
    events: events(4, 600),
    skipped: 0,
  });
  expect(view.shown).toHaveLength(KEPT);
  expect(positions(view)[0]).toBe(603);
  expect(positions(view).at(-1)).toBe(104);
});

test('while it is paused nothing that is seen moves, and going on shows what came', () => {
  const before = arrive(EMPTY_VIEW, { events: events(1, 2), skipped: 1 });
  const paused = arrive(pause(before), { events: events(3, 4), skipped: 7 });
  expect(paused.shown).toBe(before.shown);
  expect(paused.skipped).toBe(1);
  const after = resume(paused);
  expect(positions(after)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(after.skipped).toBe(8);
  expect(after.isPaused).toBe(false);
});

test('what a long pause could not hold counts as left out', () => {
  const paused = arrive(pause(EMPTY_VIEW), { events: events(1, KEPT + 20), skipped: 5 });
  const after = resume(paused);
  expect(after.shown).toHaveLength(KEPT);
  expect(after.skipped).toBe(25);
});

test('events that come again after a break are shown once', () => {
  const view = arrive(EMPTY_VIEW, { events: events(1, 5), skipped: 0 });
  expect(positions(arrive(view, { events: events(4, 3), skipped: 0 }))).toEqual([6, 5, 4, 3, 2, 1]);
});

test('however it is paused and resumed, what is shown and left out adds up, in order', () => {
  const step = fc.oneof(
    fc.constant('pause' as const),
    fc.constant('resume' as const),
    fc.integer({ min: 0, max: 300 }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let view = EMPTY_VIEW;
      let sent = 0;
      for (const one of steps) {
        if (one === 'pause') view = pause(view);
        else if (one === 'resume') view = resume(view);
        else {
          view = arrive(view, { events: events(sent + 1, one), skipped: 0 });
          sent += one;
        }
        expect(view.shown.length).toBeLessThanOrEqual(KEPT);
        expect(view.held.events.length).toBeLessThanOrEqual(KEPT);
      }
      const all = positions(resume(view));
      expect(all).toEqual(all.toSorted((a, b) => b - a));
      expect(all[0] ?? 0).toBe(sent);
    }),
  );
});
