import { expect, test } from 'vitest';
import { admits, entered, type Gate, noted, OPEN_GATE, type Outcome } from './index.ts';

const SENT: Outcome = { kind: 'sent' };
const SILENT: Outcome = { kind: 'unclear', reason: 'no-answer' };
const DEAD: Outcome = { kind: 'dead-address', reason: 'gone' };

function after(gate: Gate, outcome: Outcome, times: number, now = 0): Gate {
  let next = gate;
  for (let i = 0; i < times; i++) next = noted(next, outcome, now);
  return next;
}

test('twenty silences in a row close the way, nineteen do not, and one answer starts the count again', () => {
  expect(admits(after(OPEN_GATE, SILENT, 19), 0)).toBe('all');
  expect(admits(after(noted(after(OPEN_GATE, SILENT, 19), SENT, 0), SILENT, 19), 0)).toBe('all');
  expect(admits(after(OPEN_GATE, SILENT, 20), 0)).toBe('none');
});

test('every thirty seconds one message finds out whether somebody answers again', () => {
  const closed = after(OPEN_GATE, SILENT, 20, 1_000);
  expect(admits(closed, 30_999)).toBe('none');
  expect(admits(closed, 31_000)).toBe('one');
  const probing = entered(closed);
  expect(admits(probing, 31_000)).toBe('none');
  const stillClosed = noted(probing, SILENT, 32_000);
  expect(admits(stillClosed, 61_999)).toBe('none');
  expect(admits(stillClosed, 62_000)).toBe('one');
  expect(admits(noted(entered(stillClosed), SENT, 62_100), 62_100)).toBe('all');
});

test('an answer that comes late, from before the pause, does not end it', () => {
  const closed = after(OPEN_GATE, SILENT, 20, 0);
  expect(admits(noted(closed, SENT, 10), 10)).toBe('none');
});

test('a 429 closes the way until its deadline, and the longest of several counts (F14)', () => {
  const gate = noted(
    noted(OPEN_GATE, { kind: 'throttled', afterMs: 30_000 }, 0),
    { kind: 'throttled', afterMs: 5_000 },
    1,
  );
  expect(admits(gate, 29_999)).toBe('none');
  expect(admits(gate, 30_000)).toBe('one');
});

test('refused credentials close the way at the first answer (F20)', () => {
  const gate = noted(OPEN_GATE, { kind: 'refused', reason: 'credentials-refused' }, 0);
  expect(admits(gate, 299_999)).toBe('none');
  expect(gate.reason).toBe('credentials-refused');
});

test('an endpoint that is gone is not called until somebody opens the way', () => {
  const gate = noted(OPEN_GATE, { kind: 'gone', reason: 'endpoint-gone' }, 0);
  expect(admits(gate, Number.MAX_SAFE_INTEGER)).toBe('none');
  expect(noted(gate, SENT, 1)).toBe(gate);
});

test('more than twenty dead addresses in a hundred answers close the way for good (F19)', () => {
  const twenty = after(after(OPEN_GATE, SENT, 79), DEAD, 20);
  expect(admits(twenty, 0)).toBe('all');
  const mass = noted(after(OPEN_GATE, DEAD, 20), DEAD, 0);
  expect(mass.reason).toBe('mass-address-death');
  expect(admits(mass, Number.MAX_SAFE_INTEGER)).toBe('none');
});

test('twenty dead in each hundred are the normal wear of a list', () => {
  let gate = OPEN_GATE;
  for (let hundred = 0; hundred < 50; hundred++) gate = after(after(gate, DEAD, 20), SENT, 80);
  expect(admits(gate, 0)).toBe('all');
});

test('an answer that concerns one message says that the provider is well', () => {
  const gate = noted(after(OPEN_GATE, SILENT, 19), { kind: 'failed', reason: 'too-large' }, 0);
  expect(gate.failures).toBe(0);
});
