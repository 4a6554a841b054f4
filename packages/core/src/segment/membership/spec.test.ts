import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Origin } from '../../collect/event/index.ts';
import { type Json, type JsonObject, parseInstant } from '../../kernel/index.ts';
import { parseExpression } from '../expression/index.ts';
import { bruteForce } from './testing/brute-force.ts';
import { Customer, type Happening, planOf, worldOf } from './testing/stream.ts';

interface Line {
  readonly at: string;
  readonly receivedAt?: string;
  readonly origin?: Origin;
  readonly event?: string;
  readonly type?: 'track' | 'screen' | 'page' | 'identify';
  readonly app?: string;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
  readonly device?: string;
  readonly facts?: Readonly<Record<string, Json>>;
}

interface Case {
  readonly name: string;
  readonly expression: unknown;
  readonly segments?: Readonly<Record<string, unknown>>;
  readonly customer?: string;
  readonly history: readonly Line[];
  readonly expected: readonly { readonly at: string; readonly member: boolean }[];
}

interface Refusal {
  readonly name: string;
  readonly expression: unknown;
  readonly path: string;
}

const SPEC = new URL('../../../../../spec/segments/', import.meta.url);

function read<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(file, SPEC), 'utf8'));
}

function instant(text: string): number {
  const ms = parseInstant(text);
  if (ms === undefined) throw new TypeError(`not an instant: ${text}`);
  return ms;
}

function happeningOf(line: Line): Happening {
  const time = instant(line.at);
  const {
    origin = 'client',
    event,
    type = 'track',
    app = 'shop',
    properties = {},
    traits,
    device,
    facts = {},
  } = line;
  return {
    time,
    receivedAt: line.receivedAt === undefined ? time : instant(line.receivedAt),
    origin,
    ...(event === undefined ? {} : { event: { name: event, type, app, properties } }),
    ...(traits === undefined ? {} : { traits }),
    ...(device === undefined ? {} : { device: { id: device, facts } }),
  };
}

const files = readdirSync(SPEC).filter((file) => file.endsWith('.json') && file !== 'refused.json');

test('the cases are there', () => {
  expect(files.flatMap((file) => read(file)).length).toBeGreaterThanOrEqual(60);
});

describe.each(files)('%s', (file) => {
  test.each(read<Case>(file))('$name', (given) => {
    const key = given.customer ?? 'u:ana';
    const segments = { ...given.segments, it: given.expression };
    const history = given.history.map(happeningOf);
    for (const { at, member } of given.expected) {
      const now = instant(at);
      const received = history.filter(({ receivedAt }) => receivedAt <= now);
      const customer = new Customer(
        planOf(segments),
        key,
        Math.min(now, ...history.map((h) => h.receivedAt)),
      );
      for (const happening of received) customer.receive(happening);
      customer.passTo(now);
      expect({ at, stream: customer.isIn('it') }).toEqual({ at, stream: member });
      const past = bruteForce(given.expression, worldOf(key, received, segments), now);
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
