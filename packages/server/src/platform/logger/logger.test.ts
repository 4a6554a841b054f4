import { expect, test } from 'vitest';
import { createLogger } from './index.ts';

function record() {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', to: { write: (line) => lines.push(line) } });
  return { log, last: () => JSON.parse(lines.at(-1) ?? '{}'), lines };
}

test('a field nobody allowed is hidden, however deep the secret lies', () => {
  const { log, last, lines } = record();
  log.info({ email: 'canary@example.test', body: { token: 'canary' }, count: { email: 'canary' } }, 'said');
  expect(lines.join()).not.toContain('canary');
  expect(last()).toMatchObject({ email: '[hidden]', body: '[hidden]', count: '[hidden]', msg: 'said' });
});

test('allowed fields are written, those of a child logger too', () => {
  const { log, last } = record();
  log.child({ room: 'engine', password: 'canary' }).warn({ position: 7, partitions: [1, 2] }, 'late');
  expect(last()).toMatchObject({
    level: 'warn',
    room: 'engine',
    position: 7,
    partitions: [1, 2],
    msg: 'late',
  });
  expect(last().password).not.toBe('canary');
});

test('of an error only name, message, code and stack are written, without the value PostgreSQL quotes', () => {
  const { log, last, lines } = record();
  const error = Object.assign(new Error('invalid input syntax for type uuid: "canary"'), {
    code: '22P02',
    detail: 'Key (email)=(canary) already exists.',
    cause: Object.assign(new Error('socket'), { secret: 'canary' }),
  });
  log.error({ err: error }, 'failed');
  expect(lines.join()).not.toContain('canary');
  expect(last().err).toMatchObject({ type: 'Error', code: '22P02', cause: { message: 'socket' } });
});

test('a warning says what went wrong, and not where: no stack, not of its cause either', () => {
  const { log, last } = record();
  const cause = new Error('socket');
  log.warn({ err: Object.assign(new Error('gone', { cause }), { code: '57P01' }) }, 'away');
  expect(last().err).toEqual({
    type: 'Error',
    message: 'gone',
    code: '57P01',
    cause: { type: 'Error', message: 'socket' },
  });
  log.child({ room: 'copy' }).warn({ err: cause }, 'away');
  expect(last().err).not.toHaveProperty('stack');
});

test('below its level nothing is written', () => {
  const { log, lines } = record();
  log.debug('quiet');
  expect(lines).toEqual([]);
});
