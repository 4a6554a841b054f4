import { parseMapping } from '@relance/core/collect/import';
import { expect, test } from 'vitest';
import { type FileShape, type Row, rowReader } from './rows.ts';

function read(shape: FileShape, text: string): Row[] {
  const reader = rowReader(shape);
  const rows = text.split('\n').map((line, index) => reader.push({ line: index + 1, text: line }));
  return [...rows, reader.end()].filter((row) => row !== undefined);
}

function mapping(...texts: string[]) {
  const parsed = parseMapping(texts);
  if (!parsed.ok) throw new Error('not a mapping');
  return parsed.value;
}

test('a file without the columns that are mapped is refused, saying which it has', () => {
  const shape = {
    format: 'csv',
    kind: 'events',
    mapping: mapping('userId={customer_id}', 'event={what}'),
  } as const;
  expect(() => read(shape, 'id,date\n1,2')).toThrow(
    'The file has no column customer_id, what. It has: id, date.',
  );
  expect(() => read({ format: 'csv', kind: 'events' }, 'id,id\n1,2')).toThrow(
    'Two columns have the same name.',
  );
});

test('a row that does not fit the header, and a cell that does not fit its kind, are refused alone', () => {
  const shape = {
    format: 'csv',
    kind: 'events',
    mapping: mapping('userId={id}', 'properties.n=number:{n}'),
  } as const;
  expect(read(shape, 'id,n\n1\n2,two\n3,3')).toMatchObject([
    { line: 2, code: 'malformed', detail: 'The row has 1 fields, the header 2.' },
    { line: 3, code: 'invalid', detail: 'properties.n: "two" is not a number' },
    { line: 4, raws: [{ part: '', raw: { type: 'track', userId: '3', properties: { n: 3 } } }] },
  ]);
});

test('a line that is not one JSON object is refused alone', () => {
  const lines = '{"a":1}{"b":2}\n{"a":1},{"b":2}\n[1]\nx\n\n{"type":"track"}';
  expect(read({ format: 'ndjson', kind: 'events' }, lines)).toEqual([
    ...[1, 2, 3, 4].map((line) => ({ line, code: 'malformed', detail: 'The line is not one JSON object.' })),
    { line: 6, raws: [{ part: '', raw: { type: 'track' } }], clean: true },
  ]);
});

test('customers are identified where they first appear and where their traits change, not on every row', () => {
  const shape = {
    format: 'csv',
    kind: 'events',
    mapping: mapping('event=Visit', 'userId={id}', 'email={id}@example.test', 'city={city}'),
  } as const;
  const rows = read(shape, 'id,city\n1,Rome\n2,Oslo\n1,Rome\n1,Bari\n2,Oslo');
  const identified = rows.map((row) =>
    'raws' in row ? row.raws.map(({ raw }) => raw.traits ?? raw.event) : [],
  );
  expect(identified).toEqual([
    [{ email: '1@example.test', city: 'Rome' }, 'Visit'],
    [{ email: '2@example.test', city: 'Oslo' }, 'Visit'],
    ['Visit'],
    [{ email: '1@example.test', city: 'Bari' }, 'Visit'],
    ['Visit'],
  ]);
});

test('a table of profiles needs no mapping', () => {
  expect(read({ format: 'csv', kind: 'profiles' }, 'userId,plan\n7,gold')).toEqual([
    {
      line: 2,
      raws: [{ part: '', raw: { type: 'identify', userId: '7', traits: { plan: 'gold' } } }],
      clean: false,
    },
  ]);
});
