import type { JsonObject } from '@relance/core/kernel';
import type { TextKey } from '../../text/index.ts';
import { type Draft, draftOf } from './draft.ts';

/** An expression to start from. */
export interface Recipe {
  readonly title: TextKey;
  readonly detail: TextKey;
  readonly make: () => Draft;
}

function recipe(name: 'loyal' | 'drifting' | 'new' | 'reachable', wire: JsonObject): Recipe {
  return {
    title: `segment.recipe.${name}`,
    detail: `segment.recipe.${name}.detail`,
    make: () => draftOf(wire),
  };
}

/** What people look for first. */
export const RECIPES: readonly Recipe[] = [
  recipe('loyal', { event: 'Order Completed', within: '90d', count: { gte: 3 } }),
  recipe('drifting', {
    all: [{ event: 'Application Opened', count: { gte: 10 } }, { lastSeen: { ago: { gt: '14d' } } }],
  }),
  recipe('new', {
    all: [{ firstSeen: { ago: { lte: '7d' } } }, { not: { event: 'Order Completed' } }],
  }),
  recipe('reachable', {
    all: [{ lastSeen: { ago: { lte: '30d' } } }, { device: 'pushEnabled', is: true }],
  }),
];
