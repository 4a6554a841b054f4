import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AFTER, CUSTOMER_ADDRESS, CustomerParams } from '@relance/contract/collect/customer';
import { Page } from '@relance/contract/platform/page';
import {
  Entitlement,
  EntitlementList,
  Purchase,
  PurchaseBody,
  PurchasesQuery,
} from '@relance/contract/sell/purchase';
import { identityKey, knownKey } from '@relance/core/collect/identity';
import { readProduct } from '@relance/core/sell/catalog';
import { isOwned } from '@relance/core/sell/purchase';
import Type from 'typebox';
import type { AppDirectory } from '../../collect/app/index.ts';
import {
  awaitSeen,
  findAddressed,
  keysOfAddressed,
  type WaitForPosition,
} from '../../collect/identity/index.ts';
import { appsOf, requireApp } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { type ProductEntitlement, readEntitlements } from './entitlements.ts';
import { keysOfPerson, listPurchases, type StoredPurchase } from './purchase.store.ts';
import { type RecordPurchaseDeps, recordPurchase } from './record-purchase.ts';

/** What the routes work with. */
export interface PurchaseRoutesDeps extends RecordPurchaseDeps {
  readonly apps: Pick<AppDirectory, 'find'>;
  readonly waitForPosition: WaitForPosition;
}

const PAGE = 50;
const Cursor = Type.Tuple([Type.Integer(), Type.String()]);

/** What was bought, and what people have of it. */
export function purchaseRoutes(deps: PurchaseRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(recordRoutes(deps));
    await app.register(entitlementRoutes(deps));
  };
}

function recordRoutes(deps: PurchaseRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/purchases',
      config: { key: 'secret', scope: 'purchases', idempotent: true },
      schema: {
        operationId: 'recordPurchase',
        tags: ['sell'],
        summary: 'Record a purchase, renewal, trial, cancellation or refund; once for each orderId',
        body: PurchaseBody,
        response: { 200: Type.Union([Entitlement, Type.Null()]) },
      },
      handler: async ({ body, caller }, reply) => {
        const named = readProduct(body.product);
        const found = named && (await deps.apps.find(named.app));
        if (!found) throw unknownProduct(body.product);
        requireApp(caller, found.id);
        const of = { id: found.id, test: found.environment === 'test' };
        const { entitlement, position } = await recordPurchase(deps, body, of);
        if (position !== undefined) reply.header('relance-position', position);
        return entitlement ? wireEntitlement(entitlement) : null;
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/purchases',
      config: { key: 'secret', scope: 'purchases:read' },
      schema: {
        operationId: 'listPurchases',
        tags: ['sell'],
        summary: 'What a customer bought, newest first',
        querystring: PurchasesQuery,
        response: { 200: Page(Purchase) },
      },
      handler: async ({ query: { userId, environment, limit = PAGE, cursor }, caller }) => {
        const [at, orderId] = cursor === undefined ? [] : decodeCursor(cursor, Cursor);
        const after = at === undefined || orderId === undefined ? undefined : { at, orderId };
        const keys = await keysOfPerson(deps.db, [knownKey(userId, environment === 'test')]);
        const found = await listPurchases(deps.db, { keys, apps: appsOf(caller), after, limit: limit + 1 });
        const last = found.length > limit ? found[limit - 1] : undefined;
        const next = last ? encodeCursor([last.at.getTime(), last.orderId]) : null;
        return { items: found.slice(0, limit).map(wirePurchase), next };
      },
    });
  };
}

function entitlementRoutes({ db, now, waitForPosition }: PurchaseRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/customers/:userId/entitlements',
      config: { key: 'secret', scope: 'purchases:read' },
      schema: {
        operationId: 'listCustomerEntitlements',
        tags: ['sell'],
        summary: 'What a customer has or had, by product',
        params: CustomerParams,
        querystring: Type.Object({ ...CUSTOMER_ADDRESS, ...AFTER }),
        response: { 200: EntitlementList },
      },
      handler: async ({ params, query, caller }, reply) => {
        const addressed = await keysOfAddressed(db, { ...query, ...params });
        await awaitSeen(waitForPosition, addressed, query.after, reply);
        const items = await readEntitlements(db, await keysOfPerson(db, addressed), { now: now() });
        // Who bought something is known, also before the engine has met him.
        if (items.length === 0) await findAddressed(db, addressed);
        return { items: items.filter(isOf(appsOf(caller))).map(wireEntitlement) };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/me/entitlements',
      config: { key: 'client' },
      schema: {
        operationId: 'listMyEntitlements',
        tags: ['sell'],
        summary: 'What the caller has or had, by product',
        querystring: Type.Object(AFTER),
        response: { 200: EntitlementList },
      },
      handler: async ({ caller, query }, reply) => {
        if (caller.kind !== 'client' || !caller.identity) {
          const detail = 'Entitlements need an identity token in X-Relance-Identity.';
          throw new Problem('unauthorized', { detail });
        }
        const { userId } = caller.identity;
        const own = [
          identityKey({ app: caller.app, userId, ...(caller.test ? { test: true as const } : {}) }),
        ];
        await awaitSeen(waitForPosition, own, query.after, reply);
        const items = await readEntitlements(db, await keysOfPerson(db, own), { now: now() });
        return { items: items.map(wireEntitlement) };
      },
    });
  };
}

function isOf(apps: readonly string[] | null): (entitlement: ProductEntitlement) => boolean {
  return ({ product }) => apps === null || apps.includes(readProduct(product)?.app ?? '');
}

function wireEntitlement({ product, state, quantity, since, expiresAt }: ProductEntitlement): Entitlement {
  return {
    product,
    state,
    owned: isOwned(state),
    quantity,
    since: new Date(since).toISOString(),
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}

function wirePurchase(purchase: StoredPurchase): Purchase {
  const { orderId, userId, products, quantities, kind, market, currency, minor, saleId } = purchase;
  return {
    orderId,
    userId,
    products: products.map((product, index) => ({ product, quantity: quantities[index] ?? 1 })),
    kind,
    market,
    amount: currency === null || minor === null ? null : { currency, minor },
    at: purchase.at.toISOString(),
    expiresAt: purchase.expiresAt?.toISOString() ?? null,
    cancelledAt: purchase.cancelledAt?.toISOString() ?? null,
    refundedAt: purchase.refundedAt?.toISOString() ?? null,
    saleId,
    source: purchase.bodyHash === null ? 'event' : 'purchases',
  };
}

function unknownProduct(product: string): Problem {
  const message = 'must be an app that is there, or app/productId of one';
  const errors = [{ path: '$.product', message }];
  return new Problem('invalid', { detail: `There is no product “${product}”.`, errors });
}
