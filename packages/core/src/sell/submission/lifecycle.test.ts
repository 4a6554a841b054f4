import { expect, test } from 'vitest';
import { actOnSubmission, isOpen, type SubmissionAction, type SubmissionState } from './index.ts';

const STATES: readonly SubmissionState[] = ['draft', 'in-certification', 'published', 'rejected'];

test.each<[SubmissionAction, readonly SubmissionState[]]>([
  ['edit', ['in-certification', 'published']],
  ['submit', ['in-certification', 'published', 'rejected']],
  ['approve', ['draft', 'published', 'rejected']],
  ['reject', ['draft', 'published', 'rejected']],
  ['discard', ['in-certification', 'published']],
])('it is too late, or too early, to %s what is %j', (action, states) => {
  const refusedFrom = STATES.filter((state) => !actOnSubmission(action, state).ok);
  expect(refusedFrom).toEqual(states);
});

test('a rejected submission that is edited is a draft again', () => {
  expect(actOnSubmission('edit', 'rejected')).toEqual({ ok: true, value: 'draft' });
});

test('every submission that is not published stands in the way of another', () => {
  expect(STATES.filter(isOpen)).toEqual(['draft', 'in-certification', 'rejected']);
});
