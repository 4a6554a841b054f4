import { expect, test } from 'vitest';
import type { Expression } from '../expression.ts';
import { parseExpression } from '../parse-expression.ts';
import { type FeedContext, marksSql } from './feeds.ts';

const context: FeedContext = {
  sessionGaps: new Map([['shop', 60_000]]),
  otherSessionGap: 1_800_000,
  inPlaceSql: () => '0',
};

function parsed(wire: unknown): Expression {
  const result = parseExpression(wire);
  if (!result.ok) throw new TypeError(JSON.stringify(result.refusal));
  return result.value;
}

test('a condition that no events feed has no marks to ask for', () => {
  expect(() => marksSql([parsed({ trait: 'plan', is: 'gold' })], context)).toThrow('trait');
});

test('only events of the names that all conditions together know are looked at', () => {
  const { text, params } = marksSql([parsed({ event: 'Read' }), parsed({ event: "it's" })], context);
  expect(text).toContain('and name in {');
  expect(text).not.toContain("it's");
  expect(Object.values(params)).toContainEqual(['Read', "it's"]);
});

test('every event is looked at as soon as one condition may take any', () => {
  const { text } = marksSql(
    [parsed({ event: 'Read' }), parsed({ lastSeen: { ago: { gt: '5d' } }, app: 'shop' })],
    context,
  );
  expect(text).not.toContain('name in {');
});

test('a condition that only counts its events lists times, one that sums them pairs', () => {
  const { timesOnly } = marksSql(
    [parsed({ event: 'Read' }), parsed({ event: 'Read', sum: { of: 'n', gt: 1 } })],
    context,
  );
  expect(timesOnly).toEqual([true, false]);
});

test('the text is the same whatever values are asked for', () => {
  const sql = (name: string, app: string, value: string): string =>
    marksSql([parsed({ event: name, app, where: { 'a.b': { is: value } }, within: '3d' })], context).text;
  expect(sql(`' or 1 = 1 --`, '`', '{f0:String}')).toBe(sql('Read', 'shop', 'x'));
});
