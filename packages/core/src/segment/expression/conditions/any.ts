import type { AnyCondition } from '../expression.ts';
import { field } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { joinTests, printJunction, readJunction, sayJunction } from './junction.ts';

/** `{ "any": [Expression, …] }` */
export const any: Kind<AnyCondition> = {
  read: (wire, place, child) => {
    const of = readJunction('any', wire, place, child);
    return of === undefined ? undefined : { kind: 'any', of };
  },
  print: printJunction,
  say: (node, voice) => sayJunction(node, voice, voice.language === 'en' ? ' or ' : ' ou '),
  meaning: (node) => ({ from: 'children', children: node.of, combine: (tests) => joinTests(tests, true) }),
  sql: (node, _, child) => `(${node.of.map(child).join(' or ')})`,
  evidence: () => ({}),
  form: {
    label: { en: 'Any of these', fr: 'Au moins une de ces conditions' },
    group: 'logic',
    fields: [field('any', 'expressions', { en: 'Conditions', fr: 'Conditions' })],
  },
};
