import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger, openFailureLog, openRepeatLog } from './index.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const AWAY = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

function record() {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ level: 'info', to: { write: (line) => lines.push(JSON.parse(line)) } });
  const said = () => lines.splice(0).map(({ level, msg, count, ms }) => ({ level, msg, count, ms }));
  return { log, lines, said };
}

test('an outage of a minute is said when it begins, counted every 10 s, and said to be over', () => {
  const { log, said } = record();
  const say = openRepeatLog(log);
  for (let n = 0; n < 60_000; n += 100) {
    say('warn', { err: AWAY }, 'refused');
    vi.advanceTimersByTime(100);
  }
  const line = { level: 'warn', msg: 'refused', ms: undefined };
  const counts = [undefined, 99, 100, 100, 100, 100, 100];
  expect(said()).toEqual(counts.map((count) => ({ ...line, count })));
  vi.advanceTimersByTime(20_000);
  expect(said()).toEqual([{ level: 'info', msg: 'over: refused', count: 600, ms: 59_900 }]);
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual([]);
});

test('what begins again after it was over is said again', () => {
  const { log, said } = record();
  const say = openRepeatLog(log);
  say('warn', { err: AWAY }, 'refused');
  vi.advanceTimersByTime(10_000);
  say('warn', { err: AWAY }, 'refused');
  expect(said()).toHaveLength(2);
});

test('what happened once is said once', () => {
  const { log, said } = record();
  openRepeatLog(log)('warn', { err: AWAY }, 'refused');
  vi.advanceTimersByTime(60_000);
  expect(said()).toHaveLength(1);
});

test('one thing that goes on does not hide another', () => {
  const { log, said } = record();
  const say = openRepeatLog(log);
  say('warn', { err: AWAY }, 'refused');
  say('warn', { err: AWAY }, 'not sent');
  say('error', { err: AWAY }, 'refused');
  expect(said()).toHaveLength(3);
});

test('of failures only the bugs are said, with their stacks; an outage is said elsewhere', () => {
  const { log, lines } = record();
  const failed = openFailureLog(log, (error) => error === AWAY);
  failed(AWAY, 'the queue cannot be read');
  for (let n = 0; n < 3; n++) failed(new Error('no such column'), 'the queue cannot be read');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: 'error', msg: 'the queue cannot be read' });
  expect(lines[0]?.err).toMatchObject({ stack: expect.stringContaining('repeat-log.test') });
});
