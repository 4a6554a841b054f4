import type { Expression } from './expression.ts';
import { kindOf } from './kinds.ts';
import type { Language, Voice } from './voice.ts';

/** An expression in words, one line: `did “Order Completed” at least 3 times in the last 30 days`. */
export function describe(expression: Expression, language: Language): string {
  const voice: Voice = {
    language,
    say: (node) => kindOf(node).say(node, voice),
    nested: (node) => {
      const severalParts = (node.kind === 'all' || node.kind === 'any') && node.of.length > 1;
      return severalParts ? `(${voice.say(node)})` : voice.say(node);
    },
  };
  return voice.say(expression);
}
