import type { FrameRow } from '../log/index.ts';
import { sqlState } from '../stores/postgres/index.ts';
import { type BatchInput, PoisonEvent, runBatch } from './batch.ts';
import type { Lease } from './lease.store.ts';

/** Data exception, constraint violation, beyond a limit of PostgreSQL's: this data, never. */
const FOR_GOOD = /^(22|23|54)/;

/**
 * Finds the event of a batch that PostgreSQL refuses for good (`error`). It is the last of the shortest beginning of the
 * batch that is refused, which halving finds in log2(n) + 1 transactions, all rolled back: 12 for 2,000 events.
 *
 * @returns undefined when it is no event's fault, or cannot be said now: the batch is then tried again as it is
 */
export async function findPoison(
  error: unknown,
  input: BatchInput,
  frames: readonly FrameRow[],
  leases: readonly Lease[],
): Promise<PoisonEvent | undefined> {
  if (error instanceof PoisonEvent) return error;
  if (!isRefusal(error)) return undefined;
  const seqs = frames.flatMap(({ first_seq, count }) =>
    Array.from({ length: count }, (_, i) => first_seq + i),
  );
  const first = async (count: number): Promise<Verdict> =>
    tried({ ...input, trialUpTo: seqs[count - 1] ?? 0 }, frames, leases);

  let [taken, refused] = [0, seqs.length];
  let verdict = await first(refused);
  if (verdict !== 'refused') return undefined;
  while (refused - taken > 1) {
    const middle = (taken + refused) >>> 1;
    verdict = await first(middle);
    if (verdict === 'unsaid') return undefined;
    if (verdict === 'refused') refused = middle;
    else taken = middle;
  }
  return new PoisonEvent(seqs[refused - 1] ?? 0, error);
}

type Verdict = 'taken' | 'refused' | 'unsaid';

async function tried(
  input: BatchInput,
  frames: readonly FrameRow[],
  leases: readonly Lease[],
): Promise<Verdict> {
  try {
    const { refusal } = await runBatch(input, frames, leases);
    return refusal === 'trial' ? 'taken' : 'unsaid';
  } catch (error) {
    if (error instanceof PoisonEvent || isRefusal(error)) return 'refused';
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return FOR_GOOD.test(sqlState(error) ?? '');
}
