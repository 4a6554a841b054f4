import type { LastSeenCondition } from '../expression.ts';
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

/** `{ "lastSeen": TimePredicate, "event"?, "app"?, "where"? }` */
export const lastSeen: Kind<LastSeenCondition> = {
  read: (wire, place) => {
    const seen = readSeen('lastSeen', wire, place);
    return seen === undefined ? undefined : { kind: 'lastSeen', ...seen };
  },
  print: printSeen,
  say: (node, voice) => saySeen(node, voice.language),
  sql: seenSql,
  feed: seenFeed,
  meaning: (node) => seenMeaning(node, Math.max),
  evidence: seenEvidence,
  form: {
    label: { en: 'Last seen', fr: 'Vu la dernière fois' },
    group: 'behaviour',
    fields: seenFields('lastSeen'),
  },
};
