import { all } from './conditions/all.ts';
import { any } from './conditions/any.ts';
import { bucket } from './conditions/bucket.ts';
import { consent } from './conditions/consent.ts';
import { device } from './conditions/device.ts';
import { event } from './conditions/event.ts';
import { everyone } from './conditions/everyone.ts';
import { firstSeen } from './conditions/first-seen.ts';
import { group } from './conditions/group.ts';
import { lastSeen } from './conditions/last-seen.ts';
import { message } from './conditions/message.ts';
import { not } from './conditions/not.ts';
import { owns } from './conditions/owns.ts';
import { place } from './conditions/place.ts';
import { purchases } from './conditions/purchases.ts';
import { score } from './conditions/score.ts';
import { segment } from './conditions/segment.ts';
import { sequence } from './conditions/sequence.ts';
import { sessions } from './conditions/sessions.ts';
import { trait } from './conditions/trait.ts';
import type { Expression } from './expression.ts';
import type { GrammarKind } from './grammar.ts';
import type { Kind } from './kind.ts';

/**
 * Every kind of condition, by the word it is written with. A new kind is a member of `Expression`, a file under
 * `conditions/` and a row here. Words that are also members of other kinds come after them: `event` names a kind and
 * is a member of `firstSeen`.
 */
const KINDS: { readonly [K in Expression['kind']]: Kind<Extract<Expression, { kind: K }>> } = {
  all,
  any,
  not,
  everyone,
  trait,
  device,
  firstSeen,
  lastSeen,
  event,
  sessions,
  purchases,
  segment,
  group,
  place,
  bucket,
  sequence,
  message,
  consent,
  owns,
  score,
};

/** The words of all kinds, in the order in which an object is searched for them. */
export const KIND_WORDS = Object.keys(KINDS) as readonly Expression['kind'][];

/** The kind written with a word. */
export function kindNamed(word: Expression['kind']): Kind<Expression> {
  // The one cast of the pattern: the row of a kind takes nodes of that kind.
  return KINDS[word] as unknown as Kind<Expression>;
}

/** The kind of a node. */
export function kindOf(node: Expression): Kind<Expression> {
  return kindNamed(node.kind);
}

/** How every kind is written, for forms, in the order in which an object is searched for their words. */
export function grammarKinds(): readonly GrammarKind[] {
  return KIND_WORDS.map((kind) => ({ kind, ...KINDS[kind].form }));
}
