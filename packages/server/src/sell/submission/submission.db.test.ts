import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { createSegment, prepareSegments, removeSegment } from '../../segment/expression/index.ts';
import { openAudiences } from '../../segment/membership/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { findProducts, listProducts } from '../catalog/index.ts';
import { marketRoutes } from '../market/index.ts';
import {
  type Catalogue,
  openCatalogue,
  openQuoteSigning,
  priceRoutes,
  rotateQuoteKeys,
} from '../price/index.ts';
import { openTiers, prepareTiers, priceTierRoutes } from '../price-tier/index.ts';
import {
  moveEpoch,
  type PublishApproval,
  salesNamingSegments,
  submissionRoutes,
  subscriptionRaises,
} from './index.ts';

const DAY = 86_400_000;
let store: TestDatabase;
let app: HttpApp;
let strict: HttpApp;
let catalogue: Catalogue;
/** What tests add to the clock. */
let ahead = 0;
const now = () => Date.now() + ahead;
const readTiers = openTiers();
const world = { products: { find: findProducts, list: listProducts }, readTiers, now };

function rooms(approval: PublishApproval) {
  const { db } = store;
  const tierImport = {
    moveEpoch,
    raises: (tx: Parameters<typeof subscriptionRaises>[0], table: Parameters<typeof subscriptionRaises>[1]) =>
      subscriptionRaises(tx, table, world),
    changed: () => catalogue.latest(),
  };
  return openTestApp(
    marketRoutes(),
    priceTierRoutes({ db, readTiers, tierImport }),
    submissionRoutes({ db, ...world, approval, changed: () => catalogue.latest() }),
    priceRoutes({
      catalogue,
      readAudience: openAudiences({ db, minimumAge: 17, now }),
      signing: openQuoteSigning({ db, now }),
      now,
    }),
  );
}

beforeAll(async () => {
  store = await openTestDatabase();
  const { db } = store;
  await db.run(`insert into app (id, name) values ('shop', 'Shop'), ('other', 'Other')`);
  await prepareSegments(db, { minSegmentSize: 0 });
  await prepareTiers(db);
  await rotateQuoteKeys(db);
  catalogue = await openCatalogue({ db, log: pino({ level: 'silent' }), readTiers, gate: 'open' });
  app = await rooms('off');
  strict = await rooms('second-member');
});

afterAll(async () => {
  await app.close();
  await strict.close();
  await catalogue.close();
  await store.close();
});

let counter = 0;
/** A product of its own for each test. */
let product = '';
beforeEach(async () => {
  ahead = 0;
  product = await addOn('durable');
});

