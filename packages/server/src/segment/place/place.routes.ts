import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page, PageQuery } from '@relance/contract/platform/page';
import { NewPlaceBody, Place, PlaceParams } from '@relance/contract/segment/place';
import type { SegmentUser } from '@relance/contract/segment/segment';
import { parseShape, type Shape } from '@relance/core/segment/place';
import Type from 'typebox';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { deletePlace, findPlace, insertPlace, listPlaces, type PlaceRow } from './place.store.ts';

/** What names each place, by the place's id. */
export type PlaceUses = (db: Queryable) => Promise<ReadonlyMap<string, readonly SegmentUser[]>>;

/** What the routes work with. */
export interface PlaceRoutesDeps {
  readonly db: Database;
  readonly uses: PlaceUses;
}

const PAGE = 50;
const Cursor = Type.Tuple([Type.String(), Type.String()]);

/** The places that customers can be in: made, listed, deleted while nothing uses them. Their outline never changes. */
export function placeRoutes(deps: PlaceRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(changingRoutes(deps));
  };
}

function readingRoutes({ db, uses }: PlaceRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/places',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listPlaces',
        tags: ['segment'],
        summary: 'The places that customers can be in, by name',
        querystring: PageQuery,
        response: { 200: Page(Place) },
      },
      handler: async ({ query: { limit = PAGE, cursor } }) => {
        const after = cursor === undefined ? undefined : decodeCursor(cursor, Cursor);
        const found = await listPlaces(db, after, limit + 1);
        const last = found.length > limit ? found[limit - 1] : undefined;
        const users = await uses(db);
        return {
          items: found.slice(0, limit).map((place) => wirePlace(place, users)),
          next: last ? encodeCursor([last.name, last.id]) : null,
        };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/places/:id',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'getPlace',
        tags: ['segment'],
        summary: 'Read a place',
        params: PlaceParams,
        response: { 200: Place },
      },
      handler: async ({ params }) => wirePlace(await requirePlace(db, params.id), await uses(db)),
    });
  };
}

function changingRoutes({ db, uses }: PlaceRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/places',
      config: { key: 'secret', scope: 'segments', idempotent: true },
      schema: {
        operationId: 'createPlace',
        tags: ['segment'],
        summary: 'Create a place: a circle, a polygon or a beacon',
        body: NewPlaceBody,
        response: { 201: Place },
      },
      handler: async ({ body: { id = `place_${randomBytes(6).toString('hex')}`, name, shape } }, reply) => {
        if (!(await insertPlace(db, { id, name, shape: accepted(shape) }))) {
          throw new Problem('name-taken', {
            detail: `There is a place called “${name}”, or ${id}, already.`,
          });
        }
        reply.code(201).header('location', `/v1/places/${id}`);
        return wirePlace(await requirePlace(db, id), new Map());
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/places/:id',
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'deletePlace',
        tags: ['segment'],
        summary: 'Delete a place that nothing uses',
        params: PlaceParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params }, reply) => {
        // Under the lock: no segment that names it is saved meanwhile.
        await changeConfiguration(db, async (tx) => {
          const { id } = await requirePlace(tx, params.id);
          const [user] = (await uses(tx)).get(id) ?? [];
          if (user !== undefined) throw inUse(`the ${user.kind} “${user.name}”`);
          if (!(await deletePlace(tx, id)))
            throw inUse('a segment that is being rebuilt, or a finished campaign');
        });
        return reply.code(204).send(null);
      },
    });
  };
}

function accepted(wire: unknown): Shape {
  const parsed = parseShape(wire);
  if (parsed.ok) return parsed.value;
  const errors = parsed.refusal.map(({ path, message }) => ({ path: `$.shape${path.slice(1)}`, message }));
  const [first] = errors;
  throw new Problem('invalid', { errors, ...(first ? { detail: `${first.path} ${first.message}` } : {}) });
}

function inUse(user: string): Problem {
  return new Problem('in-use', { detail: `It is used by ${user}.` });
}

async function requirePlace(db: Queryable, id: string): Promise<PlaceRow> {
  const place = await findPlace(db, id);
  if (!place) throw new Problem('not-found', { detail: 'There is no place by that id.' });
  return place;
}

function wirePlace(
  { id, name, shape, createdAt }: PlaceRow,
  users: ReadonlyMap<string, readonly SegmentUser[]>,
): Place {
  return {
    id,
    name,
    shape: wireShape(shape),
    usedBy: users.get(id)?.length ?? 0,
    createdAt: createdAt.toISOString(),
  };
}

/** A copy that the answer may keep: what core says cannot be changed. */
function wireShape(shape: Shape): Place['shape'] {
  if ('polygon' in shape) return { polygon: shape.polygon.map((corner) => [...corner]) };
  return 'circle' in shape ? { circle: { ...shape.circle } } : { beacon: { ...shape.beacon } };
}
