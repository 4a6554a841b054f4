/**
 * Sightings so close together that no app's idle gap ends a session between them. An instant inside a run changes
 * nothing, whichever app it is of, so that runs are the same in any order of arrival.
 */
export interface Run {
  /** Epoch ms of its first and last sighting. */
  readonly start: number;
  readonly end: number;
  /** How long a pause before it does not end the session, ms: the idle gap of its first instant's app. */
  readonly gap: number;
}

/** Sightings with no pause that ends a session between them. */
export type Span = Pick<Run, 'start' | 'end'>;

/** The runs with one more; the same list when nothing changes. Pauses up to `shortest` ms are within a run. */
export function withRun(runs: readonly Run[], added: Run, shortest: number): readonly Run[] {
  if (runs.some((run) => covers(run, added))) return runs;
  const joined: Run[] = [];
  for (const run of [...runs, added].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || run.start - last.end > shortest) joined.push(run);
    else joined[joined.length - 1] = together(last, run);
  }
  return joined;
}

function covers(run: Run, added: Run): boolean {
  const isFirst = added.start === run.start;
  return run.start <= added.start && added.end <= run.end && (!isFirst || added.gap <= run.gap);
}

/** Of the apps seen at one instant the longest gap counts. */
function together(earlier: Run, later: Run): Run {
  return {
    start: earlier.start,
    end: Math.max(earlier.end, later.end),
    gap: earlier.start === later.start ? Math.max(earlier.gap, later.gap) : earlier.gap,
  };
}

/** The sessions that runs make: a pause of exactly the gap does not end one. */
export function sessionsOf(runs: readonly Run[]): readonly Span[] {
  const sessions: Span[] = [];
  for (const { start, end, gap } of runs) {
    const last = sessions.at(-1);
    if (last !== undefined && start - last.end <= gap)
      sessions[sessions.length - 1] = { start: last.start, end };
    else sessions.push({ start, end });
  }
  return sessions;
}
