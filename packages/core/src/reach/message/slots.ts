/** How many hand-overs of each lane are under way. */
export type LaneCounts = readonly [realTime: number, bulk: number];

/**
 * Which lane the next free slot goes to; undefined: none. Real-time goes first, but a fifth of the slots is never given
 * to bulk (a slow bulk hand-over must not keep an answer waiting) and a tenth never to real-time (bulk moves on under
 * any flood).
 */
export function nextLane(waiting: LaneCounts, active: LaneCounts, slots: number): 0 | 1 | undefined {
  if (active[0] + active[1] >= slots) return undefined;
  const mostRealTime = Math.max(1, slots - Math.ceil(slots / 10));
  const mostBulk = Math.max(1, slots - Math.ceil(slots / 5));
  if (waiting[0] > 0 && (active[0] < mostRealTime || waiting[1] === 0)) return 0;
  return waiting[1] > 0 && active[1] < mostBulk ? 1 : undefined;
}
