import type { Json } from '@relance/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftOf, emptyNode, wireOf } from './draft.ts';
import { insert, setValue } from './draft-edits.ts';
import { completePart, flawsOf } from './flaws.ts';
import { moveStep, OPEN_STEP, type Step, stepsIn, stepsValue } from './steps.ts';
import { OPEN_PREDICATE } from './where.ts';

const step = (event: string, within?: string): Step => ({ event, where: undefined, within });
const SHOPPING = [step('Seen'), step('Added', '1h'), step('Paid', '7d')];
const words = (steps: readonly Step[]): string[] =>
  steps.map(({ event, within }) => `${event} ${within ?? ''}`);

describe('the steps of a sequence', () => {
  test('change places, while the times between them stay where they are', () => {
    expect(words(moveStep(SHOPPING, 2, 0))).toEqual(['Paid ', 'Seen 1h', 'Added 7d']);
    expect(words(moveStep(SHOPPING, 0, 1))).toEqual(['Added ', 'Seen 1h', 'Paid 7d']);
  });

  test('go nowhere beyond the ends', () => {
    expect(moveStep(SHOPPING, 0, -1)).toBe(SHOPPING);
    expect(moveStep(SHOPPING, 2, 3)).toBe(SHOPPING);
  });

  test('moved there and back are what they were', () => {
    const places = fc.nat({ max: SHOPPING.length - 1 });
    fc.assert(
      fc.property(places, places, (from, to) => {
        expect(moveStep(moveStep(SHOPPING, from, to), to, from)).toEqual(SHOPPING);
      }),
    );
  });

  test('begin with one that follows nothing, also once the first is taken out', () => {
    expect(words(stepsIn(stepsValue(SHOPPING.slice(1))))).toEqual(['Added ', 'Paid 7d']);
  });
});

/** A sequence in the builder, with some steps. */
function drafted(steps: readonly Step[]) {
  const whole = draftOf({ event: 'Login' });
  const node = emptyNode('sequence');
  const draft = insert(
    whole,
    { group: whole.root.key, index: 1 },
    { ...node, values: { ...node.values, sequence: stepsValue(steps) } },
  );
  return { draft, key: node.key };
}

describe('a sequence that is not finished', () => {
  test('says which step wants what', () => {
    const { draft, key } = drafted([step('Seen'), { ...OPEN_STEP, within: null }]);
    expect(flawsOf(draft).map(({ key: of, field, inside, what }) => [of, field, inside, what])).toEqual([
      [key, 'sequence', [1, 'event'], 'missing'],
      [key, 'sequence', [1, 'within'], 'missing'],
    ]);
  });

  test('counts with the steps that are complete, where they are two or more', () => {
    const counted = (steps: readonly Step[]): Json | undefined => {
      const { draft } = drafted(steps);
      const part = completePart(draft, flawsOf(draft));
      return part && wireOf(part);
    };
    const sequence = [{ event: 'Seen' }, { event: 'Added', within: '1h' }];
    expect(counted([...SHOPPING.slice(0, 2), OPEN_STEP])).toEqual({
      all: [{ event: 'Login' }, { sequence }],
    });
    expect(counted([step('Seen'), OPEN_STEP])).toEqual({ event: 'Login' });
  });

  test('says where a step asks for a property twice', () => {
    const where = [['n', { gt: 1 }] as const, ['n', { lt: 3 }] as const];
    const { draft } = drafted([step('Seen'), { ...step('Paid'), where }]);
    expect(flawsOf(draft)).toMatchObject([{ what: 'twice', field: 'sequence', inside: [1, 'where'] }]);
  });

  test('counts without a property that is being added to what must not follow', () => {
    const { draft, key } = drafted(SHOPPING);
    const without = { event: 'Paid', within: '1d', where: [['', OPEN_PREDICATE]] };
    const open = setValue(draft, key, 'without', without);
    const part = completePart(open, flawsOf(open));
    expect(part && JSON.stringify(wireOf(part))).not.toContain('without');
  });
});
