/** A session: activity without a pause longer than the idle gap. */
export interface Session {
  /** Epoch ms of its first and last event. */
  readonly start: number;
  readonly end: number;
  readonly events: number;
  readonly screens: number;
}

/**
 * A customer's sessions as the hot row keeps them: the latest few as intervals, the earlier ones as a number. Sessions
 * are the gaps in a set of instants, so any order of arrival gives the same ones, as long as no event falls before what
 * was already folded into the number: then the customer is recomputed from history (decision 8).
 */
export interface Sessions {
  /** How many earlier sessions were folded. */
  readonly folded: number;
  /** End of the latest folded session, epoch ms; the horizon. */
  readonly foldedUntil: number | undefined;
  /** At most KEPT, oldest first, disjoint by more than the gap. */
  readonly latest: readonly Session[];
}

const KEPT = 4;

/** Idle gap that ends a session, ms: 30 minutes, a setting per app. */
export const SESSION_GAP_MS = 1_800_000;

/** No session yet. */
export const NO_SESSIONS: Sessions = { folded: 0, foldedUntil: undefined, latest: [] };

/** How many sessions there were. */
export function countSessions(sessions: Sessions): number {
  return sessions.folded + sessions.latest.length;
}

/**
 * Takes one event at `time` in (half-open: an event exactly `gap` after the last one still belongs to it). Answers
 * undefined when it lies before the horizon: what is kept cannot tell, recompute.
 */
export function addToSessions(
  sessions: Sessions,
  time: number,
  screen: boolean,
  gap: number,
): Sessions | undefined {
  if (sessions.foldedUntil !== undefined && time <= sessions.foldedUntil + gap) return undefined;
  return withSessions(sessions, [{ start: time, end: time, events: 1, screens: screen ? 1 : 0 }], gap);
}

/** The sessions of two histories of one person together; undefined when only history can tell. */
export function mergeSessions(a: Sessions, b: Sessions, gap: number): Sessions | undefined {
  if (countSessions(a) === 0) return b;
  if (countSessions(b) === 0) return a;
  if (a.folded > 0 || b.folded > 0) return undefined;
  return withSessions(a, b.latest, gap);
}

function withSessions(sessions: Sessions, added: readonly Session[], gap: number): Sessions {
  const sorted = [...sessions.latest, ...added].sort((a, b) => a.start - b.start);
  const joined: Session[] = [];
  for (const session of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && session.start - last.end <= gap) {
      joined[joined.length - 1] = {
        start: last.start,
        end: Math.max(last.end, session.end),
        events: last.events + session.events,
        screens: last.screens + session.screens,
      };
    } else joined.push(session);
  }
  const surplus = Math.max(0, joined.length - KEPT);
  const folded = joined.slice(0, surplus);
  return {
    folded: sessions.folded + surplus,
    foldedUntil: folded.at(-1)?.end ?? sessions.foldedUntil,
    latest: joined.slice(surplus),
  };
}
