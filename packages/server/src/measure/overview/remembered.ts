/** Answers that took long are kept so many times as long. */
const TIMES = 20;
const MOST_KEPT = 100;

/**
 * Remembers answers for a while, by key: whoever asks meanwhile gets the same one, also while it is still being looked
 * for. An answer that costs much is kept for longer, so that looking never takes more than a twentieth of the time.
 */
export function remembered<T>(
  forMs: number,
  now: () => number,
): (key: string, ask: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly answer: Promise<T>; until: number }>();
  return (key, ask) => {
    const known = kept.get(key);
    if (known && known.until > now()) return known.answer;
    if (kept.size >= MOST_KEPT) kept.clear();
    const asked = now();
    const entry = { answer: ask(), until: Number.POSITIVE_INFINITY };
    kept.set(key, entry);
    entry.answer.then(
      () => {
        entry.until = now() + Math.max(forMs, TIMES * (now() - asked));
      },
      () => kept.delete(key),
    );
    return entry.answer;
  };
}
