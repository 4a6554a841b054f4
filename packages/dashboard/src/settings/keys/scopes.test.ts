import { expect, test } from 'vitest';
import { mostOf, scopesOf } from './scopes.ts';

test('a key gets what was chosen for it and nothing else', () => {
  expect(scopesOf({})).toEqual([]);
  expect(scopesOf({ segments: 'read', events: 'all', keys: 'none' })).toEqual(['events', 'segments:read']);
});

test('nobody gives away more than he may himself', () => {
  const may = (scope: string) => ['apps', 'apps:read', 'segments:read'].includes(scope);
  expect(mostOf('apps', may)).toBe('all');
  expect(mostOf('segments', may)).toBe('read');
  expect(mostOf('members', may)).toBe('none');
});
