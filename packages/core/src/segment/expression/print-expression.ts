import type { JsonObject } from '../../kernel/index.ts';
import type { Expression } from './expression.ts';
import { kindOf } from './kinds.ts';

/**
 * The wire form of an expression, normalised: defaults left out, durations in the largest unit, instants in UTC,
 * lists sorted. `parseExpression` gives the same expression back.
 */
export function printExpression(expression: Expression): JsonObject {
  return kindOf(expression).print(expression, printExpression);
}
