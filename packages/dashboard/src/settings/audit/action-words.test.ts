import { expect, test } from 'vitest';
import { actionWords } from './action-words.ts';

test('an operation reads as words', () => {
  expect(actionWords('activateCampaign')).toBe('activate campaign');
  expect(actionWords('putWebPushChannel')).toBe('put web push channel');
  expect(actionWords('batch')).toBe('batch');
});
