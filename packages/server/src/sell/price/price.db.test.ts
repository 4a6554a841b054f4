import { createHmac } from 'node:crypto';
import { CLIENT_GATES, type QuotedPurchase } from '@relance/core/sell/sale';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { createSegment, prepareSegments } from '../../segment/expression/index.ts';
import { openAudiences } from '../../segment/membership/index.ts';
import { type Database, openDatabase } from '../../stores/postgres/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { findProducts, listProducts } from '../catalog/index.ts';
import { openTiers, prepareTiers } from '../price-tier/index.ts';
import { submissionRoutes } from '../submission/index.ts';
import {
  type Catalogue,
  type GateName,
  openCatalogue,
  openQuoteSigning,
  openVerifyQuote,
  priceRoutes,
  rotateQuoteKeys,
  type VerifyQuote,
} from './index.ts';

const DAY = 86_400_000;
const log = pino({ level: 'silent' });
let store: TestDatabase;
/** Two processes, as far as memory goes. */
let one: Instance;
let two: Instance;
let store2: Instance;
let verify: VerifyQuote;
let ahead = 0;
const now = () => Date.now() + ahead;

interface Instance {
  readonly app: HttpApp;
  readonly catalogue: Catalogue;
  close(): Promise<void>;
}

async function open(db: Database, gate: GateName = 'open', ticks?: () => number): Promise<Instance> {
  const readTiers = openTiers();
  const catalogue = await openCatalogue({ db, log, readTiers, gate, ...(ticks && { ticks }) });
  const app = await openTestApp(
    submissionRoutes({
      db,
      products: { find: findProducts, list: listProducts },
      readTiers,
      now,
      approval: 'off',
      changed: () => catalogue.latest(),
    }),
    priceRoutes({
      catalogue,
      readAudience: openAudiences({ db, minimumAge: 17, now }),
      signing: openQuoteSigning({ db, now }),
      now,
    }),
  );
  return {
    app,
    catalogue,
    close: async () => {
      await app.close();
      await catalogue.close();
    },
  };
}

beforeAll(async () => {
  store = await openTestDatabase();
  const { db } = store;
  await db.run(`insert into app (id, name) values ('shop', 'Shop'), ('game', 'Game')`);
  await prepareSegments(db, { minSegmentSize: 0 });
  await prepareTiers(db);
  await rotateQuoteKeys(db);
  one = await open(db);
  two = await open(db);
  store2 = await open(db, 'microsoft-store');
  verify = openVerifyQuote({ signing: openQuoteSigning({ db, now }), gate: CLIENT_GATES.open, now });
});

afterAll(async () => {
  for (const instance of [one, two, store2]) await instance.close();
  await store.close();
});

let counter = 0;
let product = '';
beforeEach(async () => {
  ahead = 0;
  product = await addOn();
});

async function addOn(): Promise<string> {
  const id = `p${counter++}`;
  await store.db.run(
    `insert into add_on (app, product_id, terms, shown)
     values ('shop', $1::text, '{"type":"durable"}', jsonb_build_object('name', $1::text, 'keywords', '[]'::jsonb))`,
    [id],
  );
  return `shop/${id}`;
}

const wall = (at: number) => new Date(at).toISOString().slice(0, 19);
const saleOf = (changes: object = {}) => ({
  markets: 'all',
  discount: { percent: 50 },
  audience: { everyone: true },
  start: wall(now() - 3_600_000),
  end: wall(now() + 2 * DAY),
  zone: 'utc',
  ...changes,
});

async function publish(body: object, { of = product, on = one } = {}) {
  const send = (method: 'POST' | 'PUT', url: string, payload: object) =>
    on.app.inject({ method, url, headers: { authorization: 'Bearer sk' }, payload });
  const { id } = (await send('POST', `/v1/products/${of}/submissions`, {})).json();
  await send('PUT', `/v1/submissions/${id}`, { base: { tier: 'Tier1052' }, ...body });
  const answer = (await send('POST', `/v1/submissions/${id}/submit`, {})).json();
  expect(answer.state, JSON.stringify(answer.findings)).toBe('published');
  return answer;
}

