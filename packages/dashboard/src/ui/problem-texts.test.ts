import { PROBLEMS } from '@relance/contract/platform/problems';
import { expect, test } from 'vitest';
import { problemTexts } from './problem-texts.ts';

test('every problem of the API has its name here, in English the one the server gives it', () => {
  const named = Object.entries(problemTexts).map(([key, { en }]) => [
    key.replace('ui.problem.title.', ''),
    en,
  ]);
  const known = Object.entries(PROBLEMS).map(([code, { title }]) => [code, title]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(known));
});
