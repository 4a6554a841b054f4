// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { ApiProblem } from '../api/index.ts';
import { fieldErrors } from './field-errors.ts';

const refused = (...errors: { path: string; message: string }[]) =>
  new ApiProblem(422, { code: 'invalid', title: 'The content is not valid', errors });

test('what has no findings, or is no problem of the server, stands above the form', () => {
  for (const error of [null, new Error('x'), new ApiProblem(0, undefined), refused()]) {
    const { at, areAllShown } = fieldErrors(error, ['email']);
    expect(at('email')).toBeUndefined();
    expect(areAllShown).toBe(false);
  }
});

test('a finding stands at its field, one inside a list at the list, two at the same in one line', () => {
  const error = refused(
    { path: '$.email', message: 'is missing' },
    { path: '$.hosts[2]', message: 'is no host' },
    { path: '$.hosts[3]', message: 'is too long' },
  );
  const { at, areAllShown } = fieldErrors(error, ['email', 'hosts']);
  expect(at('email')).toBe('is missing');
  expect(at('hosts')).toBe('is no host · is too long');
  expect(areAllShown).toBe(true);
});

test('a finding about something the form does not show is told above it', () => {
  const error = refused({ path: '$.email', message: 'a' }, { path: '$.emailLater', message: 'b' });
  const { at, areAllShown } = fieldErrors(error, ['email']);
  expect(at('email')).toBe('a');
  expect(areAllShown).toBe(false);
});
