import { expect, test } from 'vitest';
import { expressionsWith, HOSTILE } from '../../membership/testing/index.ts';
import type { Expression } from '../expression.ts';
import { KIND_WORDS } from '../kinds.ts';
import { parseExpression } from '../parse-expression.ts';
import { compileCount, compileMembers } from './compile.ts';
import type { FeedContext } from './feeds.ts';

const CONTEXT: FeedContext = {
  sessionGaps: new Map([['shop', 60_000]]),
  otherSessionGap: 1_800_000,
  inPlaceSql: (id, binder) => `(name = ${binder.bind('String', id)})`,
};

function parsed(wire: unknown): Expression {
  const result = parseExpression(wire);
  if (!result.ok) throw new TypeError(JSON.stringify([wire, result.refusal]));
  return result.value;
}

function compiled(wire: unknown, segments: Readonly<Record<string, unknown>> = {}) {
  const segment = (id: string) => (Object.hasOwn(segments, id) ? parsed(segments[id]) : undefined);
  const options = { now: 1_767_225_600_000, test: false, context: CONTEXT, segment };
  const expression = parsed(wire);
  return {
    members: compileMembers(expression, options),
    count: compileCount(expression, { ...options, sample: 20 }),
  };
}

test('no text of an expression changes the statement, wherever it stands', () => {
  const benign = expressionsWith('benign').map((wire) => compiled(wire));
  for (const text of HOSTILE) {
    for (const [index, wire] of expressionsWith(text).entries()) {
      const { members, count } = compiled(wire);
      expect({ wire, text: members.text }).toEqual({ wire, text: benign[index]?.members.text });
      expect(count.text).toBe(benign[index]?.count.text);
    }
  }
});

test('every kind of condition that takes a text is tried with hostile ones', () => {
  const tried = new Set(expressionsWith('a').flatMap((wire) => parsed(wire).kind));
  const textless = ['all', 'any', 'not', 'everyone', 'sessions'];
  expect(KIND_WORDS.filter((kind) => !tried.has(kind)).sort()).toEqual(textless.sort());
});

test('twenty segments that name each other twice are decided once each', () => {
  const segments = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      `s${i}`,
      i === 0
        ? { event: 'A' }
        : {
            any: [{ segment: `s${i - 1}` }, { all: [{ segment: `s${i - 1}` }, { trait: 'n', is: i }] }],
          },
    ]),
  );
  const { text } = compiled({ all: [{ segment: 's19' }, { not: { segment: 's3' } }] }, segments).count;
  expect(text.match(/ as s\d+/g)).toHaveLength(20);
  expect(text.length).toBeLessThan(20_000);
});

test('a hundred kinds of events are read in one pass', () => {
  const { text } = compiled({ any: Array.from({ length: 99 }, (_, i) => ({ event: `Event ${i}` })) }).members;
  expect(text.match(/from event/g)).toHaveLength(1);
  expect(text.length).toBeLessThan(20_000);
});

test('a segment that is not there holds for nobody', () => {
  expect(compiled({ segment: 'none' }).members.text).toMatch(/ where 0$/);
});

test('what no condition asks of is not looked at', () => {
  const { text } = compiled({ trait: 'plan', is: 'a' }).members;
  expect(text).not.toMatch(/from event|from seen/);
});
