import type { DayCount, Lineage } from './member-list.store.ts';

/** A day of a segment: members at its end, and who came and went. */
export interface HistoryDay {
  readonly day: string;
  readonly size: number;
  readonly entered: number;
  readonly exited: number;
}

/** A version of a segment while it was in force, instants in epoch ms. */
export interface Reign {
  readonly no: number;
  readonly from: number;
  readonly until: number;
  /** Size at `until`. */
  readonly size: number;
}

const DAY_MS = 86_400_000;

/** When each version of a segment was in force, oldest first; the present one until `now`. */
export function reignsOf({ no, liveAt, size, former }: Lineage, now: number): Reign[] {
  const past = former.flatMap((version) =>
    version.from === null
      ? []
      : [
          {
            no: version.no,
            from: Date.parse(version.from),
            until: Date.parse(version.until),
            size: version.size,
          },
        ],
  );
  return liveAt === null ? past : [...past, { no, from: liveAt.getTime(), until: now, size }];
}

/**
 * The days of a segment, oldest first: the size of the end of each is counted back from a size that is known, so that
 * it needs no transitions from before. Days before the segment was live are left out. Days are UTC, instants epoch ms.
 */
export function historyOf(
  reigns: readonly Reign[],
  counts: ReadonlyMap<number, readonly DayCount[]>,
  span: { readonly from: number; readonly to: number },
): HistoryDay[] {
  const days = new Map<number, HistoryDay>();
  for (const reign of reigns) {
    const byDay = new Map((counts.get(reign.no) ?? []).map((count) => [Date.parse(count.day), count]));
    let size = reign.size;
    for (let day = dayOf(reign.until); day >= Math.max(span.from, dayOf(reign.from)); day -= DAY_MS) {
      const { entered = 0, exited = 0 } = byDay.get(day) ?? {};
      const other = days.get(day);
      days.set(day, {
        day: new Date(day).toISOString().slice(0, 10),
        size,
        entered: entered + (other?.entered ?? 0),
        exited: exited + (other?.exited ?? 0),
      });
      size -= entered - exited;
    }
  }
  return [...days]
    .filter(([day]) => day <= span.to)
    .sort(([a], [b]) => a - b)
    .map(([, day]) => day);
}

/** Midnight of the day of an instant. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
