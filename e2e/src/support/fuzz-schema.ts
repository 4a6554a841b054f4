import fc from 'fast-check';
import { examplesOf } from './fuzz-examples.ts';

/** A JSON schema, as far as an OpenAPI document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

/** Texts that have broken other programs: control characters, half characters, code, foreign scripts, length. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e',
  '😀',
  'ﷺ'.repeat(50),
  'e\u0301'.repeat(40),
  "'; drop table app; --",
  '"\\\n\r\t',
  '{{7*7}}{% raw %}',
  '{{ customer.constructor.constructor("return process")() }}',
  '{% for i in (1..100000000) %}x{% endfor %}',
  '__proto__',
  'constructor',
  'toString',
  '../../../etc/passwd',
  '%00',
  '%ff',
  '-1',
  '1e400',
  'NaN',
  'null',
  '9007199254740993',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-01-01',
  'id:',
  'u:',
  '~',
  'seg_',
  'x'.repeat(300),
  'é'.repeat(5_000),
];

/** JSON that no schema asks for. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE_TEXTS),
  fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1.5, 2 ** 53, -(2 ** 53) - 2, 1e308, 5e-324, 1e21),
  fc.constantFrom<unknown>([], {}, [[]], [null], { '': '' }, { prototype: 1 }),
  fc.integer({ min: 1, max: 200 }).map(nested),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { not: value };
  return value;
}

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 24 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('ada', 'shop', 'Order Completed', 'plan', '7d', '36h', 'fr', 'email'),
  },
);

const instant = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Values that mostly fit a schema, and sometimes miss it by a little. */
export function valuesOf(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  const fitting = schemaValues(schema, definitions, depth);
  return fc.oneof({ weight: 40, arbitrary: fitting }, { weight: 1, arbitrary: anything });
}

function schemaValues(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  depth: number,
): fc.Arbitrary<unknown> {
  const below = (inner: Schema): fc.Arbitrary<unknown> => valuesOf(inner, definitions, depth + 1);
  if (depth > 8) return anything;
  if (schema.$ref !== undefined) {
    const target = definitions[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
    return target ? below(target) : anything;
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices && choices.length > 0) return fc.oneof(...choices.map(below));
  const types = schema.type === undefined ? ['any'] : [schema.type].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, below)));
}

function ofType(
  type: string,
  schema: Schema,
  below: (inner: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.integer(bounds(schema));
    case 'number':
      return fc.oneof(fc.integer(bounds(schema)), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(schema.items ? below(schema.items) : anything, { maxLength: 4 });
    case 'object':
      return objects(schema, below);
    default:
      return anything;
  }
}

function bounds({ minimum = -1_000, maximum = 100_000 }: Schema): { min: number; max: number } {
  const min = Math.max(Math.ceil(minimum), -(2 ** 31));
  return { min, max: Math.max(min, Math.min(Math.floor(maximum), 2 ** 31 - 1)) };
}

function texts({ format, pattern }: Schema): fc.Arbitrary<unknown> {
  if (format === 'date-time') return fc.oneof(instant, text);
  if (format === 'date')
    return fc.oneof(
      instant.map((iso) => iso.slice(0, 10)),
      text,
    );
  if (pattern === undefined) return text;
  return fc.oneof(matching(pattern), text);
}

/** Patterns that fast-check cannot turn round are given any text. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return text;
  }
}

/** Values of a member or a parameter: what it usually holds, or what its schema says. */
export function memberValues(name: string, schema: Schema, definitions: Readonly<Record<string, Schema>>) {
  return memberOf(name, schema, (inner) => valuesOf(inner, definitions));
}

function memberOf(
  name: string,
  schema: Schema,
  below: (inner: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const usual = examplesOf(name, anything);
  return usual
    ? fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: below(schema) })
    : below(schema);
}

function objects(schema: Schema, below: (inner: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties, patternProperties = {} } = schema;
  const entries = Object.entries(properties);
  const others = [additionalProperties, ...Object.values(patternProperties)].find(
    (one) => typeof one === 'object',
  );
  const known = entries.map(([name, inner]) =>
    fc.tuple(fc.constant(name), fc.double({ min: 0, max: 1, noNaN: true }), memberOf(name, inner, below)),
  );
  const free = fc.array(fc.tuple(text, others ? below(others) : anything), {
    maxLength: entries.length === 0 || others ? 3 : 1,
  });
  return fc.tuple(fc.tuple(...known), free, fc.integer({ min: 0, max: 9 })).map(([members, extra, wild]) => {
    const kept = members.filter(([name, chance]) => chance < (required.includes(name) ? 0.98 : 0.5));
    const own = kept.map(([name, , value]): [string, unknown] => [name, value]);
    const isOpen = entries.length === 0 || others !== undefined || wild === 0;
    return Object.fromEntries(isOpen ? [...own, ...extra] : own);
  });
}
