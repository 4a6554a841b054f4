import { expect, test } from 'vitest';
import { addressOf, isClickhouseAway, orUnavailable } from './client.ts';

test('credentials and database are taken from the URL, and never stay in it', () => {
  expect(addressOf({ url: 'https://me:p%40ss@host.example:8443/relance' })).toEqual({
    url: 'https://host.example:8443',
    username: 'me',
    password: 'p@ss',
    database: 'relance',
  });
  expect(addressOf({ url: 'http://host:8123' })).toEqual({
    url: 'http://host:8123',
    username: 'default',
    password: '',
    database: 'default',
  });
  expect(addressOf({ url: 'http://host:8123/a', database: 'b', username: 'u', password: 'p' })).toMatchObject(
    {
      database: 'b',
      username: 'u',
    },
  );
});

test('a refused connection is away, a wrong statement is not', async () => {
  expect(isClickhouseAway(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))).toBe(true);
  expect(isClickhouseAway(new Error('socket hang up'))).toBe(true);
  expect(isClickhouseAway(new TypeError('x is not a function'))).toBe(false);
  expect(isClickhouseAway(undefined)).toBe(false);
  await expect(orUnavailable(Promise.reject(new Error('socket hang up')))).rejects.toMatchObject({
    code: 'unavailable',
  });
  await expect(orUnavailable(Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});
