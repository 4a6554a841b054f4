import type { EveryoneCondition } from '../expression.ts';
import { field } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { complain, inside, onlyMembers } from '../reader.ts';

/** `{ "everyone": true }` */
export const everyone: Kind<EveryoneCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['everyone'], place);
    if (wire.everyone !== true) return complain(inside(place, 'everyone'), 'must be true');
    return { kind: 'everyone' };
  },
  print: () => ({ everyone: true }),
  say: (_, voice) => (voice.language === 'en' ? 'everyone' : 'tout le monde'),
  meaning: () => ({
    from: 'key',
    test: (frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      return true;
    },
  }),
  sql: () => '1',
  evidence: () => ({}),
  form: {
    label: { en: 'Everyone', fr: 'Tout le monde' },
    group: 'audience',
    fields: [{ ...field('everyone', 'constant', { en: 'Everyone', fr: 'Tout le monde' }), value: true }],
  },
};
