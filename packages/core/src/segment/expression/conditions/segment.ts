import type { SegmentCondition } from '../expression.ts';
import { field } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { inside, onlyMembers, readText } from '../reader.ts';
import { sayValue } from '../voice.ts';

/** `{ "segment": id }` */
export const segment: Kind<SegmentCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['segment'], place);
    const id = readText(wire.segment, inside(place, 'segment'));
    return id === undefined ? undefined : { kind: 'segment', segment: id };
  },
  print: (node) => ({ segment: node.segment }),
  say: (node, { language }) =>
    `${language === 'en' ? 'in segment' : 'dans le segment'} ${sayValue(node.segment, language)}`,
  meaning: (node) => ({ from: 'segment', segment: node.segment }),
  sql: (node, scope) => scope.segment(node.segment),
  evidence: () => ({}),
  form: {
    label: { en: 'In a segment', fr: 'Dans un segment' },
    group: 'audience',
    fields: [field('segment', 'segment', { en: 'Segment', fr: 'Segment' })],
  },
};
