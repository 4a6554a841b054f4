import { columnsOf, parseMapping } from '@relance/core/collect/import';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guessUse, mappingOf } from './columns.ts';
import { readCsvHead } from './csv-head.ts';
import { previewOf } from './preview.ts';

const head = (text: string) => {
  const found = readCsvHead(text, 5, true);
  if (!found) throw new Error('no header');
  return found;
};

test('columns go where their names say, and the others are properties of their kind', () => {
  const table = head(
    'User ID,Date,price,vip,zip code,note\n7,2026-01-02,9.5,true,01230,\n8,2026-01-03,12,false,75001,x\n',
  );
  expect(mappingOf(guessUse(table, 'events'))).toEqual([
    'userId={User ID}',
    'timestamp={Date}',
    'properties.price=number:{price}',
    'properties.vip=boolean:{vip}',
    'properties.zip_code={zip code}',
    'properties.note={note}',
  ]);
});

test('of profiles the other columns are traits', () => {
  const use = guessUse(head('id,email,event\n7,a@example.test,x\n'), 'profiles');
  expect(mappingOf(use)).toEqual(['userId={id}', 'traits.email={email}', 'traits.event={event}']);
});

test('a file we know is mapped as its preset maps it', () => {
  const use = guessUse(head('customer_id,date,quantity,price\n1,1997-01-01,1,11.77\n'), 'events');
  const given = mappingOf(use);
  expect(given[0]).toBe('event=Order Completed');
  expect(given).toContain('properties.revenue=number:{price}');
});

test('a column whose name would read as __proto__ gets another', () => {
  const use = guessUse({ columns: [':_proto _'], rows: [] }, 'events');
  expect(use.columns.map(({ name }) => name)).toEqual(['_proto_']);
});

test('a mapping that is guessed is always one the server reads, of columns the file has', () => {
  const name = fc.stringMatching(/^[^{}"\r\n,]{1,30}$/);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (columns) => {
      const use = guessUse({ columns, rows: [] }, 'events');
      const parsed = parseMapping(mappingOf(use));
      expect(parsed.ok).toBe(true);
      if (parsed.ok)
        for (const column of columnsOf(parsed.value))
          expect(columns.map((one) => one.trim())).toContain(column);
    }),
  );
});

test('the preview shows what a row becomes, and why one would be refused', () => {
  const table = head('id,price,mail\n7,9.5,a@example.test\n8,cheap,\n');
  const mapping = [
    'event=Order Completed',
    'userId={id}',
    'properties.price=number:{price}',
    'traits.email={mail}',
  ];
  expect(previewOf(table, mapping, 'events')).toEqual([
    {
      events: [
        { type: 'identify', userId: '7', traits: { email: 'a@example.test' } },
        { type: 'track', event: 'Order Completed', userId: '7', properties: { price: 9.5 } },
      ],
    },
    { refusal: 'properties.price: "cheap" is not a number' },
  ]);
  expect(previewOf(table, ['nonsense'], 'events')).toMatchObject([
    { refusal: expect.stringContaining('nonsense') },
  ]);
});
