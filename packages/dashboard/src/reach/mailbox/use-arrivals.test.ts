// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { MailboxItem } from './mailbox-item.ts';
import { useArrivals } from './use-arrivals.ts';

const item = (id: string): MailboxItem => ({
  id,
  at: '2026-11-20T12:00:00Z',
  channel: 'email',
  campaign: null,
  campaignName: null,
  customer: null,
  message: null,
});

test('what is there at first is not new, what comes after is, and the first stays the first', () => {
  const { result, rerender } = renderHook(({ ids, part }) => useArrivals(ids.map(item), part), {
    initialProps: { ids: [] as string[], part: 'all' },
  });
  expect(result.current.first).toBeUndefined();
  rerender({ ids: ['9', '8'], part: 'all' });
  expect(result.current.first).toBe('9');
  rerender({ ids: ['10', '9', '8'], part: 'all' });
  expect(result.current.first).toBe('9');
  expect(['10', '9', '8'].map((id) => result.current.isNew(item(id)))).toEqual([true, false, false]);
});

test('another part of the mailbox begins anew', () => {
  const { result, rerender } = renderHook(({ ids, part }) => useArrivals(ids.map(item), part), {
    initialProps: { ids: ['9'], part: 'all' },
  });
  rerender({ ids: ['12', '3'], part: 'push' });
  expect(result.current.first).toBe('12');
  expect(result.current.isNew(item('12'))).toBe(false);
});
