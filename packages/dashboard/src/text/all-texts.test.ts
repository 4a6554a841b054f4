import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { TEXTS } from './all-texts.ts';
import { LANGUAGES } from './language.ts';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));

/** The arguments of an ICU message with their kinds. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const own = `${element.value}:${element.type}`;
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [own, ...Object.values(element.options).flatMap((option) => argumentsOf(option.value))];
    if (element.type === TYPE.tag) return [own, ...argumentsOf(element.children)];
    return [own];
  });
}

test('every text is there in every language, reads as ICU, and asks for the same values', () => {
  for (const [key, text] of Object.entries(TEXTS)) {
    const asked = LANGUAGES.map((language) => {
      expect(text[language], `${key} in ${language}`).not.toBe('');
      return [...new Set(argumentsOf(parse(text[language])))].sort();
    });
    expect(asked[1], key).toEqual(asked[0]);
  }
});

test('French is set as French is: a narrow no-break space before ; : ! ? and no straight apostrophe', () => {
  for (const [key, { fr }] of Object.entries(TEXTS)) {
    expect(fr, key).not.toMatch(/[^\u202f:] ?[;!?](\s|$)/);
    expect(fr, key).not.toMatch(/[\p{L}\d»)] ?:(\s|$)/u);
    expect(fr.replaceAll(/'[{}#<|]|[}#>]'|''/g, ''), key).not.toMatch(/\p{L}'\p{L}/u);
  }
});

test('every key belongs to the room that defines it, and is used somewhere', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const used = files
    .filter((name) => !/texts\.ts$|\.test\./.test(name))
    .map((name) => readFileSync(join(SOURCE, name), 'utf8'))
    .join('\n');
  const literal = (key: string): boolean => used.includes(`'${key}'`);
  // Keys put together from a prefix and a value: say(`reach.state.${state}`).
  const composed = (key: string): boolean => {
    for (let at = key.lastIndexOf('.'); at > 0; at = key.lastIndexOf('.', at - 1))
      if (used.includes(`\`${key.slice(0, at + 1)}\${`)) return true;
    return false;
  };
  expect(Object.keys(TEXTS).filter((key) => !literal(key) && !composed(key))).toEqual([]);
});
