import { describe, expect, test } from 'vitest';
import { type CheckupFacts, type CheckupStep, checkup, firstMissing } from './checkup.ts';

const NOW = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;
const sign = (ago = 0) => ({ at: NOW - ago, facts: {} });

const WELL: CheckupFacts = {
  now: NOW,
  identityMode: 'optional',
  client: sign(),
  server: undefined,
  known: sign(),
  verified: undefined,
  device: sign(),
  pushes: [{ ...sign(), kind: 'webpush', enabled: true, dead: null }],
  event: sign(),
  clock: { medianMs: 300, samples: 5 },
  refused: [],
};

function step(name: CheckupStep, change: Partial<CheckupFacts> = {}) {
  return checkup({ ...WELL, ...change }).find((finding) => finding.step === name);
}

describe('a check-up', () => {
  test('of an app that nobody connected is missing everything, the SDK first', () => {
    const findings = checkup({
      ...WELL,
      client: undefined,
      known: undefined,
      device: undefined,
      pushes: [],
      event: undefined,
      clock: undefined,
    });
    expect(findings.map(({ step: name, state }) => `${name} ${state}`)).toEqual([
      'sdk missing',
      'identity missing',
      'device missing',
      'push missing',
      'event missing',
      'clock ok',
      'refused ok',
    ]);
    expect(firstMissing(findings)).toBe('sdk');
  });

  test.each<[CheckupStep, Partial<CheckupFacts>]>([
    ['identity', { known: undefined, pushes: [] }],
    ['device', { device: undefined, event: undefined }],
    ['push', { pushes: [] }],
    ['event', { event: undefined }],
  ])('names %s where that is what is missing first', (name, change) => {
    expect(firstMissing(checkup({ ...WELL, ...change }))).toBe(name);
  });

  test('of an app that works misses nothing', () => {
    const findings = checkup(WELL);
    expect(findings.every(({ state }) => state === 'ok')).toBe(true);
    expect(firstMissing(findings)).toBeNull();
  });

  test('a warning is not missing', () => {
    expect(firstMissing(checkup({ ...WELL, clock: { medianMs: 90_000, samples: 1 } }))).toBeNull();
  });
});

describe('a step', () => {
  test('sdk says when only a back end speaks', () => {
    expect(step('sdk', { client: undefined, server: sign() })).toMatchObject({
      state: 'missing',
      facts: { onlyServer: true },
    });
  });

  test('identity warns where the app asks for proof and none ever came', () => {
    expect(step('identity', { identityMode: 'required' })?.state).toBe('warning');
    expect(step('identity', { identityMode: 'required', verified: sign() })?.state).toBe('ok');
  });

  test.each([
    ['switched off', { enabled: false, dead: null }],
    ['dead', { enabled: true, dead: 'unregistered' }],
  ])('push warns when every address is %s, and takes one that lives', (_, broken) => {
    const push = { ...sign(), kind: 'webpush', ...broken };
    expect(step('push', { pushes: [push] })).toMatchObject({ state: 'warning', facts: { addresses: 0 } });
    const alive = { ...sign(HOUR), kind: 'webpush', enabled: true, dead: null };
    expect(step('push', { pushes: [push, alive] })).toMatchObject({ state: 'ok', at: NOW - HOUR });
  });

  test('event warns after a day of silence', () => {
    expect(step('event', { event: sign(24 * HOUR) })?.state).toBe('ok');
    expect(step('event', { event: sign(24 * HOUR + 1) })?.state).toBe('warning');
  });

  test.each([
    [60_000, 'ok'],
    [-60_000, 'ok'],
    [60_001, 'warning'],
    [-60_001, 'warning'],
  ])('clock off by %i ms is %s', (medianMs, state) => {
    expect(step('clock', { clock: { medianMs, samples: 3 } })?.state).toBe(state);
  });

  test('refused warns within the hour, and then only remembers', () => {
    const refused = { code: 'invalid-name', count: 3, detail: 'event is missing' };
    const other = { code: 'too-large', count: 1, detail: 'of 40 kB', at: NOW - HOUR - 1 };
    expect(step('refused', { refused: [other] })).toMatchObject({ state: 'ok', facts: { count: 1 } });
    expect(step('refused', { refused: [other, { ...refused, at: NOW - HOUR }] })).toMatchObject({
      state: 'warning',
      at: NOW - HOUR,
      facts: { count: 4, codes: [{ code: 'invalid-name' }, { code: 'too-large' }] },
    });
  });
});
