import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AFTER, CUSTOMER_ADDRESS } from '@relance/contract/collect/customer';
import { ExplainParams, Explanation, LANGUAGE } from '@relance/contract/segment/segment';
import { isObject } from '@relance/core/kernel';
import type { ExplainedCondition } from '@relance/core/segment/membership';
import Type from 'typebox';
import {
  awaitSeen,
  findAddressed,
  keysOfAddressed,
  type WaitForPosition,
} from '../../collect/identity/index.ts';
import { type ExplainDeps, openExplainer } from './explain.ts';

/** What the routes work with. */
export interface ExplainRoutesDeps extends ExplainDeps {
  /** The engine's cursor, to wait for. */
  readonly waitForPosition: WaitForPosition;
}

/** Why a customer is in a segment, or is not. */
export function explainRoutes(deps: ExplainRoutesDeps): FastifyPluginAsyncTypebox {
  const explain = openExplainer(deps);
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/customers/:userId/segments/:id/explain',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'explainMembership',
        tags: ['segment'],
        summary: 'Why a customer is in a segment, or is not',
        params: ExplainParams,
        querystring: Type.Object({ ...LANGUAGE, ...CUSTOMER_ADDRESS, ...AFTER }),
        response: { 200: Explanation },
      },
      handler: async ({ params, query }, reply) => {
        const keys = await keysOfAddressed(deps.db, { ...query, ...params });
        await awaitSeen(deps.waitForPosition, keys, query.after, reply);
        const { member, validUntil, tree, text } = await explain({
          segmentId: params.id,
          customerId: await findAddressed(deps.db, keys),
          language: query.lang ?? 'en',
        });
        return { member, validUntil: instantOf(validUntil), tree: wireTree(tree), text };
      },
    });
  };
}

function wireTree(node: ExplainedCondition): Explanation['tree'] {
  return {
    condition: isObject(node.condition) ? node.condition : {},
    result: node.result,
    validUntil: instantOf(node.validUntil),
    facts: { ...node.facts },
    text: node.text,
    children: node.children.map(wireTree),
  };
}

function instantOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
