import { expect, test } from 'vitest';
import { type ConditionState, type EventRule, meaningHash } from '../expression/index.ts';
import { emptyFacts } from './facts.ts';
import { fillCondition, observeHistory } from './observe.ts';
import { settle } from './settle.ts';
import { parsed, planOf, positionedOf } from './testing/stream.ts';

const DAY = 86_400_000;
const T0 = 1_767_225_600_000;

/** Keeps the marks in the order in which they were added. */
const rule: Pick<EventRule, 'add'> = {
  add: (state, time): ConditionState => [...(Array.isArray(state) ? state : []), time],
};

function did(name: string, time: number, receivedAt = time) {
  return positionedOf({
    time,
    receivedAt,
    origin: 'client',
    event: { name, type: 'track', app: 'shop', properties: {} },
  });
}

test('a history is taken in oldest first', () => {
  const facts = emptyFacts('u:1');
  // Only `add` of a rule is asked for.
  fillCondition(facts, { no: 7, rule: rule as EventRule }, [
    [3, true],
    [1, true],
    [2, true],
  ]);
  expect(facts.conditions.get(7)).toEqual([1, 2, 3]);
});

test('filling in replaces what was kept, also by nothing', () => {
  const facts = emptyFacts('u:1');
  facts.conditions.set(7, 5);
  fillCondition(facts, { no: 7, rule: rule as EventRule }, []);
  expect(facts.conditions.has(7)).toBe(false);
});

test('a history counts however late it came, for the conditions asked for and no others', () => {
  const wire = { sequence: [{ event: 'A' }, { event: 'B', within: '2d' }] };
  const plan = planOf({ wanted: wire, other: { event: 'A' } });
  const facts = emptyFacts('u:1');
  const late = T0 + 300 * DAY;
  const wanted = plan.numbers.get(meaningHash(parsed(wire))) ?? 0;
  observeHistory(plan, facts, [did('B', T0 + DAY, late), did('A', T0, late)], (no) => no === wanted);
  expect([...facts.conditions.keys()]).toEqual([wanted]);
  settle(plan, facts, 'all', late);
  expect([...facts.members]).toEqual([plan.segments[plan.places.get('wanted') ?? -1]?.no]);
});
