import { expect, test } from 'vitest';
import { ownAddress, tokenOf } from './own-address.ts';

const ORIGIN = 'https://console.example';

test('after signing in nobody is led to another site, however its address is dressed up', () => {
  for (const asked of [
    'https://evil.example/',
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'segment/segments',
    '',
    undefined,
  ])
    expect(ownAddress(asked, ORIGIN), String(asked)).toBe('/');
});

test('after signing in one is where one wanted to be, and not at the door again', () => {
  expect(ownAddress('/segment/segments?sort=name#x', ORIGIN)).toBe('/segment/segments?sort=name#x');
  expect(ownAddress('/sign-in?to=/x', ORIGIN)).toBe('/');
  expect(ownAddress('/welcome', ORIGIN)).toBe('/');
});

test('the token of a link is what stands behind #token=', () => {
  expect(tokenOf('#token=abc_-9')).toBe('abc_-9');
  expect(tokenOf('')).toBeUndefined();
  expect(tokenOf('#token=')).toBeUndefined();
});
