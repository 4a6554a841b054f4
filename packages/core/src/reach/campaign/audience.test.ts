import { expect, test } from 'vitest';
import { parseExpression } from '../../segment/expression/index.ts';
import { audienceExpression } from './index.ts';

test('without expression and filters a campaign is for everyone', () => {
  expect(audienceExpression({})).toBeNull();
  expect(audienceExpression({ expression: { everyone: true } })).toBeNull();
  expect(audienceExpression({ filters: { maxUsers: 10, pushEnabled: false } })).toBeNull();
});

test('an expression alone stays as it is', () => {
  expect(audienceExpression({ expression: { segment: 'vip' } })).toEqual({ segment: 'vip' });
});

test('filters narrow the expression, in the language of segments', () => {
  const audience = {
    expression: { segment: 'vip' },
    filters: {
      newWithin: '7d',
      oldSince: '1d',
      activeWithin: '2d',
      idleFor: '1h',
      pushEnabled: true,
      maxUsers: 5,
    },
  };
  const expression = audienceExpression(audience);
  expect(expression).toEqual({
    all: [
      { segment: 'vip' },
      { firstSeen: { ago: { lt: '7d' } } },
      { firstSeen: { ago: { gt: '1d' } } },
      { lastSeen: { ago: { lte: '2d' } } },
      { lastSeen: { ago: { gt: '1h' } } },
      { device: 'pushEnabled', is: true },
    ],
  });
  expect(parseExpression(expression)).toMatchObject({ ok: true });
});

test('everyone with a filter is the filter', () => {
  expect(audienceExpression({ expression: { everyone: true }, filters: { idleFor: '14d' } })).toEqual({
    lastSeen: { ago: { gt: '14d' } },
  });
});
