// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { adviceOf, type CheckupStep, fact, refusedOf } from './checkup.ts';

const step = (
  name: CheckupStep['step'],
  facts: Record<string, unknown>,
  state: CheckupStep['state'] = 'missing',
) => ({ step: name, state, at: null, facts }) satisfies CheckupStep;

test('an app of which only servers speak is told to build the SDK in', () => {
  expect(adviceOf(step('sdk', { onlyServer: true }))).toBe('sdk.server');
  expect(adviceOf(step('sdk', { onlyServer: false }))).toBe('sdk');
});

test('push that is off, dead or not there are three different advices', () => {
  expect(adviceOf(step('push', {}))).toBe('push');
  expect(adviceOf(step('push', { kind: 'fcm', enabled: false, addresses: 1 }))).toBe('push.off');
  expect(adviceOf(step('push', { kind: 'fcm', enabled: true, dead: 'unregistered' }))).toBe('push.dead');
});

test('a fact that is null or an object is not said', () => {
  const one = step('device', { model: null, os: {}, platform: 'ios' });
  expect(fact(one, 'model')).toBeUndefined();
  expect(fact(one, 'os')).toBeUndefined();
  expect(fact(one, 'platform')).toBe('ios');
});

test('refused events are read by code, and oddities are passed over', () => {
  const codes = [{ code: 'too-large', count: 3, detail: 'x', at: '2026-11-20T10:00:00Z' }, null];
  expect(refusedOf(step('refused', { count: 3, codes }))).toEqual([codes[0]]);
  expect(refusedOf(step('refused', { codes: 'none' }))).toEqual([]);
});
