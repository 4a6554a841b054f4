import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPayload } from './index.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly verb: 'batch' | 'track';
  readonly refused?: string;
  readonly read?: { readonly events: readonly unknown[] };
}

const spec: { cases: Case[] } = JSON.parse(
  readFileSync(new URL('../../../../../spec/collect/payload.json', import.meta.url), 'utf8'),
);

/** JSON has no infinite number: the cases write the text "Infinity" instead. */
function spelled(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) =>
      typeof inner === 'number' && !Number.isFinite(inner) ? 'Infinity' : inner,
    ),
  );
}

describe('a request body is refused:', () => {
  test.each(spec.cases.filter((c) => c.refused !== undefined))('$name', ({ text, verb, refused }) => {
    expect(readPayload(text, verb)).toMatchObject({ ok: false, refusal: { code: refused } });
  });
});

describe('a request body is read:', () => {
  test.each(spec.cases.filter((c) => c.read !== undefined))('$name', ({ text, verb, read }) => {
    const payload = readPayload(text, verb);
    expect(payload.ok && spelled(payload.value)).toEqual(read);
  });
});

test('any text is read or refused, never thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
      fc.constantFrom('batch', 'track'),
      (text, verb) => {
        expect(readPayload(text, verb)).toHaveProperty('ok');
      },
    ),
    { numRuns: 2_000 },
  );
});

test('what needs no cleaning is said to be clean, what needs it never is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const payload = readPayload(JSON.stringify([text]), 'batch');
      if (payload.ok && payload.value.clean)
        expect(!/\p{Surrogate}/u.test(text) && !text.includes('\0')).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('a long body full of long numbers is read in less than 200 ms of work', () => {
  const text = `[${Array.from({ length: 24_000 }, (_, i) => 1e15 + i).join(', ')}]`;
  const hostile = `["${'\\"'.repeat(240_000)}", 12345678901234567890]`;
  for (const body of [text, hostile]) {
    const start = process.cpuUsage();
    readPayload(body, 'batch');
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(200_000);
  }
});
