import { readdirSync, readFileSync } from 'node:fs';
import { canonicalJson, isObject, type Json, type JsonObject } from '@relance/core/kernel';
import {
  type Expression,
  type Field,
  parseExpression,
  printExpression,
} from '@relance/core/segment/expression';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWords, sentenceOf } from '../sentence.ts';
import { type Draft, type DraftNode, draftOf, emptyDraft, emptyNode, topOf, wireOf } from './draft.ts';
import {
  findNode,
  insert,
  move,
  nextSlot,
  remove,
  setValue,
  slotOfNode,
  unwrap,
  wrap,
} from './draft-edits.ts';
import { completePart, flawsOf } from './flaws.ts';
import { CONDITIONS, GROUPS, KINDS, OPERATORS, WRAPPERS } from './grammar.ts';
import { stepsOf } from './path.ts';
import type { FieldType } from './values.ts';

const text = fc.constantFrom('a', 'b c', '10', '2', '😀', '__proto__', '"quoted"', '2026-11-20');
const scalar = fc.oneof(text, fc.constantFrom<Json>('', 0, -1.5, 7, true, false));
const duration = fc.constantFrom('90s', '15m', '36h', '14d', '2w');
const instant = fc.constantFrom('2026-01-01', '2026-06-01T09:30:00.250Z', '2026-06-01T09:30:00+02:00');

function one(key: string, value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return value.map((content) => Object.fromEntries([[key, content]]));
}

const OPERANDS = {
  value: scalar,
  values: fc.array(scalar, { minLength: 1, maxLength: 3 }),
  ordered: fc.oneof(text, fc.constantFrom<Json>(0, 2.5)),
  text,
  flag: fc.boolean(),
} as const;

const predicate = fc.oneof(...OPERATORS.map(({ op, operand }) => one(op, OPERANDS[operand])));
const count = fc.oneof(
  ...OPERATORS.filter(({ counts }) => counts).map(({ op, operand }) =>
    one(op, operand === 'values' ? fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }) : fc.nat(9)),
  ),
);

/** What can stand in a field of each type. */
const VALUES: { readonly [T in FieldType]: (field: Field) => fc.Arbitrary<Json> } = {
  text: () => text,
  number: ({ minimum = 0, maximum = 1_000 }) => fc.integer({ min: minimum, max: maximum }),
  flag: () => fc.boolean(),
  choice: choiceOf,
  constant: ({ value }) => fc.constant(value ?? null),
  app: () => fc.constantFrom('news', 'sport'),
  event: () => fc.constantFrom('Order Completed', 'Login', 'Écran vu'),
  trait: () => fc.constantFrom('plan', 'address.city', 'a b'),
  'device-field': choiceOf,
  segment: () => fc.constantFrom('vip', 'lapsed'),
  predicate: () => predicate,
  where: () =>
    fc
      .uniqueArray(
        fc.tuple(fc.constantFrom('total', 'item.kind', '10', '9', '__proto__', 'a b'), predicate),
        {
          selector: ([path]) => path,
          maxLength: 3,
        },
      )
      .map((rows) => Object.fromEntries(rows)),
  window: () =>
    fc.oneof(
      one('within', duration),
      one('from', instant),
      one('to', instant),
      fc.constant({ from: '2026-01-01', to: '2026-02-01T00:00:00Z' }),
    ),
  count: () => count,
  'time-predicate': () =>
    fc.oneof(
      one('ago', fc.oneof(...['gt', 'gte', 'lt', 'lte'].map((op) => one(op, duration)))),
      one('before', instant),
      one('after', instant),
    ),
  expression: () => fc.constant(null),
  expressions: () => fc.constant([]),
};

function choiceOf({ choices = [] }: Field): fc.Arbitrary<Json> {
  return fc.constantFrom(...choices.map(({ value }) => value));
}

/** A condition of any kind that core describes, with any of its optional fields, inside others or not. */
const { expression } = fc.letrec<{ expression: JsonObject; condition: JsonObject }>((tie) => ({
  condition: fc.oneof(...CONDITIONS.map(({ fields }) => conditionOf(fields))),
  expression: fc.oneof(
    { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
    tie('condition'),
    ...GROUPS.map(({ kind }) =>
      objectOf({ [kind]: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }) }),
    ),
    ...WRAPPERS.map(({ kind }) => objectOf({ [kind]: tie('expression') })),
  ),
}));

function conditionOf(fields: readonly Field[]): fc.Arbitrary<JsonObject> {
  const parts = fields.map((field) => {
    const value = VALUES[field.type](field);
    const wire = 'members' in field ? value : field.at.reduceRight((inner, step) => one(step, inner), value);
    return field.optional ? fc.option(wire, { nil: {} }) : wire;
  });
  return fc.tuple(...parts).map((values) => values.reduce<JsonObject>(merged, {}));
}

