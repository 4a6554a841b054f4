import { isObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { Audience } from './campaign.ts';

/**
 * The audience as one segment expression, its filters translated; null: everyone. `maxUsers` is no condition on a
 * customer but a cap on records, and stays out.
 */
export function audienceExpression(audience: Audience): JsonObject | null {
  const { expression, filters = {} } = audience;
  const parts: JsonObject[] = [];
  if (isJsonObject(expression) && expression.everyone !== true) parts.push(expression);
  if (filters.newWithin !== undefined) parts.push({ firstSeen: { ago: { lt: filters.newWithin } } });
  if (filters.oldSince !== undefined) parts.push({ firstSeen: { ago: { gt: filters.oldSince } } });
  if (filters.activeWithin !== undefined) parts.push({ lastSeen: { ago: { lte: filters.activeWithin } } });
  if (filters.idleFor !== undefined) parts.push({ lastSeen: { ago: { gt: filters.idleFor } } });
  if (filters.pushEnabled === true) parts.push({ device: 'pushEnabled', is: true });
  const [first] = parts;
  if (first === undefined) return null;
  return parts.length === 1 ? first : { all: parts };
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value);
}
