// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { addressOf, type Customer, nameOf } from './customer.ts';
import { byDay } from './days.ts';
import { segmentsOf } from './segments.ts';

const customer = (of: Partial<Customer>): Customer => ({
  id: '1',
  userId: null,
  anonymousIds: [],
  test: false,
  traits: {},
  traitOrigins: {},
  emailVerified: false,
  devices: [],
  consents: [],
  segments: [],
  firstSeen: null,
  lastSeen: null,
  sessions: { count: 0, last: null },
  ...of,
});

test('a customer is called by name, then e-mail, then id', () => {
  const ids = { userId: 'u1', anonymousIds: ['a1'] };
  expect(nameOf(customer({ ...ids, traits: { name: 'Ada', email: 'ada@example.test' } }))).toBe('Ada');
  expect(nameOf(customer({ ...ids, traits: { firstName: 'Ada', lastName: 'L.' } }))).toBe('Ada L.');
  expect(nameOf(customer({ ...ids, traits: { name: ' ', email: 'ada@example.test' } }))).toBe(
    'ada@example.test',
  );
  expect(nameOf(customer(ids))).toBe('u1');
  expect(nameOf(customer({ anonymousIds: ['a1'] }))).toBe('a1');
  expect(nameOf(customer({}))).toBeUndefined();
});

test('the page of somebody anonymous is found by an anonymous id, that of a test customer in the test world', () => {
  expect(addressOf(customer({ anonymousIds: ['a1', 'a2'] }))).toEqual({ userId: 'id:a1' });
  expect(addressOf(customer({ userId: 'u1', test: true }))).toEqual({ userId: 'u1', environment: 'test' });
  expect(addressOf(customer({}))).toBeUndefined();
});

test('events are parted where the day changes here', () => {
  const at = (day: number, hour: number) => ({ time: new Date(2026, 10, day, hour).toISOString() });
  const days = byDay([at(20, 9), at(20, 0), at(19, 23), at(17, 1)]);
  expect(days.map(({ day, events }) => [new Date(day).getDate(), events.length])).toEqual([
    [20, 2],
    [19, 1],
    [17, 1],
  ]);
});

test('the segments a customer is in come first, and none is there twice', () => {
  const all = [
    { id: '1', name: 'Zeal' },
    { id: '2', name: 'Ample' },
    { id: '3', name: 'Middle' },
  ];
  const seen = segmentsOf([{ id: '1', name: 'Zeal', since: null }], all);
  expect(seen.map(({ name, isIn }) => [name, isIn])).toEqual([
    ['Zeal', true],
    ['Ample', false],
    ['Middle', false],
  ]);
});
