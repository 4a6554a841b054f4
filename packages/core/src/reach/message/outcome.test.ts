import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOutcome, MAX_ATTEMPTS, type Outcome, settlementOf } from './index.ts';

const attempt = (attempt: number, atMostOnce = false, random = 0.5) => ({
  attempt,
  atMostOnce,
  now: 1_000_000,
  random,
});

test('a refusal that would come again is not tried again', () => {
  expect(settlementOf({ kind: 'failed', reason: 'smtp-550' }, attempt(1))).toEqual({
    state: 'failed',
    reason: 'smtp-550',
  });
  expect(settlementOf({ kind: 'dead-address', reason: 'gone' }, attempt(1))).toEqual({
    state: 'failed',
    reason: 'gone',
  });
});

test('a message is handed over five times at most, then it has failed', () => {
  const outcome: Outcome = { kind: 'retry', reason: 'http-503' };
  for (let n = 1; n < MAX_ATTEMPTS; n++) expect(settlementOf(outcome, attempt(n)).state).toBe('queued');
  expect(settlementOf(outcome, attempt(MAX_ATTEMPTS))).toEqual({ state: 'failed', reason: 'http-503' });
});

test('when nobody can say whether it arrived it ends as unknown, not as failed', () => {
  const outcome: Outcome = { kind: 'unclear', reason: 'no-answer' };
  expect(settlementOf(outcome, attempt(1)).state).toBe('queued');
  expect(settlementOf(outcome, attempt(MAX_ATTEMPTS))).toEqual({ state: 'unknown', reason: 'no-answer' });
});

test('a channel that may hand over only once never tries again after an unclear outcome', () => {
  expect(settlementOf({ kind: 'unclear', reason: 'no-answer' }, attempt(1, true))).toEqual({
    state: 'unknown',
    reason: 'no-answer',
  });
  expect(settlementOf({ kind: 'retry', reason: 'busy' }, attempt(1, true)).state).toBe('queued');
});

test('five attempts outlive an outage of five minutes (F15)', () => {
  const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(draws, (randoms) => {
      let at = 0;
      randoms.forEach((random, index) => {
        const settled = settlementOf(
          { kind: 'retry', reason: 'x' },
          { attempt: index + 1, atMostOnce: false, now: at, random },
        );
        at = settled.state === 'queued' ? settled.nextAt : at;
      });
      expect(at).toBeGreaterThanOrEqual(300_000);
    }),
  );
});

test('what failed together does not come back together (F15)', () => {
  const slots = new Map<number, number>();
  for (let i = 0; i < 1_000; i++) {
    const settled = settlementOf({ kind: 'retry', reason: 'x' }, attempt(1, false, (i + 0.5) / 1_000));
    const slot = settled.state === 'queued' ? Math.floor(settled.nextAt / 100) : -1;
    slots.set(slot, (slots.get(slot) ?? 0) + 1);
  }
  expect(Math.max(...slots.values())).toBeLessThanOrEqual(50);
});

test('Retry-After is honoured, and costs no attempt when the provider asks for quiet', () => {
  const busy = settlementOf({ kind: 'retry', reason: 'http-503', afterMs: 120_000 }, attempt(1));
  expect(busy).toEqual({ state: 'queued', reason: 'http-503', nextAt: 1_120_000, counted: true });
  const quiet = settlementOf({ kind: 'throttled', afterMs: 30_000 }, attempt(5, false, 0));
  expect(quiet).toEqual({ state: 'queued', reason: 'throttled', nextAt: 1_030_000, counted: false });
});

test('refused credentials and closed ways cost no attempt', () => {
  for (const outcome of [
    { kind: 'refused', reason: 'credentials-refused' },
    { kind: 'gone', reason: 'endpoint-gone' },
    { kind: 'deferred', reason: 'not-answering', untilMs: 1_030_000 },
  ] as const) {
    expect(settlementOf(outcome, attempt(5))).toMatchObject({ state: 'queued', counted: false });
  }
});

test('of several addresses the best outcome counts, in any order', () => {
  const sent: Outcome = { kind: 'sent' };
  const dead: Outcome = { kind: 'dead-address', reason: 'gone' };
  const retry: Outcome = { kind: 'retry', reason: 'busy' };
  expect(bestOutcome([dead, sent, retry])).toBe(sent);
  expect(bestOutcome([dead, retry])).toBe(retry);
  expect(bestOutcome([dead])).toBe(dead);
  expect(bestOutcome([])).toEqual({ kind: 'failed', reason: 'no-address' });
});
