import type { ExpressionChange } from './changes.ts';
import type { Expression } from './expression.ts';
import type { Language } from './voice.ts';

/** A change in words: `Added: trait plan is “pro”`. `say` says an expression in that language (`describe`). */
export function sayChange(
  change: ExpressionChange,
  language: Language,
  say: (expression: Expression) => string,
): string {
  const words = WORDS[language];
  switch (change.change) {
    case 'added':
    case 'removed':
      return words[change.change][change.among](say(change.condition));
    case 'changed':
    case 'turned':
      return words[change.change](say(change.before), say(change.after));
    case 'joined':
      return words.joined[change.after.kind](say(change.after));
  }
}

type Said = (condition: string) => string;
type SaidOfTwo = (before: string, after: string) => string;

interface Words {
  readonly added: { readonly all: Said; readonly any: Said };
  readonly removed: { readonly all: Said; readonly any: Said };
  readonly changed: SaidOfTwo;
  readonly turned: SaidOfTwo;
  readonly joined: { readonly all: Said; readonly any: Said };
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    added: { all: (it) => `Added: ${it}`, any: (it) => `Added as an alternative: ${it}` },
    removed: { all: (it) => `Removed: ${it}`, any: (it) => `Removed as an alternative: ${it}` },
    changed: (before, after) => `Changed: ${before} → ${after}`,
    turned: (before, after) => `Turned round: ${before} → ${after}`,
    joined: {
      all: (it) => `All must hold now, where one was enough: ${it}`,
      any: (it) => `One is enough now, where all had to hold: ${it}`,
    },
  },
  fr: {
    added: { all: (it) => `Ajouté : ${it}`, any: (it) => `Ajouté comme alternative : ${it}` },
    removed: { all: (it) => `Retiré : ${it}`, any: (it) => `Retiré des alternatives : ${it}` },
    changed: (before, after) => `Modifié : ${before} → ${after}`,
    turned: (before, after) => `Inversé : ${before} → ${after}`,
    joined: {
      all: (it) => `Tout doit désormais être vrai, là où une condition suffisait : ${it}`,
      any: (it) => `Une condition suffit désormais, là où tout devait être vrai : ${it}`,
    },
  },
};
