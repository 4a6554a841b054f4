import { expect, test } from 'vitest';
import { mayBind } from './binding.ts';

const alices = { isBound: true, isKnown: true, isOwn: false };
const bob = { isProven: true, holdsAddress: false };
const nobody = { isProven: false, holdsAddress: false };

test('another customer cannot take over a device by its id alone', () => {
  expect(mayBind(alices, bob)).toBe(false);
});

test('without an identity token nobody changes the device of a known customer, whatever he holds', () => {
  expect(mayBind(alices, nobody)).toBe(false);
  expect(mayBind(alices, { ...nobody, holdsAddress: true })).toBe(false);
});

test('a customer changes his own device', () => {
  expect(mayBind({ ...alices, isOwn: true }, { isProven: true, holdsAddress: false })).toBe(true);
});

test('the next customer of a shared device takes it over with the push address it has', () => {
  expect(mayBind(alices, { ...bob, holdsAddress: true })).toBe(true);
});

test('a new, an anonymous or a signed-out device is free', () => {
  expect(mayBind(undefined, nobody)).toBe(true);
  expect(mayBind({ isBound: true, isKnown: false, isOwn: false }, nobody)).toBe(true);
  expect(mayBind({ isBound: false, isKnown: false, isOwn: false }, nobody)).toBe(true);
});
