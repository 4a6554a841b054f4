import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToSessions, countSessions, mergeSessions, NO_SESSIONS, type Sessions } from './session.ts';

const GAP = 10;

function after(times: readonly number[]): Sessions | undefined {
  let sessions: Sessions | undefined = NO_SESSIONS;
  for (const time of times) sessions = sessions && addToSessions(sessions, time, false, GAP);
  return sessions;
}

/** The rule itself: a pause longer than the gap starts a new session. */
function bruteForce(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.filter((time, i) => i === 0 || time - (sorted[i - 1] ?? 0) > GAP).length;
}

const times = fc.array(fc.nat(100), { maxLength: 30 });

test('a pause of exactly the gap does not end a session', () => {
  expect(after([0, GAP])).toMatchObject({ latest: [{ start: 0, end: GAP, events: 2 }] });
  expect(countSessions(after([0, GAP + 1]) ?? NO_SESSIONS)).toBe(2);
});

test('an event between two sessions joins them', () => {
  expect(after([0, 2 * GAP, GAP])).toMatchObject({ latest: [{ start: 0, end: 2 * GAP, events: 3 }] });
});

test('in order of time, sessions are counted without end', () => {
  fc.assert(
    fc.property(times, (list) => {
      const sorted = [...list].sort((a, b) => a - b);
      expect(countSessions(after(sorted) ?? NO_SESSIONS)).toBe(bruteForce(list));
    }),
  );
});

test('in any order the count is exact, or it says that only history can tell', () => {
  fc.assert(
    fc.property(times, (list) => {
      const sessions = after(list);
      if (sessions) expect(countSessions(sessions)).toBe(bruteForce(list));
      else expect(list.some((_, i) => bruteForce(list.slice(0, i)) > 4)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('the sessions of two merged customers are those of all their events, or only history can tell', () => {
  fc.assert(
    fc.property(times, times, (a, b) => {
      const [left, right] = [after([...a].sort((x, y) => x - y)), after([...b].sort((x, y) => x - y))];
      const merged = left && right && mergeSessions(left, right, GAP);
      if (merged) expect(countSessions(merged)).toBe(bruteForce([...a, ...b]));
    }),
  );
});
