import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppParams } from '@relance/contract/collect/app';
import { Checkup, CheckupQuery } from '@relance/contract/collect/checkup';
import { requireApp } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { orUnavailable } from '../../stores/clickhouse/index.ts';
import type { AppDirectory } from '../app/index.ts';
import { type CheckupDeps, readCheckup } from './read-checkup.ts';

/** What the route works with. */
export interface CheckupRoutesDeps extends CheckupDeps {
  readonly apps: Pick<AppDirectory, 'find'>;
}

/** `GET /v1/apps/{app}/checkup`: is it working? */
export function checkupRoutes(deps: CheckupRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/apps/:app/checkup',
      config: { key: 'secret', scope: 'apps:read' },
      schema: {
        operationId: 'checkApp',
        tags: ['collect'],
        summary: 'Whether an app, or one of its devices, is connected, and what is missing first',
        params: AppParams,
        querystring: CheckupQuery,
        response: { 200: Checkup },
      },
      handler: async ({ params, query, caller }) => {
        requireApp(caller, params.app);
        const found = await deps.apps.find(params.app);
        if (!found) throw new Problem('not-found', { detail: `There is no app ${params.app}.` });
        return orUnavailable(readCheckup(deps, found, query.deviceId));
      },
    });
  };
}
