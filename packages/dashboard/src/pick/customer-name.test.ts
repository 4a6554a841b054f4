import { expect, test } from 'vitest';
import { addressOf, nameOf } from './customer-name.ts';

test('a customer is addressed by userId, an unknown one by an anonymousId', () => {
  const customer = { id: '7', userId: 'ada', anonymousIds: ['a-1'], traits: {} };
  expect(addressOf(customer)).toBe('ada');
  expect(addressOf({ ...customer, userId: null })).toBe('id:a-1');
  expect(addressOf({ ...customer, userId: null, anonymousIds: [] })).toBe('id:7');
});

test('a customer is called by name, else by first and last name, else by e-mail address', () => {
  expect(nameOf({ traits: { name: 'Ada Lovelace', firstName: 'A' } })).toBe('Ada Lovelace');
  expect(nameOf({ traits: { firstName: 'Ada', email: 'ada@example.com' } })).toBe('Ada');
  expect(nameOf({ traits: { name: 7, email: 'ada@example.com' } })).toBe('ada@example.com');
  expect(nameOf({ traits: {} })).toBe('');
});
