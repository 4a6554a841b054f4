/** Events of one day, in the order given. */
export interface Day<T> {
  /** Midnight of the day in the browser's zone, epoch ms. */
  readonly day: number;
  readonly events: readonly T[];
}

/** Parts events, newest first, into the days on which they happened here. */
export function byDay<T extends { readonly time: string }>(events: readonly T[]): readonly Day<T>[] {
  const days: { day: number; events: T[] }[] = [];
  for (const event of events) {
    const day = new Date(event.time).setHours(0, 0, 0, 0);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