async function addOn(type: string, of = 'shop'): Promise<string> {
  const id = `p${counter++}`;
  await store.db.run(
    `insert into add_on (app, product_id, terms, shown) values ($1, $2, $3::jsonb, $4::jsonb)`,
    [of, id, JSON.stringify({ type }), JSON.stringify({ name: `Product ${id}`, keywords: [] })],
  );
  return `${of}/${id}`;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call(method: Method, url: string, body?: object, { key = 'sk', on = app } = {}) {
  const answer = await on.inject({
    method,
    url,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

const wall = (at: number) => new Date(at).toISOString().slice(0, 19);

/** A sale from an hour ago until in two days, and what a test changes of it. */
function saleOf(changes: object = {}) {
  return {
    name: 'Black Friday',
    markets: 'all',
    discount: { percent: 50 },
    audience: { everyone: true },
    start: wall(now() - 3_600_000),
    end: wall(now() + 2 * DAY),
    zone: 'utc',
    ...changes,
  };
}

const pricingOf = (changes: object = {}) => ({ base: { tier: 'Tier1052' }, ...changes });

async function drafted(body: object, of = product, on = app): Promise<string> {
  const opened = await call('POST', `/v1/products/${of}/submissions`, undefined, { on });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const put = await call('PUT', `/v1/submissions/${opened.body.id}`, body, { on });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
  return opened.body.id;
}

async function published(body: object, of = product) {
  const id = await drafted(body, of);
  const answer = await call('POST', `/v1/submissions/${id}/submit`);
  expect(answer.body.state, JSON.stringify(answer.body.findings)).toBe('published');
  return answer.body;
}

const codes = (body: { findings: { code: string }[] }) => body.findings.map(({ code }) => code);

describe('a submission is refused', () => {
  test('without a secret key or the scope', async () => {
    const url = `/v1/products/${product}/submissions`;
    expect((await call('POST', url, {}, { key: 'pk_shop' })).status).toBe(403);
    expect((await call('POST', url, {}, { key: 'sk_read' })).status).toBe(403);
  });

  test('of a product that is not there, and while another one is open', async () => {
    expect((await call('POST', '/v1/products/shop/none/submissions', {})).status).toBe(404);
    await drafted(pricingOf());
    const second = await call('POST', `/v1/products/${product}/submissions`, {});
    expect([second.status, second.body.code]).toEqual([409, 'wrong-state']);
  });

  test('to a member of other apps', async () => {
    const foreign = await addOn('durable', 'other');
    const id = await drafted(pricingOf(), foreign);
    expect((await call('GET', `/v1/submissions/${id}`, undefined, { key: 'member_shop' })).status).toBe(403);
    const asMember = { key: 'member_shop' };
    expect((await call('POST', '/v1/sales', { sale: saleOf(), products: [foreign] }, asMember)).status).toBe(
      403,
    );
  });

  test('when its body cannot be read, or names a sale that is not there', async () => {
    const id = await drafted(pricingOf());
    const odd = await call('PUT', `/v1/submissions/${id}`, pricingOf({ colour: 'red' }));
    expect([odd.status, odd.body.errors[0].path]).toEqual([422, '$.colour']);
    const sales = [{ ...saleOf(), id: 'sale_foreign' }];
    const foreign = await call('PUT', `/v1/submissions/${id}`, pricingOf({ sales }));
    expect([foreign.status, foreign.body.errors[0].path]).toEqual([422, '$.sales[0].id']);
  });

  test('with errors: it is rejected with its findings, and nothing is published', async () => {
    const subscription = await addOn('subscription');
    const id = await drafted(pricingOf({ sales: [saleOf()] }), subscription);
    const answer = await call('POST', `/v1/submissions/${id}/submit`, {});
    expect([answer.status, answer.body.state]).toEqual([200, 'rejected']);
    expect(codes(answer.body)).toContain('subscription-sale');
    expect((await call('GET', `/v1/products/${subscription}/published`)).status).toBe(404);
    expect((await call('PUT', `/v1/submissions/${id}`, pricingOf())).body.state).toBe('draft');
  });

  test('when the price of a subscription would rise', async () => {
    const subscription = await addOn('subscription');
    await published(pricingOf(), subscription);
    const id = await drafted(pricingOf({ base: { tier: 'Tier1062' } }), subscription);
    expect(codes((await call('POST', `/v1/submissions/${id}/submit`, {})).body)).toContain(
      'subscription-price-raised',
    );
  });

  test('for an audience that is not there', async () => {
    const audiences = [{ segment: 'nobody' }, { group: 'grp_none' }, { ownersOf: 'unpublished' }];
    const id = await drafted(pricingOf({ sales: audiences.map((audience) => saleOf({ audience })) }));
    const answer = await call('GET', `/v1/submissions/${id}`);
    expect(codes(answer.body).filter((code) => code === 'unknown-audience')).toHaveLength(3);
  });
});

describe('a sale that has started', () => {
  test('keeps its discount, and ends earlier only when that is confirmed', async () => {
    const { pricing } = await published(pricingOf({ sales: [saleOf()] }));
    const [sale] = pricing.sales;
    const cheaper = await drafted(pricingOf({ sales: [{ ...sale, discount: { percent: 60 } }] }));
    const refused = await call('POST', `/v1/submissions/${cheaper}/submit`, {});
    expect(codes(refused.body)).toContain('started-sale-changed');

    const end = wall(now() + DAY);
    await call('PUT', `/v1/submissions/${cheaper}`, pricingOf({ sales: [{ ...sale, end }] }));
    const unsure = await call('POST', `/v1/submissions/${cheaper}/submit`, {});
    expect([unsure.body.state, codes(unsure.body)]).toEqual([
      'rejected',
      expect.arrayContaining(['earlier-end']),
    ]);
    const sure = await call('POST', `/v1/submissions/${cheaper}/submit`, { confirmEarlierEnd: true });
    expect(sure.body.state).toBe('published');
    const { body } = await call('GET', `/v1/products/${product}/history`);
    expect(body.items[0].endings).toEqual([
      { saleId: sale.id, name: 'Black Friday', publishedEnd: sale.end, newEnd: end },
    ]);
    expect(body.items[0].pricing.sales[0]).not.toHaveProperty('confirmEarlierEnd');
  });

  test('and is removed ends with the publication, which records it', async () => {
    const { pricing } = await published(pricingOf({ sales: [saleOf()] }));
    await published(pricingOf());
    const { body } = await call('GET', `/v1/products/${product}/history?lang=fr`);
    expect(body.items[0].endings).toMatchObject([{ saleId: pricing.sales[0].id, newEnd: null }]);
    expect(body.items[0].changes[0].text).toContain('supprimée');
  });

  test('is frozen also when it starts between the draft and the submission', async () => {
    const start = wall(now() + 3_600_000);
    const { pricing } = await published(pricingOf({ sales: [saleOf({ start })] }));
    const changed = { ...pricing.sales[0], discount: { percent: 60 } };
    const id = await drafted(pricingOf({ sales: [changed] }));
    expect(codes((await call('GET', `/v1/submissions/${id}`)).body)).not.toContain('started-sale-changed');
    ahead = 2 * 3_600_000;
    expect(codes((await call('POST', `/v1/submissions/${id}/submit`, {})).body)).toContain(
      'started-sale-changed',
    );
  });
});

describe('history', () => {
  test('tells versions in words, and a rollback is a new draft', async () => {
    const first = await published(pricingOf());
    await published(pricingOf({ base: { tier: 'Tier1062' } }));
    const { body } = await call('GET', `/v1/products/${product}/history`);
    expect(body.items).toHaveLength(2);
    expect(body.items[0].changes[0].text).toMatch(/^Base price: .+ → .+/);
    expect(body.items[0].publishedBy).toBe('key:1');
    const back = await call('POST', `/v1/products/${product}/rollback`, {
      publication: body.items[1].publication,
    });
    expect([back.status, back.body.state, back.body.pricing.base]).toEqual([
      201,
      'draft',
      first.pricing.base,
    ]);
    const review = await call('GET', `/v1/submissions/${back.body.id}/review`);
    expect(review.body.changes).toHaveLength(1);
    expect((await call('DELETE', `/v1/submissions/${back.body.id}`)).status).toBe(204);
    expect((await call('POST', `/v1/products/${product}/rollback`, { publication: 'pub_none' })).status).toBe(
      404,
    );
  });

  test('says the lowest price of the last 30 days', async () => {
    await published(pricingOf({ sales: [saleOf({ end: wall(now() + 3_600_000) })] }));
    ahead = 2 * 3_600_000;
    const { body } = await call('GET', `/v1/products/${product}/price-history?market=US`);
    const [inSale, after] = body.items;
    expect(inSale.lowest.minor).toBe(Math.round(inSale.regular.minor / 2));
    expect(after.lowest).toEqual(after.regular);
    expect(body.lowest).toEqual(inSale.lowest);
  });

  test('lists products, open submissions and what is published', async () => {
    await published(pricingOf({ sales: [saleOf()] }));
    const id = await drafted(pricingOf());
    const { body } = await call('GET', '/v1/products');
    const row = body.items.find((one: { product: string }) => one.product === product);
    expect(row).toMatchObject({ base: { tier: 'Tier1052' }, sales: 1, open: { id, state: 'draft' } });
    const listed = await call('GET', `/v1/submissions?product=${encodeURIComponent(product)}&state=draft`);
    expect(listed.body.items.map((one: { id: string }) => one.id)).toEqual([id]);
  });
});

describe('with four eyes', () => {
  const submitAs = async (key: string) => {
    const id = await drafted(pricingOf(), product, strict);
    const answer = await call('POST', `/v1/submissions/${id}/submit`, {}, { on: strict, key });
    expect(answer.body.state).toBe('in-certification');
    return id;
  };
  const approveAs = (id: string, key: string) =>
    call('POST', `/v1/submissions/${id}/approve`, undefined, { on: strict, key });

  test('who submitted does not approve, nor does a key; another member does', async () => {
    const id = await submitAs('member_shop');
    expect((await approveAs(id, 'member_shop')).status).toBe(403);
    expect((await approveAs(id, 'sk')).status).toBe(403);
    expect((await call('GET', `/v1/products/${product}/published`)).status).toBe(404);
    expect((await approveAs(id, 'member_two')).body.state).toBe('published');
    expect((await approveAs(id, 'member_two')).status).toBe(409);
  });

  test('a rejection says why', async () => {
    const id = await submitAs('sk');
    const body = { reason: 'Too cheap' };
    expect((await call('POST', `/v1/submissions/${id}/reject`, body, { on: strict, key: 'sk' })).status).toBe(
      403,
    );
    const answer = await call('POST', `/v1/submissions/${id}/reject`, body, {
      on: strict,
      key: 'member_two',
    });
    expect(answer.body).toMatchObject({ state: 'rejected', reason: 'Too cheap' });
  });

  test('a sale over many products waits as one, and is approved as one', async () => {
    const second = await addOn('durable');
    await published(pricingOf());
    await published(pricingOf(), second);
    const body = { sale: saleOf(), products: [product, second] };
    const opened = await call('POST', '/v1/sales', body, { on: strict, key: 'member_shop' });
    expect(opened.body.items.map((one: { state: string }) => one.state)).toEqual([
      'in-certification',
      'in-certification',
    ]);
    await approveAs(opened.body.items[1].id, 'member_two');
    for (const each of [product, second]) {
      expect((await call('GET', `/v1/products/${each}/published`)).body.pricing.sales).toHaveLength(1);
    }
  });
});

describe('one sale over many products', () => {
  test('is published for all of them, from a list or a CSV file', async () => {
    const second = await addOn('durable');
    await published(pricingOf());
    await published(pricingOf(), second);
    const answer = await call('POST', '/v1/sales', {
      sale: saleOf(),
      csv: `product\n${product}\r\n"${second}"\n`,
    });
    expect(answer.status).toBe(201);
    expect(answer.body.items.map((one: { state: string }) => one.state)).toEqual(['published', 'published']);
  });

  test('is published for none when one of them has an error, and leaves nothing open', async () => {
    const subscription = await addOn('subscription');
    await published(pricingOf());
    await published(pricingOf(), subscription);
    const answer = await call('POST', '/v1/sales', { sale: saleOf(), products: [product, subscription] });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({
      path: '$.sale',
      message: expect.stringContaining(subscription),
    });
    expect((await call('GET', `/v1/products/${product}/published`)).body.pricing.sales).toEqual([]);
    expect((await call('POST', `/v1/products/${product}/submissions`, {})).status).toBe(201);
  });

  test('is refused while one of them has a draft, and without products', async () => {
    await drafted(pricingOf());
    expect((await call('POST', '/v1/sales', { sale: saleOf(), products: [product] })).status).toBe(409);
    expect((await call('POST', '/v1/sales', { sale: saleOf() })).status).toBe(422);
    expect((await call('POST', '/v1/sales', { sale: saleOf(), products: ['shop/none'] })).status).toBe(404);
  });
});

describe('the segment of a sale', () => {
  const segmentOf = async (expression: object) => {
    const { id } = await createSegment(store.db, { name: `S${counter++}`, expression });
    await store.db.run(`update segment set state = 'live', live_at = now() where id = $1`, [id]);
    return id;
  };

  test('on facts that anybody can write is warned of; vouched ones are not', async () => {
    const said = await segmentOf({ trait: 'plan', is: 'pro' });
    const vouched = await segmentOf({ purchases: { count: { gte: 1 } } }).catch(() => undefined);
    const id = await drafted(pricingOf({ sales: [saleOf({ audience: { segment: said } })] }));
    expect(codes((await call('GET', `/v1/submissions/${id}`)).body)).toContain('self-service-audience');
    const sales = [saleOf({ audience: { segment: vouched ?? 'first-time-payers' } })];
    const put = await call('PUT', `/v1/submissions/${id}`, pricingOf({ sales }));
    expect(codes(put.body)).not.toContain('self-service-audience');
  });

  test('cannot be deleted while the sale is published and not over', async () => {
    const segment = await segmentOf({ trait: 'plan', is: 'gold' });
    await published(pricingOf({ sales: [saleOf({ audience: { segment } })] }));
    const namers = [salesNamingSegments(world)];
    await expect(removeSegment(store.db, segment, namers)).rejects.toMatchObject({
      code: 'in-use',
      message: expect.stringContaining('the sale “Black Friday”'),
    });
    ahead = 4 * DAY;
    await expect(removeSegment(store.db, segment, namers)).resolves.toBeUndefined();
  });

  test('that is small is refused in a new sale, and stops one that runs', async () => {
    const segment = await segmentOf({ trait: 'plan', is: 'small' });
    await published(pricingOf({ sales: [saleOf({ audience: { segment } })] }));
    await store.db.run('update segment set small = true where id = $1', [segment]);
    const asked = { product, market: 'US' };
    const { body } = await call('POST', '/v1/quotes/evaluate', asked);
    expect(body.reasons).toMatchObject([{ considered: true, dropped: 'small-segment' }]);
    const second = await addOn('durable');
    const id = await drafted(pricingOf({ sales: [saleOf({ audience: { segment } })] }), second);
    const refused = await call('POST', `/v1/submissions/${id}/submit`, {});
    expect([refused.body.state, codes(refused.body)]).toEqual([
      'rejected',
      expect.arrayContaining(['small-audience']),
    ]);
  });
});

describe('price tiers', () => {
  const putCsv = (csv: string, key = 'sk') =>
    app.inject({
      method: 'PUT',
      url: '/v1/price-tiers.csv',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
      payload: csv,
    });
  const csv = async () =>
    (await app.inject({ url: '/v1/price-tiers.csv', headers: { authorization: 'Bearer sk' } })).body;

  test('that have a fault are refused with line and currency, whole', async () => {
    const before = await csv();
    const broken = before.replace(/^Tier1013,[\d.]+/m, 'Tier1013,0');
    const answer = await putCsv(broken);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0].path).toMatch(/^line \d+, [A-Z]{3}$/);
    expect((await putCsv(before, 'member_shop')).statusCode).toBe(403);
    expect(await csv()).toBe(before);
  });

  test('that would raise a published subscription are refused with the list', async () => {
    const subscription = await addOn('subscription');
    await published(pricingOf(), subscription);
    const before = await csv();
    const dearer = before
      .split('\n')
      .map((line) => line.replace(/^(Tier1052),([\d.]+)/, (_, tier, usd) => `${tier},${Number(usd) + 0.01}`))
      .join('\n');
    const answer = await putCsv(dearer);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toContainEqual(
      expect.objectContaining({ path: `${subscription}, US`, message: expect.stringContaining('USD') }),
    );
    expect(await csv()).toBe(before);
  });

  test('are shown in a currency, and markets in two languages', async () => {
    const { body } = await call('GET', '/v1/price-tiers?currency=JPY');
    expect(body.sample).toBe(true);
    expect(body.items).toHaveLength(414);
    expect(body.items[0]).toMatchObject({ tier: 'Free', minor: 0, formatted: '¥0' });
    expect((await call('GET', '/v1/price-tiers?currency=XXX')).status).toBe(422);
    const markets = await call('GET', '/v1/markets?lang=fr');
    expect(markets.body.items).toHaveLength(241);
    expect(markets.body.items).toContainEqual(
      expect.objectContaining({ code: 'DE', name: 'Allemagne', currency: 'EUR', timezone: 'Europe/Berlin' }),
    );
  });

  test('that are replaced are in every price', async () => {
    await published(pricingOf());
    const asked = { product, market: 'US' };
    const before = (await call('POST', '/v1/quotes/evaluate', asked)).body.price.minor;
    const text = await csv();
    const cheaper = text.replace(
      /^(Tier1052),([\d.]+)/m,
      (_, tier, usd) => `${tier},${(Number(usd) - 0.01).toFixed(2)}`,
    );
    expect((await putCsv(cheaper)).statusCode).toBe(204);
    expect((await call('POST', '/v1/quotes/evaluate', asked)).body.price.minor).toBe(before - 1);
    expect((await call('GET', '/v1/price-tiers')).body.sample).toBe(false);
  });
});
