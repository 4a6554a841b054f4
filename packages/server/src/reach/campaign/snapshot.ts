import type { CampaignDefinition } from '@relance/core/reach/campaign';
import type { Mark } from './lifecycle.store.ts';

/** How far the records of a campaign's first audience are written: `campaign.snapshot`. */
export interface Snapshot {
  /** Members at this instant, epoch ms. */
  readonly at: number;
  /** Everything up to this position must have reached the engine before the audience of that instant is known. */
  readonly seq: number;
  /** Customers up to this id are done. */
  readonly after: number;
  /** How many customers it has given a record. */
  readonly customers: number;
  readonly isDone: boolean;
}

/**
 * Whom a campaign speaks to when it starts: a one-shot campaign to its members at that instant (decision 16), a
 * real-time one without trigger to those present once (decision 13), a triggered one to nobody (null).
 */
export function firstAudience(
  { mode, trigger }: Pick<CampaignDefinition, 'mode' | 'trigger'>,
  when: { readonly here: Mark; readonly readyAt: number; readonly startsAt: number | null },
): Snapshot | null {
  if (mode === 'real-time' && trigger) return null;
  const { here, readyAt, startsAt } = when;
  // Entrants of a real-time campaign count from its start on: those present were so just before.
  const present = Math.max(readyAt, (startsAt ?? 0) - 1);
  const at = mode === 'real-time' ? Math.min(present, here.at) : here.at;
  return { at, seq: here.seq, after: 0, customers: 0, isDone: false };
}
