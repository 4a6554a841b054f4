import { canonicalJson, type Finding, isObject, ok, type Result, refuse } from '../../kernel/index.ts';
import type { Expression } from './expression.ts';
import { KIND_WORDS, kindNamed } from './kinds.ts';
import { printExpression } from './print-expression.ts';
import { complain, has, type Place, rootPlace } from './reader.ts';

/** How deep conditions nest, the innermost counted. */
const DEEPEST = 10;
/** How many conditions an expression has, not counting `all`, `any` and `not`. */
const MOST_CONDITIONS = 100;
/** How large an expression is as JSON without white space, in bytes of UTF-8. */
const LARGEST = 65_536;

/**
 * Parses a segment expression (segments.md). Refuses with the JSON path and the reason of what is wrong, 20 findings
 * at most; any value may be given, nothing throws.
 */
export function parseExpression(input: unknown): Result<Expression, readonly Finding[]> {
  const place = rootPlace();
  const expression = readAt(1, { conditions: 0 })(input, place);
  if (expression === undefined || place.findings.length > 0) return refuse(place.findings);
  const size = utf8Length(canonicalJson(printExpression(expression)));
  if (size <= LARGEST) return ok(expression);
  return refuse([{ path: '$', message: `is ${size} bytes; at most ${LARGEST} are accepted` }]);
}

interface Budget {
  conditions: number;
}

/** A reader of expressions at a depth; all readers of one input share the budget. */
function readAt(depth: number, budget: Budget): (input: unknown, place: Place) => Expression | undefined {
  return (input, place) => {
    if (!isObject(input))
      return complain(place, 'must be a condition, an object such as {"event": "Order Completed"}');
    if (depth > DEEPEST) return complain(place, `is nested too deep; at most ${DEEPEST} levels are accepted`);
    const word = KIND_WORDS.find((kind) => has(input, kind));
    if (word === undefined)
      return complain(place, `is no known condition; known are ${KIND_WORDS.join(', ')}`);
    if (word !== 'all' && word !== 'any' && word !== 'not' && ++budget.conditions > MOST_CONDITIONS) {
      return budget.conditions > MOST_CONDITIONS + 1
        ? undefined
        : complain(place, `is one condition too many; at most ${MOST_CONDITIONS} are accepted`);
    }
    return kindNamed(word).read(input, place, readAt(depth + 1, budget));
  };
}

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