interface Asking {
  readonly on?: Instance;
  readonly of?: string;
  readonly market?: string;
  readonly token?: string;
  readonly client?: string;
  readonly language?: string;
  readonly key?: string;
}

async function ask({
  on = one,
  of = product,
  market = 'US',
  token,
  client,
  language,
  key = 'pk_shop',
}: Asking = {}) {
  const place = market === '' ? '' : `&market=${market}`;
  const answer = await on.app.inject({
    url: `/v1/me/prices?products=${encodeURIComponent(of)}${place}`,
    headers: {
      authorization: `Bearer ${key}`,
      ...(token !== undefined && { 'x-relance-identity': token }),
      ...(client !== undefined && { 'x-relance-client': client }),
      ...(language !== undefined && { 'accept-language': language }),
    },
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

/** A customer who is in a segment, or owns something. */
async function customer(
  userId: string,
  { segment, owns, age }: { segment?: string; owns?: string; age?: number } = {},
) {
  const { db } = store;
  const id = 1_000 + counter++;
  const key = `u:${userId}`;
  await db.run(`insert into customer (id, partition, state) values ($1, 0, $2)`, [
    id,
    JSON.stringify({ k: key, v: 1 }),
  ]);
  await db.run('insert into identity (key, customer_id) values ($1, $2)', [key, id]);
  const traits =
    age === undefined ? {} : { age: { value: age, time: Date.now(), messageId: 'm', origin: 'server' } };
  await db.run('insert into profile (customer_id, user_id, traits) values ($1, $2, $3::jsonb)', [
    id,
    userId,
    JSON.stringify(traits),
  ]);
  if (segment !== undefined) {
    await db.run(
      `insert into membership (segment_no, customer_id, entered_at)
       select no, $2, now() from segment where id = $1`,
      [segment, id],
    );
  }
  if (owns !== undefined) {
    await db.run(
      `insert into entitlement (customer_key, product, state, quantity, since) values ($1, $2, 'active', 1, now())`,
      [key, owns],
    );
  }
}

async function liveSegment(): Promise<string> {
  const { id } = await createSegment(store.db, {
    name: `S${counter++}`,
    expression: { trait: 'plan', is: 'vip' },
  });
  await store.db.run(`update segment set state = 'live', live_at = now() where id = $1`, [id]);
  return id;
}

describe('a price is refused', () => {
  test('without a market, in one that is none, and of a product that has none', async () => {
    await publish({});
    expect((await ask({ market: '' })).status).toBe(422);
    expect((await ask({ market: 'XX' })).status).toBe(422);
    expect((await ask({ of: 'shop/none' })).status).toBe(404);
    expect((await ask({ key: 'sk' })).status).toBe(403);
  });

  test('to a forged identity token', async () => {
    await publish({});
    expect((await ask({ token: 'forged' })).status).toBe(401);
  });
});

describe('a personal sale', () => {
  test('is for who is provably in its segment, and nobody else', async () => {
    const segment = await liveSegment();
    await publish({ sales: [saleOf({ audience: { segment } })] });
    await customer('vip', { segment });
    await customer('other');
    const [vip] = (await ask({ token: 'token:vip' })).body;
    expect([vip.onSale, vip.strikethrough, vip.price.minor]).toEqual([
      true,
      true,
      Math.round(vip.regular.minor / 2),
    ]);
    for (const token of ['token:other', 'token:stranger', undefined]) {
      const [price] = (await ask(token === undefined ? {} : { token })).body;
      expect([price.onSale, price.price]).toEqual([false, price.regular]);
    }
  });

  test('is not for who is known to be too young', async () => {
    const segment = await liveSegment();
    await publish({ sales: [saleOf({ audience: { segment } })] });
    await customer('kid', { segment, age: 12 });
    expect((await ask({ token: 'token:kid' })).body[0].onSale).toBe(false);
  });

  test('is not for a customer of a test app by the same name', async () => {
    const segment = await liveSegment();
    await publish({ sales: [saleOf({ audience: { segment } })] });
    await customer('twin', { segment });
    expect((await ask({ token: 'token:twin' })).body[0].onSale).toBe(true);
    expect((await ask({ token: 'token:twin', key: 'pk_lab' })).body[0].onSale).toBe(false);
  });

  test('for owners of an app asks a newer Windows of them', async () => {
    await publish({}, { of: 'game' }).catch(() => undefined);
    await publish({ sales: [saleOf({ audience: { ownersOf: 'game' } })] });
    await customer('owner', { owns: 'game' });
    const onSale = async (client: string) => (await ask({ token: 'token:owner', client })).body[0].onSale;
    expect(await onSale('platform=windows; os=10.0.10240')).toBe(false);
    expect(await onSale('platform=Windows; os=10.0.14393')).toBe(true);
    expect(await onSale('platform=ios; os=18.1')).toBe(true);
  });
});

describe('the market', () => {
  test('of an identity token is proven and beats the one that is said; one only said is marked', async () => {
    await publish({});
    const [proven] = (await ask({ market: 'US', token: 'token:ada;market=FR' })).body;
    expect([proven.market, proven.currency, proven.marketProven]).toEqual(['FR', 'EUR', true]);
    const [said] = (await ask({ market: 'FR', token: 'token:ada' })).body;
    expect([said.market, said.marketProven]).toEqual(['FR', false]);
  });

  test('does not decide the language of amounts: the device does', async () => {
    await publish({});
    const [fr] = (await ask({ market: 'FR', language: 'fr-FR,fr;q=0.9' })).body;
    expect(fr.price.formatted).toMatch(/^\d+,\d{2}\s€$/u);
    const [en] = (await ask({ market: 'FR' })).body;
    expect(en.price.formatted).toMatch(/^€\d+\.\d{2}$/);
  });
});

test('under the gate of the Microsoft Store an unknown client pays the regular price', async () => {
  await publish({ sales: [saleOf()] }, { on: store2 });
  expect((await ask({ on: store2 })).body[0].onSale).toBe(false);
  expect((await ask({ on: store2, client: 'platform=android; os=16' })).body[0].onSale).toBe(false);
  expect((await ask({ on: store2, client: 'platform=xbox; os=10.0.22000' })).body[0].onSale).toBe(true);
});

describe('a quote', () => {
  const right = (): QuotedPurchase => ({ customer: 'u:ada', product, amount: { currency: 'USD', minor: 0 } });
  async function quoted(asking: Asking = {}) {
    await publish({ sales: [saleOf()] });
    const [price] = (await ask({ token: 'token:ada', ...asking })).body;
    const purchase = {
      ...right(),
      market: price.market,
      amount: { currency: price.currency, minor: price.price.minor },
    };
    return { quote: String(price.quote), purchase };
  }
  const why = async (text: string, purchase: QuotedPurchase) => {
    const result = await verify(text, purchase);
    return result.ok ? 'ok' : result.refusal.why;
  };

  test('bears out exactly the purchase it was made for', async () => {
    const { quote, purchase } = await quoted();
    expect(await why(quote, purchase)).toBe('ok');
    expect(await why(quote, { ...purchase, customer: 'u:bob' })).toBe('customer');
    expect(await why(quote, { ...purchase, product: 'shop/other' })).toBe('product');
    expect(await why(quote, { ...purchase, market: 'FR' })).toBe('market');
    expect(await why(quote, { ...purchase, amount: { ...purchase.amount, currency: 'JPY' } })).toBe(
      'currency',
    );
    for (const minor of [purchase.amount.minor - 1, -1, 0, 0.5, Number.NaN, 2 ** 60]) {
      expect(await why(quote, { ...purchase, amount: { ...purchase.amount, minor } })).toBe('amount');
    }
    ahead = 600_000;
    expect(await why(quote, purchase)).toBe('expired');
  });

  test('that was changed in any character is refused', async () => {
    const { quote, purchase } = await quoted();
    const [kid = '', payload = '', mac = ''] = quote.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const cheaper = encode({ ...claims, minor: 1 });
    const cheap = { ...purchase, amount: { ...purchase.amount, minor: 1 } };
    expect(await why(`${kid}.${cheaper}.${mac}`, cheap)).toBe('signature');
    const foreign = createHmac('sha256', 'guessed').update(`${kid}.${cheaper}`).digest('base64url');
    expect(await why(`${kid}.${cheaper}.${foreign}`, cheap)).toBe('signature');
    const keyless = createHmac('sha256', '').update(`000000000000.${cheaper}`).digest('base64url');
    expect(await why(`000000000000.${cheaper}.${keyless}`, cheap)).toBe('signature');
    for (let i = 0; i < payload.length; i += 7) {
      const flipped = payload.slice(0, i) + (payload[i] === 'A' ? 'B' : 'A') + payload.slice(i + 1);
      expect(await why(`${kid}.${flipped}.${mac}`, purchase)).toBe('signature');
    }
  });

  test('of another kind of token is refused: there is no algorithm to choose', async () => {
    const { purchase } = await quoted();
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const text of [
      '',
      'x',
      `${none}.e30.`,
      `${none}.e30.AAAA`,
      `..${'A'.repeat(43)}`,
      'a.'.repeat(5_000),
    ]) {
      expect(await why(text, purchase)).toBe('malformed');
    }
  });

  test('of nobody in particular is at everyone’s price', async () => {
    await publish({ sales: [saleOf()] });
    const [price] = (await ask()).body;
    const amount = { currency: price.currency, minor: price.price.minor };
    expect(await why(price.quote, { ...right(), amount })).toBe('ok');
  });

  test('stays good when the next key signs, and no longer when there is one more', async () => {
    const { quote, purchase } = await quoted();
    const older = () => store.db.run(`update quote_key set created_at = created_at - interval '31 days'`);
    await older();
    await rotateQuoteKeys(store.db);
    expect(await why(quote, purchase)).toBe('ok');
    await rotateQuoteKeys(store.db);
    const keys = () => store.db.rows('select kid from quote_key');
    expect(await keys()).toHaveLength(2);
    await older();
    await rotateQuoteKeys(store.db);
    expect(await keys()).toHaveLength(2);
    const fresh = openVerifyQuote({
      signing: openQuoteSigning({ db: store.db, now }),
      gate: CLIENT_GATES.open,
      now,
    });
    expect(await fresh(quote, purchase)).toMatchObject({ ok: false, refusal: { why: 'signature' } });
  });
});

describe('two processes', () => {
  test('never answer from different publications for longer than a second', async () => {
    for (const tier of ['Tier1062', 'Tier1072', 'Tier1082']) {
      const { id } = await publish({ base: { tier } });
      expect(id).toMatch(/^sub_/);
      const since = performance.now();
      const [first] = (await ask({ on: one })).body;
      for (;;) {
        const [second] = (await ask({ on: two })).body.length ? (await ask({ on: two })).body : [];
        if (second?.price?.minor === first.price.minor) break;
        expect(performance.now() - since).toBeLessThan(1_000);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  });

  test('answer a customer who is signed in from the newest one at once', async () => {
    await publish({});
    for (const tier of ['Tier1062', 'Tier1072', 'Tier1082', 'Tier1092']) {
      await publish({ base: { tier } });
      const [first] = (await ask({ on: one })).body;
      const [second] = (await ask({ on: two, token: 'token:ada' })).body;
      expect(second.price).toEqual(first.price);
    }
  });
});

test('a process that cannot reach the record for a second answers no price, and recovers', async () => {
  await publish({});
  const db = openDatabase({ url: store.url, max: 2, applicationName: 'relance test' });
  let isDown = false;
  const shaky: Database = {
    ...db,
    first: (text, values) => (isDown ? Promise.reject(new Error('gone')) : db.first(text, values)),
  };
  let at = 0;
  const third = await open(shaky, 'open', () => at);
  expect((await ask({ on: third })).status).toBe(200);
  isDown = true;
  at += 1_000;
  expect((await ask({ on: third })).status).toBe(200);
  at += 1;
  const answer = await ask({ on: third });
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
  isDown = false;
  expect((await ask({ on: third })).status).toBe(200);
  await third.close();
  await db.close();
});
