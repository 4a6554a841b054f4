import { isObject, percentile } from '../../../kernel/index.ts';
import type { BucketCondition } from '../expression.ts';
import { field } from '../fields.ts';
import type { FieldAt, InWords } from '../grammar.ts';
import type { Kind } from '../kind.ts';
import { complain, inside, onlyMembers, type Place, readText } from '../reader.ts';
import { sayValue } from '../voice.ts';

/** `{ "bucket": { "salt": "text", "from": 0, "to": 10 } }` */
export const bucket: Kind<BucketCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['bucket'], place);
    return readBucket(wire.bucket, inside(place, 'bucket'));
  },
  print: ({ salt, from, to }) => ({ bucket: { salt, from, to } }),
  say: ({ salt, from, to }, { language }) =>
    language === 'en'
      ? `in the share ${from}–${to} % of ${sayValue(salt, language)}`
      : `dans la part ${from}–${to} % de ${sayValue(salt, language)}`,
  meaning: ({ salt, from, to }) => ({
    from: 'key',
    test: (frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      const share = percentile(salt, frame.facts.key);
      return from <= share && share < to;
    },
  }),
  // ClickHouse's hash is the kernel's: MurmurHash3 x86 32, seed 0 (spec/hash.json).
  sql: ({ salt, from, to }, scope) => {
    const hash = `murmurHash3_32(concat(${scope.bind('String', salt)}, char(0), ${scope.person}))`;
    const share = `${hash} % 10000 / 100`;
    return `(${share} >= ${scope.bind('Float64', from)} and ${share} < ${scope.bind('Float64', to)})`;
  },
  evidence: (node, { facts }) => ({ share: percentile(node.salt, facts.key) }),
  form: {
    label: { en: 'Random share', fr: 'Part tirée au sort' },
    group: 'audience',
    fields: [
      { ...field('salt', 'text', { en: 'Name of the draw', fr: 'Nom du tirage' }), at: ['bucket', 'salt'] },
      percentField('from', { en: 'From %', fr: 'De (%)' }),
      percentField('to', { en: 'To %', fr: 'À (%)' }),
    ],
  },
};

function percentField(name: 'from' | 'to', label: InWords): FieldAt {
  return { ...field(name, 'number', label), at: ['bucket', name], minimum: 0, maximum: 100 };
}

function readBucket(input: unknown, place: Place): BucketCondition | undefined {
  if (!isObject(input))
    return complain(place, 'must be an object such as {"salt": "spring", "from": 0, "to": 10}');
  onlyMembers(input, ['salt', 'from', 'to'], place);
  const salt = readText(input.salt, inside(place, 'salt'));
  const from = readPercent(input.from, inside(place, 'from'));
  const to = readPercent(input.to, inside(place, 'to'));
  if (salt === undefined || from === undefined || to === undefined) return undefined;
  return from < to
    ? { kind: 'bucket', salt, from, to }
    : complain(inside(place, 'to'), 'must be above "from"');
}

function readPercent(value: unknown, place: Place): number | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= 100))
    return complain(place, 'must be a number from 0 to 100');
  return value === 0 ? 0 : value;
}
