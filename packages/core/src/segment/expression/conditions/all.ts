import type { AllCondition } from '../expression.ts';
import { field } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { joinTests, printJunction, readJunction, sayJunction } from './junction.ts';

/** `{ "all": [Expression, …] }` */
export const all: Kind<AllCondition> = {
  read: (wire, place, child) => {
    const of = readJunction('all', wire, place, child);
    return of === undefined ? undefined : { kind: 'all', of };
  },
  print: printJunction,
  say: (node, voice) => sayJunction(node, voice, voice.language === 'en' ? ' and ' : ' et '),
  meaning: (node) => ({ from: 'children', children: node.of, combine: (tests) => joinTests(tests, false) }),
  sql: (node, _, child) => `(${node.of.map(child).join(' and ')})`,
  evidence: () => ({}),
  form: {
    label: { en: 'All of these', fr: 'Toutes ces conditions' },
    group: 'logic',
    fields: [field('all', 'expressions', { en: 'Conditions', fr: 'Conditions' })],
  },
};
