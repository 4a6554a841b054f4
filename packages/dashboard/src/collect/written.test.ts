// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useWritten } from './written.ts';

const PAUSE_MS = 300;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A text beside an address that takes what is told at its own pace. */
function open() {
  const told: string[] = [];
  const hook = renderHook(({ value }) => useWritten(value, (text) => told.push(text), PAUSE_MS), {
    initialProps: { value: '' },
  });
  return {
    told,
    text: () => hook.result.current.text,
    write: (text: string) => act(() => hook.result.current.write(text)),
    tell: (text: string) => act(() => hook.result.current.tell(text)),
    pause: (ms: number) =>
      act(() => {
        vi.advanceTimersByTime(ms);
      }),
    address: (value: string) => hook.rerender({ value }),
  };
}

test('what is written is told once, after a pause, without the spaces around it', () => {
  const { told, write, pause } = open();
  write('pla');
  pause(PAUSE_MS - 1);
  write(' plan ');
  pause(PAUSE_MS - 1);
  expect(told).toEqual([]);
  pause(1);
  expect(told).toEqual(['plan']);
});

test('an address that comes late does not take away what was written since', () => {
  const { text, write, pause, address } = open();
  write('Art');
  pause(PAUSE_MS);
  write('Article');
  address('Art');
  expect(text()).toBe('Article');
});

test('an address that changes by itself, as with the back button, replaces the text', () => {
  const { text, write, pause, address } = open();
  write('ada');
  pause(PAUSE_MS);
  address('ada');
  address('');
  expect(text()).toBe('');
});

test('what is chosen is told at once, and only once', () => {
  const { told, tell, pause } = open();
  tell('Article Read');
  expect(told).toEqual(['Article Read']);
  pause(PAUSE_MS);
  expect(told).toEqual(['Article Read']);
});
