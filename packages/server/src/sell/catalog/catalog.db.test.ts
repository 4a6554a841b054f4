import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAppDirectory } from '../../collect/app/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { catalogRoutes, readTerms } from './index.ts';

let store: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  store = await openTestDatabase();
  const { db } = store;
  await db.run(`insert into app (id, name) values ('shop', 'Shop'), ('news', 'News')`);
  app = await openTestApp(catalogRoutes({ db, apps: openAppDirectory(db) }));
});

afterAll(async () => {
  await app.close();
  await store.close();
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call(method: Method, url: string, body?: object, key = 'sk') {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  return { status: answer.statusCode, body: answer.json(), location: answer.headers.location };
}

const ADD_ONS = '/v1/apps/shop/add-ons';
const pro = (changes: object = {}) => ({
  productId: `pro-${randomUUID()}`,
  name: 'Pro',
  type: 'subscription',
  period: 'P3M',
  trial: 'P1W',
  ...changes,
});

describe('an add-on is refused', () => {
  test('without the scope, with a client key, and to a member of another app', async () => {
    expect((await call('GET', ADD_ONS, undefined, 'sk_read')).status).toBe(403);
    expect((await call('POST', ADD_ONS, pro(), 'pk_shop')).status).toBe(403);
    expect((await call('POST', '/v1/apps/news/add-ons', pro(), 'member_shop')).status).toBe(403);
  });

  test('of an app that is not there', async () => {
    expect((await call('POST', '/v1/apps/none/add-ons', pro())).status).toBe(404);
    expect((await call('GET', '/v1/apps/none/add-ons')).status).toBe(404);
    expect((await call('GET', `${ADD_ONS}/none`)).status).toBe(404);
    expect((await call('PUT', `${ADD_ONS}/none`, { name: 'x' })).status).toBe(404);
  });

  test.each<[string, object, string]>([
    ['by an id with a slash', { productId: 'a/b' }, '$.productId'],
    ['by an id of 101 characters', { productId: 'x'.repeat(101) }, '$.productId'],
    ['of an unknown type', { type: 'gift' }, '$.type'],
    ['of an unknown period', { period: 'P2M' }, '$.period'],
    ['with a quantity that means nothing', { quantity: 5 }, '$.quantity'],
    ['with a member nobody knows', { prize: 5 }, '$.prize'],
  ])('%s', async (_, changes, path) => {
    const answer = await call('POST', ADD_ONS, pro(changes));
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test('by an id its app has already; another app may have it', async () => {
    const draft = pro();
    expect((await call('POST', ADD_ONS, draft)).status).toBe(201);
    expect(await call('POST', ADD_ONS, draft)).toMatchObject({ status: 409, body: { code: 'name-taken' } });
    expect((await call('POST', '/v1/apps/news/add-ons', draft)).status).toBe(201);
  });
});

describe('an add-on', () => {
  test('is made, read and shown under other words', async () => {
    const draft = pro({
      productId: `coins (small) ${randomUUID()}`,
      keywords: ['gold'],
      storeProducts: { web: 'w1' },
    });
    const created = await call('POST', ADD_ONS, draft);
    expect(created.body).toMatchObject({ ...draft, app: 'shop', product: `shop/${draft.productId}` });
    expect((await call('GET', String(created.location))).body).toEqual(created.body);
    const change = {
      name: 'Professional',
      keywords: [],
      storeProducts: { google: { product: 'g', offerTag: 't' } },
    };
    const changed = await call('PUT', String(created.location), { ...draft, ...change });
    expect(changed).toMatchObject({ status: 200, body: { ...draft, ...change } });
    expect((await call('PUT', String(created.location), { keywords: ['a'] })).body).toMatchObject({
      ...change,
      keywords: ['a'],
    });
  });

  test('never changes what it is bought by', async () => {
    const draft = pro();
    await call('POST', ADD_ONS, draft);
    for (const change of [
      { type: 'durable' },
      { period: 'P1M' },
      { trial: 'none' },
      { productId: 'other' },
    ]) {
      const answer = await call('PUT', `${ADD_ONS}/${draft.productId}`, { ...change, name: 'Other' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    }
    expect((await call('GET', `${ADD_ONS}/${draft.productId}`)).body.name).toBe('Pro');
    expect((await call('DELETE', `${ADD_ONS}/${draft.productId}`)).status).toBe(404);
  });

  test('is listed by id, page by page, apart from those of other apps', async () => {
    await call('POST', '/v1/apps/news/add-ons', pro({ productId: 'zz' }));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await call('GET', `${ADD_ONS}?limit=2${cursor}`);
      seen.push(...page.body.items.map((item: { productId: string }) => item.productId));
      cursor = page.body.next === null ? '' : `&cursor=${page.body.next}`;
    } while (cursor !== '');
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).not.toContain('zz');
  });

  test('says its terms by its name; an app has none', async () => {
    const draft = pro();
    await call('POST', ADD_ONS, draft);
    const product = `shop/${draft.productId}`;
    expect(await readTerms(store.db, ['shop', product, 'shop/none'])).toEqual(
      new Map([[product, { type: 'subscription', period: 'P3M', trial: 'P1W' }]]),
    );
  });
});
