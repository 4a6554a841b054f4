import { expect, test } from 'vitest';
import { seenMembers } from './seen-members.ts';

const ALL = { query: '', sharedBy: 1 };

test('members come by dotted path, the most frequent first, with their types and frequent values', () => {
  const members = seenMembers(
    [
      { topic: 'art', price: 5, at: '2026-11-20T09:30:00Z', item: { brand: 'x', deep: { er: { no: 1 } } } },
      { topic: 'art', price: '5', on: true },
      { topic: 'news', tags: ['a', 'b'] },
    ],
    ALL,
  );
  expect(members.slice(0, 2)).toEqual([
    { name: 'topic', types: ['text'], samples: ['art', 'news'] },
    { name: 'price', types: ['number', 'text'], samples: [5, '5'] },
  ]);
  const byName = new Map(members.map((member) => [member.name, member]));
  expect(byName.get('at')?.types).toEqual(['instant']);
  expect(byName.get('on')).toEqual({ name: 'on', types: ['boolean'], samples: [true] });
  expect(byName.get('tags')).toEqual({ name: 'tags', types: ['list'], samples: ['a', 'b'] });
  expect(byName.get('item')).toEqual({ name: 'item', types: ['object'], samples: [] });
  expect(byName.get('item.deep.er')?.types).toEqual(['object']);
  expect(byName.has('item.deep.er.no')).toBe(false);
});

test('what no path can name, and what is nothing, is left out', () => {
  expect(seenMembers([{ 'a.b': 1, '': 2, c: null }, null, 'text', [1]], ALL)).toEqual([]);
});

test('values that only one object has can be kept back', () => {
  const people = [
    { email: 'ann@example.test', plan: 'pro' },
    { email: 'bob@example.test', plan: 'pro' },
    { email: 'eve@example.test', plan: 'free' },
  ];
  expect(seenMembers(people, { query: '', sharedBy: 2 })).toEqual([
    { name: 'email', types: ['text'], samples: [] },
    { name: 'plan', types: ['text'], samples: ['pro'] },
  ]);
});

test('a search is for a part of the path, in any case', () => {
  const found = seenMembers([{ Topic: 1, item: { TOPIC: 2 }, other: 3 }], { query: 'topic', sharedBy: 1 });
  expect(found.map(({ name }) => name)).toEqual(['Topic', 'item.TOPIC']);
});

test('answers stay small, whatever comes in', () => {
  const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, i]));
  const many = Array.from({ length: 2_000 }, (_, i) => ({ id: `v${i}`, long: 'x'.repeat(200) }));
  const members = seenMembers([wide, ...many], ALL);
  expect(members.length).toBe(200);
  expect(members.find(({ name }) => name === 'id')?.samples.length).toBe(10);
  expect(members.find(({ name }) => name === 'long')?.samples).toEqual([]);
});
