import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptEvent, type Circumstances, LIMITS, readPayload } from './index.ts';

interface Case {
  readonly name: string;
  readonly event: unknown;
  readonly at?: Partial<Circumstances>;
  readonly refused?: string;
  readonly accepted?: unknown;
}

const spec: { circumstances: Omit<Circumstances, 'newId'> & { newId: string }; cases: Case[] } = JSON.parse(
  readFileSync(new URL('../../../../../spec/collect/accept.json', import.meta.url), 'utf8'),
);
const base: Circumstances = { ...spec.circumstances, newId: () => spec.circumstances.newId };
const track = { type: 'track', event: 'Song Played', messageId: 'm1', anonymousId: 'a1' };

describe('an event is refused:', () => {
  test.each(spec.cases.filter((c) => c.refused !== undefined))('$name', ({ event, at, refused }) => {
    expect(acceptEvent(event, { ...base, ...at })).toMatchObject({ ok: false, refusal: { code: refused } });
  });

  test('more than 32,768 bytes, counted in UTF-8', () => {
    const sized = (properties: object) => acceptEvent({ ...track, properties }, base).ok;
    const room = LIMITS.eventBytes - JSON.stringify({ ...track, properties: { text: '' } }).length;
    expect(sized({ text: 'x'.repeat(room) })).toBe(true);
    expect(sized({ text: 'x'.repeat(room + 1) })).toBe(false);
    expect(sized({ text: 'é'.repeat(Math.floor(room / 2)) })).toBe(true);
    expect(sized({ text: 'é'.repeat(Math.floor(room / 2) + 1) })).toBe(false);
    expect(sized({ text: '😀'.repeat(Math.floor(room / 4)) })).toBe(true);
    expect(sized({ text: '😀'.repeat(Math.floor(room / 4) + 1) })).toBe(false);
    expect(sized({ text: '\u0001'.repeat(Math.floor(room / 6) + 1) })).toBe(false);
  });

  test('more than 1,000 keys, all levels together', () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1]));
    const own = Object.keys(track).length + 1;
    expect(acceptEvent({ ...track, properties: keys(1_000 - own) }, base).ok).toBe(true);
    expect(acceptEvent({ ...track, properties: keys(1_001 - own) }, base)).toMatchObject({
      refusal: { code: 'too-large' },
    });
    expect(acceptEvent({ ...track, properties: { a: keys(500), b: keys(500) } }, base).ok).toBe(false);
  });

  test('10,000 levels, without exhausting the stack', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const payload = readPayload(
      `[{"type":"track","event":"x","userId":"u","properties":{"a":${deep}}}]`,
      'batch',
    );
    expect(acceptEvent(payload.ok && payload.value.events[0], base)).toMatchObject({
      refusal: { code: 'too-large' },
    });
  });

  test('a number that was or would be lost', () => {
    for (const number of ['9007199254740993', '-9007199254740992', '1e400', '-1e400']) {
      const payload = readPayload(
        `[{"type":"track","event":"x","userId":"u","properties":{"n":${number}}}]`,
        'batch',
      );
      expect(acceptEvent(payload.ok && payload.value.events[0], base)).toMatchObject({
        refusal: { code: 'invalid-number' },
      });
    }
  });
});

describe('an event is accepted:', () => {
  test.each(spec.cases.filter((c) => c.accepted !== undefined))('$name', ({ event, at, accepted }) => {
    expect(acceptEvent(event, { ...base, ...at })).toEqual({ ok: true, value: accepted });
  });

  test('a crash with a stack of 40,000 characters, cut to 8,192, not in the middle of a character', () => {
    const properties = {
      name: 'NullPointerException',
      message: 'm'.repeat(2_000),
      stack: `s${'😀'.repeat(20_000)}`,
    };
    const accepted = acceptEvent({ ...track, event: 'Application Crashed', properties }, base);
    expect(accepted.ok && accepted.value.properties).toEqual({
      name: 'NullPointerException',
      message: 'm'.repeat(1_024),
      stack: `s${'😀'.repeat(4_095)}`,
    });
  });
});

const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
const anyOrigin = fc.constantFrom<Circumstances['origin']>('client', 'server', 'import');
const member = fc.oneof(anyJson, fc.constantFrom('', null, 'u1', '2026-11-20T09:00:00Z', 1_795_165_200_000));
const nearEvent = fc.record(
  {
    type: fc.constantFrom('track', 'identify', 'screen', 'page', 'group', 'alias', 'purchase', '__proto__'),
    event: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('Job Ended', 'Error Raised', 'Segment Entered'),
    ),
    name: member,
    userId: member,
    anonymousId: member,
    previousId: member,
    messageId: member,
    groupId: member,
    timestamp: member,
    sentAt: member,
    properties: member,
    traits: member,
    context: fc.oneof(
      anyJson,
      fc.record({ device: anyJson, os: anyJson, screen: anyJson, locale: anyJson, network: anyJson }),
    ),
  },
  { requiredKeys: [] },
);

/** What jsonb takes: no U+0000, no lone surrogate, in any text or key. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !/\p{Surrogate}/u.test(value);
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

describe('whatever comes in', () => {
  test('is accepted or refused with a reason, never thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything({ withBigInt: true, withDate: true }), nearEvent),
        anyOrigin,
        (raw, origin) => {
          const result = acceptEvent(raw, { ...base, origin });
          if (!result.ok) expect(result.refusal.detail).not.toBe('');
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('can be stored once accepted, and reads back as it was written', () => {
    fc.assert(
      fc.property(nearEvent, anyOrigin, (raw, origin) => {
        const result = acceptEvent(JSON.parse(JSON.stringify(raw)), { ...base, origin });
        if (!result.ok) return;
        expect(isStorable(result.value)).toBe(true);
        expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
      }),
      { numRuns: 3_000 },
    );
  });

  test('leaves Object.prototype alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const attack = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    for (const at of ['properties', 'traits', 'context']) {
      const body = `[{"type":"identify","userId":"u1","__proto__":{"polluted":1},"${at}":${attack}}]`;
      const payload = readPayload(body, 'batch');
      const result = acceptEvent(payload.ok && payload.value.events[0], {
        ...base,
        clean: payload.ok && payload.value.clean,
      });
      expect(result.ok).toBe(true);
      expect(JSON.stringify(result)).not.toContain('__proto__');
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('is judged the same whether or not its text was known to be clean', () => {
    fc.assert(
      fc.property(nearEvent, (raw) => {
        const payload = readPayload(JSON.stringify([raw]), 'batch');
        if (!payload.ok || !payload.value.clean) return;
        const [event] = payload.value.events;
        expect(acceptEvent(event, { ...base, clean: true })).toEqual(acceptEvent(event, base));
      }),
      { numRuns: 2_000 },
    );
  });
});
