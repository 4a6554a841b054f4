import { changeConfiguration } from '../../platform/configuration/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { addSegment } from './change-segment.ts';
import { findSegment, refreshSmall, saveMinSize } from './segment.store.ts';
import { EVERYONE } from './size.store.ts';

/** The segments that are always there (segments.md), by id. */
const BUILT_IN: Readonly<Record<string, { readonly name: string; readonly expression: unknown }>> = {
  [EVERYONE]: { name: 'Everyone', expression: { everyone: true } },
  // Nobody paid for what a client claims, was refunded, tried or given for nothing (decision 24).
  'first-time-payers': {
    name: 'First-time payers',
    expression: { not: { owns: '*', state: 'paid' } },
  },
  'new-customers': { name: 'New customers', expression: { firstSeen: { ago: { lte: '7d' } } } },
  lapsed: { name: 'Lapsed', expression: { lastSeen: { ago: { gt: '14d' } } } },
  'active-7d': { name: 'Active in the last 7 days', expression: { lastSeen: { ago: { lte: '7d' } } } },
};

/** Makes the built-in segments that are not there yet, and sets the size below which a segment is small. Call at start. */
export async function prepareSegments(
  db: Database,
  { minSegmentSize }: { minSegmentSize: number },
): Promise<void> {
  await saveMinSize(db, minSegmentSize);
  for (const [id, draft] of Object.entries(BUILT_IN)) {
    if (await findSegment(db, id)) continue;
    await changeConfiguration(db, async (tx, version) => {
      if (!(await findSegment(tx, id))) await addSegment(tx, version, draft, id);
    });
  }
  await refreshSmall(db);
}
