import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, lineSplitter } from './lines.ts';

/** All lines of bytes that arrive cut in these places. */
function split(bytes: Buffer, cuts: readonly number[] = [], maxBytes?: number): Line[] {
  const splitter = lineSplitter(maxBytes);
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length].map((cut) =>
    Math.min(cut, bytes.length),
  );
  const lines = places.slice(1).flatMap((end, i) => splitter.push(bytes.subarray(places[i], end)));
  return [...lines, ...splitter.end()];
}

test('a line that is too long is refused by its number and the next one is read', () => {
  expect(split(Buffer.from('short\nfar too long\nend'), [7, 12], 6)).toEqual([
    { line: 1, text: 'short' },
    { line: 2, flaw: 'too-large' },
    { line: 3, text: 'end' },
  ]);
});

test('a line that never ends is not kept in memory', () => {
  const splitter = lineSplitter(1_000);
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 2_000; i++) splitter.push(Buffer.alloc(100_000, 'x'));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  expect(splitter.end()).toEqual([{ line: 1, flaw: 'too-large' }]);
});

test('a line that is not UTF-8 is refused alone', () => {
  const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xc3, 0x28, 0x0a]), Buffer.from('b')]);
  expect(split(bytes)).toEqual([
    { line: 1, text: 'a' },
    { line: 2, flaw: 'not-utf8' },
    { line: 3, text: 'b' },
  ]);
});

test('a byte order mark and carriage returns are no part of the text', () => {
  expect(split(Buffer.from('\ufeffa\r\n\r\n\ufeffb'))).toEqual([
    { line: 1, text: 'a' },
    { line: 2, text: '' },
    { line: 3, text: '\ufeffb' },
  ]);
});

test('wherever the bytes are cut, the lines are the same', () => {
  const text = fc
    .array(fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '"') }))
    .map((s) => s.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(100)), (content, cuts) => {
      const bytes = Buffer.from(content);
      expect(split(bytes, cuts)).toEqual(split(bytes));
    }),
  );
});
