import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../expression/index.ts';
import { bruteForce } from './testing/brute-force.ts';
import { contextOf, happeningOf, instantOf, type SpecCase } from './testing/spec-case.ts';
import { Customer, planOf, worldOf } from './testing/stream.ts';

interface Refusal {
  readonly name: string;
  readonly expression: unknown;
  readonly path: string;
}

const SPEC = new URL('../../../../../spec/segments/', import.meta.url);

function read<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(file, SPEC), 'utf8'));
}

const files = readdirSync(SPEC).filter((file) => file.endsWith('.json') && file !== 'refused.json');

test('the cases are there', () => {
  expect(files.flatMap((file) => read(file)).length).toBeGreaterThanOrEqual(60);
});

describe.each(files)('%s', (file) => {
  test.each(read<SpecCase>(file))('$name', (given) => {
    const key = given.customer ?? 'u:ana';
    const segments = { ...given.segments, it: given.expression };
    const history = given.history.map(happeningOf);
    for (const { at, member } of given.expected) {
      const now = instantOf(at);
      const received = history.filter(({ receivedAt }) => receivedAt <= now);
      const customer = new Customer(
        planOf(segments, contextOf(given)),
        key,
        Math.min(now, ...history.map((h) => h.receivedAt)),
      );
      for (const happening of received) customer.receive(happening);
      customer.passTo(now);
      expect({ at, stream: customer.isIn('it') }).toEqual({ at, stream: member });
      const world = { ...worldOf(key, received, segments), places: given.places ?? {} };
      const past = bruteForce(given.expression, world, now);
      expect({ at, bruteForce: past }).toEqual({ at, bruteForce: member });
    }
  });
});

describe('refused.json', () => {
  test.each(read<Refusal>('refused.json'))('$name is refused', ({ expression, path }) => {
    const result = parseExpression(expression);
    expect(result.ok ? [] : result.refusal.map((finding) => finding.path)).toContain(path);
  });
});
