import type { FirstSeenCondition } from '../expression.ts';
import type { Kind } from '../kind.ts';
import {
  printSeen,
  readSeen,
  saySeen,
  seenEvidence,
  seenFeed,
  seenFields,
  seenMeaning,
  seenSql,
} from './seen.ts';

/** `{ "firstSeen": TimePredicate, "event"?, "app"?, "where"? }` */
export const firstSeen: Kind<FirstSeenCondition> = {
  read: (wire, place) => {
    const seen = readSeen('firstSeen', wire, place);
    return seen === undefined ? undefined : { kind: 'firstSeen', ...seen };
  },
  print: printSeen,
  say: (node, voice) => saySeen(node, voice.language),
  sql: seenSql,
  feed: seenFeed,
  meaning: (node) => seenMeaning(node, Math.min),
  evidence: seenEvidence,
  form: {
    label: { en: 'First seen', fr: 'Vu la première fois' },
    group: 'behaviour',
    fields: seenFields('firstSeen'),
  },
};
