import { parseExpression, printExpression } from '@relance/core/segment/expression';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import aggregates from '../../../../spec/segments/aggregates.json' with { type: 'json' };
import combine from '../../../../spec/segments/combine.json' with { type: 'json' };
import compare from '../../../../spec/segments/compare.json' with { type: 'json' };
import consent from '../../../../spec/segments/consent.json' with { type: 'json' };
import count from '../../../../spec/segments/count.json' with { type: 'json' };
import group from '../../../../spec/segments/group.json' with { type: 'json' };
import message from '../../../../spec/segments/message.json' with { type: 'json' };
import owns from '../../../../spec/segments/owns.json' with { type: 'json' };
import place from '../../../../spec/segments/place.json' with { type: 'json' };
import profile from '../../../../spec/segments/profile.json' with { type: 'json' };
import purchases from '../../../../spec/segments/purchases.json' with { type: 'json' };
import refused from '../../../../spec/segments/refused.json' with { type: 'json' };
import score from '../../../../spec/segments/score.json' with { type: 'json' };
import seen from '../../../../spec/segments/seen.json' with { type: 'json' };
import sequence from '../../../../spec/segments/sequence.json' with { type: 'json' };
import sessions from '../../../../spec/segments/sessions.json' with { type: 'json' };
import window from '../../../../spec/segments/window.json' with { type: 'json' };
import { Expression, ExpressionInput } from './expression.ts';

const accepted = [
  aggregates,
  combine,
  compare,
  consent,
  count,
  group,
  message,
  owns,
  place,
  profile,
  score,
  seen,
  purchases,
  sequence,
  sessions,
  window,
].flat();

describe('the schema of an expression', () => {
  test.each(accepted)('fits: $name', ({ expression }) => {
    expect(Check(Expression, expression)).toBe(true);
    const parsed = parseExpression(expression);
    expect(parsed.ok && Check(Expression, printExpression(parsed.value))).toBe(true);
  });

  test('refuses most of what the parser refuses', () => {
    const missed = refused.filter(({ expression }) => Check(Expression, expression)).map(({ name }) => name);
    expect(missed).toEqual([
      'a text with U+0000',
      'an event that only Relance writes',
      'Message Sent',
      'Offer Claimed as last seen',
      'within beside from',
      'an instant without zone',
      'a day that is not in the calendar',
      'an end before the start',
      'two predicates on a count',
      'more than a sliding window keeps',
      'a property without predicate',
      'two predicates on a property',
      'a path with an empty part',
      'a trait without predicate',
      'an empty bucket',
      'a sequence of one step',
      'a first step after something',
      'a step that only Relance writes',
      'consent without a predicate',
      'a score without a predicate',
      'a score of two predicates',
      'Score Set as an event',
      'two aggregates',
      'a sum of a path with an empty part',
      'more different values than are kept',
      'more sessions than a sliding window keeps',
      'eleven levels',
    ]);
  });

  test('lets every object through to the parser in a request, and nothing else', () => {
    expect(Check(ExpressionInput, { zodiac: 'leo' })).toBe(true);
    expect(Check(ExpressionInput, [])).toBe(false);
    expect(Check(ExpressionInput, null)).toBe(false);
  });
});
