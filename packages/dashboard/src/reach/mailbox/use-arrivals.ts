import { useRef } from 'react';
import type { MailboxItem } from './mailbox-item.ts';

/** Tells which messages came while the page was open. `part` says which part of the mailbox is looked at. */
export function useArrivals(rows: readonly MailboxItem[], part: string): (item: MailboxItem) => boolean {
  const last = useRef<{ readonly part: string; readonly id: number }>(undefined);
  const [newest] = rows;
  if (last.current?.part !== part) last.current = undefined;
  // Ids grow with arrival. An empty mailbox makes the first that comes new.
  last.current ??= rows.length > 0 ? { part, id: Number(newest?.id) } : undefined;
  const since = last.current?.id ?? 0;
  return ({ id }) => Number(id) > since;
}
