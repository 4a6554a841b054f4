import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import findings from '../../../../spec/pricing/findings.json' with { type: 'json' };
import history from '../../../../spec/pricing/history.json' with { type: 'json' };
import audiences from '../../../../spec/pricing/quote-audiences.json' with { type: 'json' };
import regular from '../../../../spec/pricing/quote-regular.json' with { type: 'json' };
import sales from '../../../../spec/pricing/quote-sales.json' with { type: 'json' };
import time from '../../../../spec/pricing/quote-time.json' with { type: 'json' };
import refused from '../../../../spec/pricing/refused.json' with { type: 'json' };
import { PricingBody } from './submission.ts';

const bodies: [string, unknown][] = [
  ...[...audiences, ...regular, ...sales, ...time].map(({ name, pricing }): [string, unknown] => [
    name,
    pricing,
  ]),
  ...findings.map(({ name, draft }): [string, unknown] => [name, draft]),
  ...history.flatMap(({ name, publications }) =>
    publications.map(({ pricing }): [string, unknown] => [name, pricing]),
  ),
];

describe('the API takes the body of every pricing case', () => {
  test.each(bodies)('%s', (_, body) => {
    expect([...Value.Errors(PricingBody, body)]).toEqual([]);
  });
});

test('most of what nobody can read is refused by its shape already', () => {
  const unread = refused.filter(({ pricing }) => !Value.Check(PricingBody, pricing));
  expect(unread.length).toBeGreaterThan(15);
});
