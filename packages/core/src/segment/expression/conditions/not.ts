import type { NotCondition } from '../expression.ts';
import { field } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { inside, onlyMembers } from '../reader.ts';

/** `{ "not": Expression }` */
export const not: Kind<NotCondition> = {
  read: (wire, place, child) => {
    onlyMembers(wire, ['not'], place);
    const of = child(wire.not, inside(place, 'not'));
    return of === undefined ? undefined : { kind: 'not', of };
  },
  print: (node, child) => ({ not: child(node.of) }),
  say: (node, voice) => `${voice.language === 'en' ? 'not' : 'non'} (${voice.say(node.of)})`,
  meaning: (node) => ({
    from: 'children',
    children: [node.of],
    combine: (tests) => (frame) => !tests.some((test) => test(frame)),
  }),
  sql: (node, _, child) => `(not ${child(node.of)})`,
  evidence: () => ({}),
  form: {
    label: { en: 'Not', fr: 'Non' },
    group: 'logic',
    fields: [field('not', 'expression', { en: 'Condition', fr: 'Condition' })],
  },
};
