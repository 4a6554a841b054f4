import { parseExpression, printExpression } from '@relance/core/segment/expression';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import combine from '../../../../spec/segments/combine.json' with { type: 'json' };
import compare from '../../../../spec/segments/compare.json' with { type: 'json' };
import count from '../../../../spec/segments/count.json' with { type: 'json' };
import profile from '../../../../spec/segments/profile.json' with { type: 'json' };
import refused from '../../../../spec/segments/refused.json' with { type: 'json' };
import seen from '../../../../spec/segments/seen.json' with { type: 'json' };
import window from '../../../../spec/segments/window.json' with { type: 'json' };
import { Expression, ExpressionInput } from './expression.ts';

const accepted = [combine, compare, count, profile, seen, window].flat();

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
      'eleven levels',
    ]);
  });

  test('lets every object through to the parser in a request, and nothing else', () => {
    expect(Check(ExpressionInput, { zodiac: 'leo' })).toBe(true);
    expect(Check(ExpressionInput, [])).toBe(false);
    expect(Check(ExpressionInput, null)).toBe(false);
  });
});