function merged(into: JsonObject, part: Json): JsonObject {
  const both = { ...into };
  for (const [key, value] of Object.entries(isObject(part) ? part : {})) {
    const there = both[key];
    both[key] = isObject(there) && isObject(value) ? merged(there, value) : value;
  }
  return both;
}

function objectOf(model: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<JsonObject> {
  return fc.record(model);
}

/** Expressions as core prints them, and what they mean. */
const printed = expression
  .map((wire) => parseExpression(wire))
  .filter((parsed) => parsed.ok)
  .map((parsed) => (parsed.ok ? parsed.value : neverHere()))
  .map((parsed) => ({ parsed, wire: printExpression(parsed) }));

function neverHere(): never {
  throw new Error('filtered out');
}

function meaning(draft: Draft): Expression | undefined {
  const parsed = parseExpression(wireOf(draft));
  return parsed.ok ? parsed.value : undefined;
}

/** The conditions of a draft with their kinds, without the keys. */
function shape({ kind, values, children }: DraftNode): unknown {
  return { kind, values, children: children.map(shape) };
}

function nodesOf(node: DraftNode): DraftNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

describe('an expression in the builder and back', () => {
  test('every expression core can read survives, to the letter', () => {
    fc.assert(
      fc.property(printed, ({ parsed, wire }) => {
        const draft = draftOf(wire);
        expect(canonicalJson(wireOf(draft))).toBe(canonicalJson(wire));
        expect(meaning(draft)).toEqual(parsed);
        expect(flawsOf(draft)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('every kind of condition is generated here, so that a new one is tried too', () => {
    const kinds = new Set(
      fc
        .sample(printed, { numRuns: 1_000, seed: 1 })
        .flatMap(({ wire }) => nodesOf(topOf(draftOf(wire))).map(({ kind }) => kind)),
    );
    expect([...kinds].sort()).toEqual(KINDS.map(({ kind }) => kind).sort());
  });

  test('the cases of spec/segments survive', () => {
    const folder = new URL('../../../../../spec/segments/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'refused.json');
    for (const file of files) {
      const cases: { name: string; expression: unknown }[] = JSON.parse(
        readFileSync(new URL(file, folder), 'utf8'),
      );
      for (const { name, expression: wire } of cases) {
        const parsed = parseExpression(wire);
        const value = parsed.ok ? parsed.value : neverHere();
        expect(meaning(draftOf(printExpression(value))), name).toEqual(value);
      }
    }
  });
});

describe('a draft that is not finished', () => {
  test('names what is missing, field by field, in every kind of condition', () => {
    for (const { kind, fields } of CONDITIONS) {
      const node = emptyNode(kind);
      const flaws = flawsOf({ root: { ...emptyNode('all'), children: [node] }, isBare: true });
      const open = fields
        .filter(({ name }) => node.values[name] === null || name === 'predicate')
        .map(({ name }) => name);
      expect(
        flaws.map(({ what }) => what).every((what) => what === 'missing'),
        kind,
      ).toBe(true);
      expect([...new Set(flaws.map(({ field }) => field))].sort(), kind).toEqual(open.sort());
      expect(new Set(flaws.map(({ key }) => key)).size, kind).toBeLessThanOrEqual(1);
    }
  });

  test('points into the condition that is meant, however deep', () => {
    fc.assert(
      fc.property(printed, fc.nat(), ({ wire }, pick) => {
        const draft = draftOf(wire);
        const leaves = nodesOf(draft.root).filter(
          ({ kind, values }) => kind === 'event' && values.event !== undefined,
        );
        const leaf = leaves[pick % leaves.length];
        if (!leaf) return;
        const flaws = flawsOf(setValue(draft, leaf.key, 'event', null));
        expect(flaws).toMatchObject([{ key: leaf.key, field: 'event', what: 'missing' }]);
      }),
    );
  });

  test('says so when a property is asked for twice, which one object cannot hold', () => {
    const draft = draftOf({ event: 'Login', where: { n: { is: 1 } } });
    const [leaf] = draft.root.children;
    const twice = setValue(draft, leaf?.key ?? '', 'where', [
      ['n', { gt: 1 }],
      ['n', { lt: 3 }],
    ]);
    expect(flawsOf(twice)).toMatchObject([{ what: 'twice', field: 'where', message: 'n' }]);
  });

  test('still has a complete part, which is counted and said', () => {
    const whole = draftOf({ all: [{ event: 'Login' }, { any: [{ trait: 'plan', is: 'pro' }] }] });
    const [, group] = whole.root.children;
    const [leaf] = group?.children ?? [];
    const broken = setValue(whole, leaf?.key ?? '', 'trait', null);
    const part = completePart(broken, flawsOf(broken));
    expect(part && wireOf(part)).toEqual({ all: [{ event: 'Login' }] });
    expect(completePart(emptyDraft(), flawsOf(emptyDraft()))).toBeUndefined();
  });

  test('is counted without the property that is being added', () => {
    const whole = draftOf({ event: 'Login', within: '7d', where: { n: { is: 1 } } });
    const key = whole.root.children[0]?.key ?? '';
    const adding = setValue(whole, key, 'where', [
      ['n', { is: 1 }],
      ['total', { gt: null }],
    ]);
    const part = completePart(adding, flawsOf(adding));
    expect(part && wireOf(part)).toEqual({ event: 'Login', within: '7d', where: { n: { is: 1 } } });
    const first = setValue(whole, key, 'where', [['', { is: null }]]);
    const without = completePart(first, flawsOf(first));
    expect(without && wireOf(without)).toEqual({ event: 'Login', within: '7d' });
  });
});

describe('moving conditions', () => {
  const anyNode = fc.tuple(printed, fc.nat()).map(([{ wire }, pick]) => {
    const draft = draftOf(wire);
    const nodes = draft.root.children.flatMap(nodesOf);
    return { draft, node: nodes[pick % nodes.length] };
  });

  test('down and up again is where it was', () => {
    fc.assert(
      fc.property(anyNode, ({ draft, node }) => {
        if (!node) return;
        const down = nextSlot(draft, node.key, 1);
        if (!down || !slotOfNode(draft.root, node.key)) return;
        const moved = move(draft, node.key, down);
        const up = nextSlot(moved, node.key, -1);
        expect(up && shape(move(moved, node.key, up).root)).toEqual(shape(draft.root));
      }),
    );
  });

  test('nothing is lost and nothing doubled', () => {
    fc.assert(
      fc.property(anyNode, fc.nat(), ({ draft, node }, pick) => {
        if (!node) return;
        const rest = remove(draft, node.key);
        const groups = nodesOf(rest.root).filter(({ kind }) => GROUPS.some((one) => one.kind === kind));
        const group = groups[pick % groups.length];
        if (!group) return;
        const moved = move(draft, node.key, { group: group.key, index: pick % (group.children.length + 1) });
        const found = findNode(moved.root, node.key);
        expect(found && shape(found)).toEqual(shape(node));
        expect(nodesOf(moved.root).filter(({ key }) => key === node.key)).toHaveLength(1);
      }),
    );
  });

  test('a condition taken out takes its “not” with it, and a second one makes a group of the first', () => {
    const draft = draftOf({ not: { event: 'Login' } });
    const inner = draft.root.children[0]?.children[0];
    expect(remove(draft, inner?.key ?? '').root.children).toEqual([]);
    const two = insert(
      draft,
      { group: draft.root.key, index: 1 },
      { ...emptyNode('event'), values: { event: 'Pay' } },
    );
    expect(wireOf(two)).toEqual({ all: [{ not: { event: 'Login' } }, { event: 'Pay' }] });
  });

  test('wrapped and unwrapped is what it was', () => {
    fc.assert(
      fc.property(anyNode, fc.constantFrom(...GROUPS, ...WRAPPERS), ({ draft, node }, { kind }) => {
        if (!node) return;
        const wrapped = wrap(draft, node.key, kind);
        const outer = nodesOf(wrapped.root).find(({ children }) =>
          children.some(({ key }) => key === node.key),
        );
        expect(wireOf(unwrap(wrapped, outer?.key ?? ''))).toEqual(wireOf(draft));
      }),
    );
  });
});

test('a JSON path is read as core writes it', () => {
  expect(stepsOf('$.all[12].where["a \\"b\\""].is')).toEqual(['all', 12, 'where', 'a "b"', 'is']);
});

test('segments and apps are called by their names in words', () => {
  const names = { segment: () => 'Big spenders', app: () => 'Le Fil' };
  const wire = { all: [{ segment: 'seg_1' }, { event: 'Login', app: 'news' }] };
  expect(inWords(wire, 'en', names)).toBe('In segment “Big spenders” and did “Login” in app Le Fil');
});

test('what the root joins is said line by line, and what is joined inside a line stands in parentheses', () => {
  const names = { segment: (id: string) => id, app: (id: string) => id };
  const wire = { all: [{ event: 'Login' }, { any: [{ event: 'Pay' }, { trait: 'plan', is: 'pro' }] }] };
  expect(sentenceOf(draftOf(wire), 'en', names)).toEqual({
    lines: ['Did “Login”', '(did “Pay” or trait plan is “pro”)'],
    join: 'all',
  });
  expect(sentenceOf(draftOf({ event: 'Login' }), 'fr', names)).toEqual({
    lines: ['A fait « Login »'],
    join: undefined,
  });
});
