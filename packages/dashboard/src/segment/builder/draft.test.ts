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
import { type How, howsOf } from './aggregate.ts';
import { type Draft, type DraftNode, draftOf, emptyDraft, emptyNode, topOf, wireOf } from './draft.ts';
import {
  findNode,
  indent,
  insert,
  move,
  nest,
  nextSlot,
  outdent,
  remove,
  setValue,
  slotOfNode,
  unwrap,
  wrap,
} from './draft-edits.ts';
import { completePart, flawsOf } from './flaws.ts';
import { CONDITIONS, GROUPS, KINDS, OPERATORS, WRAPPERS } from './grammar.ts';
import { notesOf } from './notes.ts';
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

const where = fc
  .uniqueArray(fc.tuple(fc.constantFrom('total', 'item.kind', '10', '9', '__proto__', 'a b'), predicate), {
    selector: ([path]) => path,
    maxLength: 3,
  })
  .map((rows): JsonObject => Object.fromEntries(rows));

/** An event of a sequence, without the time it has. */
const event: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom('Login', 'Écran vu'), fc.option(where, { nil: undefined }))
  .map(([name, asked]) => (asked === undefined ? { event: name } : { event: name, where: asked }));

/** What an aggregate asks: counts are whole, sums are any number. */
function aggregated(how: How, { choices = [] }: Field): fc.Arbitrary<Json> {
  if (how === 'count') return count;
  const of = choices.length > 0 ? fc.constantFrom(...choices.map(({ value }) => value)) : text;
  const number = fc.constantFrom(-2.5, 0, 0.1, 99);
  const sum = fc.oneof(
    ...['is', 'gte', 'lt'].map((op) => one(op, number)),
    one('in', fc.array(number, { minLength: 1 })),
  );
  return fc
    .tuple(of, how === 'distinct' ? count : sum)
    .map(([path, asked]) => ({ of: path, ...(isObject(asked) ? asked : {}) }));
}

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
  where: () => where,
  window: () =>
    fc.oneof(
      one('within', duration),
      one('from', instant),
      one('to', instant),
      fc.constant({ from: '2026-01-01', to: '2026-02-01T00:00:00Z' }),
    ),
  'time-predicate': () =>
    fc.oneof(
      one('ago', fc.oneof(...['gt', 'gte', 'lt', 'lte'].map((op) => one(op, duration)))),
      one('before', instant),
      one('after', instant),
    ),
  aggregate: (field) => fc.oneof(...howsOf(field).map((how) => one(how, aggregated(how, field)))),
  steps: () =>
    fc
      .tuple(
        event,
        fc.array(fc.tuple(event, fc.option(duration, { nil: undefined })), { minLength: 1, maxLength: 3 }),
      )
      .map(([first, rest]) => [
        first,
        ...rest.map(([step, within]) => (within === undefined ? step : { ...step, within })),
      ]),
  step: () => fc.tuple(event, duration).map(([step, within]) => ({ ...step, within })),
  duration: () => duration,
  group: () => fc.constantFrom('grp_testers'),
  place: () => fc.constantFrom('plc_port'),
  product: () => fc.constantFrom('coins', 'a b'),
  programme: () => fc.constantFrom('cmp_hello'),
  score: () => fc.constantFrom('churn'),
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
        .filter(({ name }) => JSON.stringify(node.values[name])?.includes('null'))
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

  test('onto another condition makes a group of both, joined the other way', () => {
    const draft = draftOf({ all: [{ event: 'A' }, { not: { event: 'B' } }, { event: 'C' }] });
    const [a, b] = draft.root.children;
    expect(wireOf(nest(draft, a?.key ?? '', b?.key ?? ''))).toEqual({
      all: [{ any: [{ not: { event: 'B' } }, { event: 'A' }] }, { event: 'C' }],
    });
  });

  test('into the group above, or into one with the condition above, and out again', () => {
    const draft = draftOf({
      all: [{ event: 'A' }, { event: 'B' }, { not: { any: [{ event: 'C' }] } }, { event: 'D' }],
    });
    const [a, b, , d] = draft.root.children.map(({ key }) => key);
    const grouped = indent(draft, b ?? '');
    expect(grouped && wireOf(grouped)).toMatchObject({
      all: [{ any: [{ event: 'A' }, { event: 'B' }] }, {}, {}],
    });
    const joined = indent(draft, d ?? '');
    expect(joined && wireOf(joined)).toMatchObject({
      all: [{}, {}, { not: { any: [{ event: 'C' }, { event: 'D' }] } }],
    });
    const out = joined && outdent(joined, d ?? '');
    expect(out && wireOf(out)).toEqual(wireOf(draft));
    expect(indent(draft, a ?? '')).toBeUndefined();
    expect(outdent(draft, a ?? '')).toBeUndefined();
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

const same = (id: string): string => id;
const AS_THEY_ARE = { segment: same, app: same, group: same, place: same, programme: same };

test('segments and apps are called by their names in words', () => {
  const names = { ...AS_THEY_ARE, segment: () => 'Big spenders', app: () => 'Le Fil' };
  const wire = { all: [{ segment: 'seg_1' }, { event: 'Login', app: 'news' }] };
  expect(inWords(wire, 'en', names)).toBe('In segment “Big spenders” and did “Login” in app Le Fil');
});

test('what the root joins is said line by line, and what is joined inside a line stands in parentheses', () => {
  const names = AS_THEY_ARE;
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

test('what a count says of conditions by their paths is known by the conditions themselves', () => {
  const draft = draftOf({ all: [{ event: 'Login' }, { not: { any: [{ event: 'Pay' }] } }] });
  const [login, wrapper] = draft.root.children;
  const pay = wrapper?.children[0]?.children[0];
  const { remaining, claimed } = notesOf(draft, {
    remaining: [
      { path: '$.all[0]', size: 9 },
      { path: '$.all[1]', size: 4 },
    ],
    claimed: ['$.all[0]', '$.all[1].not.any[0]'],
  });
  expect([...remaining]).toEqual([
    [login?.key, 9],
    [wrapper?.key, 4],
  ]);
  expect([...claimed]).toEqual([login?.key, pay?.key]);
  const bare = draftOf({ event: 'Login' });
  expect([...notesOf(bare, { claimed: ['$'] }).claimed]).toEqual([bare.root.children[0]?.key]);
});
