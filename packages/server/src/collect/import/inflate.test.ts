import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inflated } from './inflate.ts';

const WORDS = 'one line\nanother line\n'.repeat(10_000);

async function through(bytes: Buffer, chunk: number): Promise<string> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  return text(Readable.from(inflated(Readable.from(chunks))));
}

test('gzip that breaks off or is damaged is an error, not a short file', async () => {
  const packed = gzipSync(WORDS);
  await expect(through(packed.subarray(0, packed.length - 20), 100)).rejects.toThrow(
    'unexpected end of file',
  );
  packed.fill(0xff, 20, 40);
  await expect(through(packed, 100)).rejects.toMatchObject({ code: expect.stringMatching(/^Z_/) });
});

test('a body that fails while it is unpacked fails the reader', async () => {
  const packed = gzipSync(WORDS);
  async function* broken() {
    yield packed.subarray(0, 50);
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  }
  await expect(text(Readable.from(inflated(Readable.from(broken()))))).rejects.toThrow('aborted');
});

test('gzip is known by its first bytes, however they arrive', async () => {
  expect(await through(gzipSync(WORDS), 1_000)).toBe(WORDS);
  expect(await through(gzipSync('x'), 1)).toBe('x');
  expect(await through(Buffer.concat([gzipSync('a'), gzipSync('b')]), 7)).toBe('ab');
});

test('what is not gzip passes as it is', async () => {
  expect(await through(Buffer.from(WORDS), 999)).toBe(WORDS);
  expect(await through(Buffer.from('x'), 1)).toBe('x');
  expect(await through(Buffer.from(''), 1)).toBe('');
});

test('a body that was not read to its end can still be answered', async () => {
  const source = Readable.from([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]);
  for await (const chunk of inflated(source)) {
    expect(chunk.toString()).toBe('ab');
    break;
  }
  expect(source.destroyed).toBe(false);
});
