import { expect, test } from 'vitest';
import { profileDraft, rawEvents } from './raw-events.ts';

test('traits beside an order become an identify of its own, at the time of the order', () => {
  const draft = {
    event: 'Order Completed',
    userId: '7',
    timestamp: '1997-01-12',
    traits: { email: '7@example.test' },
  };
  expect(rawEvents(draft, 'events')).toEqual({
    event: { type: 'track', event: 'Order Completed', userId: '7', timestamp: '1997-01-12' },
    identify: { type: 'identify', userId: '7', timestamp: '1997-01-12', traits: { email: '7@example.test' } },
  });
});

test('a draft with traits and no event name is an identify', () => {
  const draft = { userId: '7', traits: { plan: 'gold' } };
  expect(rawEvents(draft, 'events')).toEqual({ event: { ...draft, type: 'identify' }, identify: undefined });
});

test('a profile is an identify, whatever the line says it is', () => {
  const line = { type: 'track', userId: '7', traits: { plan: 'gold' } };
  expect(rawEvents(profileDraft(line), 'profiles').event).toEqual({ ...line, type: 'identify' });
});

test('the members of a flat profile are its traits', () => {
  expect(profileDraft({ userId: '7', timestamp: '2026-01-01', plan: 'gold', age: 42 })).toEqual({
    userId: '7',
    timestamp: '2026-01-01',
    traits: { plan: 'gold', age: 42 },
  });
});
