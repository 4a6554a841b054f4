import { useState } from 'react';
import type { MailboxItem } from './mailbox-item.ts';

/** What came since a part of the mailbox is looked at. */
export interface Arrivals {
  /** Whether a message came while the page was open. */
  readonly isNew: (item: MailboxItem) => boolean;
  /** The message that was the newest at first; undefined while there is none. */
  readonly first: string | undefined;
}

interface Seen {
  readonly part: string;
  readonly first: string | undefined;
}

/** Tells which messages came while a part of the mailbox was open. */
export function useArrivals(rows: readonly MailboxItem[], part: string): Arrivals {
  const [seen, setSeen] = useState<Seen>({ part, first: undefined });
  const newest = rows[0]?.id;
  const isOther = seen.part !== part;
  if (isOther || (seen.first === undefined && newest !== undefined)) setSeen({ part, first: newest });
  const first = isOther ? newest : (seen.first ?? newest);
  // Ids grow with arrival.
  return { isNew: ({ id }) => first !== undefined && Number(id) > Number(first), first };
}
