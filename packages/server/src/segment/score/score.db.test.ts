import type { LoggedEvent } from '@relance/core/collect/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { scoreRoutes } from './index.ts';

const NOW = 1_767_225_600_000;
let store: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  store = await openTestDatabase();
  app = await openTestApp(scoreRoutes({ db: store.db, now: () => NOW }));
  await store.db.run(
    `insert into identity (key, customer_id) values ('u:ana', 1), ('u:bob', 2), ('tu:ana', 3)`,
  );
});

afterAll(async () => {
  await app.close();
  await store.close();
});

async function post(body: object, { query = '', key = 'sk' } = {}) {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await app.inject({ method: 'POST', url: `/v1/scores${query}`, payload: body, headers });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

async function names(): Promise<string[]> {
  const answer = await app.inject({
    method: 'GET',
    url: '/v1/scores',
    headers: { authorization: 'Bearer sk' },
  });
  return answer.json().items.map(({ score }: { score: string }) => score);
}

async function logged(): Promise<LoggedEvent[]> {
  const frames = await store.db.rows<{ events: string }>('select events from log_frame order by first_seq');
  return frames.flatMap(({ events }) => JSON.parse(`[${events}]`) as LoggedEvent[]);
}

describe('scores are refused', () => {
  test.each([
    ['without a name', { values: [{ userId: 'ana', value: 1 }] }, 422],
    ['by a name with a control character', { score: 'a\u0007', values: [{ userId: 'ana', value: 1 }] }, 422],
    ['of nobody', { score: 'churn', values: [] }, 422],
    ['that are no numbers', { score: 'churn', values: [{ userId: 'ana', value: '1' }] }, 422],
    [
      'of one customer twice',
      {
        score: 'churn',
        values: [
          { userId: 'ana', value: 1 },
          { userId: 'ana', value: 2 },
        ],
      },
      422,
    ],
    [
      'of more than 1,000 customers',
      { score: 'churn', values: Array.from({ length: 1_001 }, (_, i) => ({ userId: `${i}`, value: 1 })) },
      413,
    ],
  ])('%s', async (_, body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(await logged()).toEqual([]);
  });

  test('from keys that may not write customers', async () => {
    const body = { score: 'churn', values: [{ userId: 'ana', value: 1 }] };
    expect((await post(body, { key: 'sk_read' })).status).toBe(403);
    expect((await post(body, { key: 'pk_shop' })).status).toBe(403);
  });
});

describe('scores', () => {
  test('become events of the customers there are; who is not known is left out and named', async () => {
    const answer = await post({
      score: 'churn',
      values: [
        { userId: 'ana', value: 0.9 },
        { userId: 'nobody', value: 0.5 },
        { userId: 'bob', value: -1 },
      ],
    });
    expect(answer).toMatchObject({ status: 200, body: { accepted: 2, unknown: ['nobody'] } });
    expect(Number(answer.headers['relance-position'])).toBe(answer.body.position);
    const events = await logged();
    const said = events.map(({ name, origin, userId, properties }) => ({ name, origin, userId, properties }));
    expect(said.toSorted((a, b) => String(a.userId).localeCompare(String(b.userId)))).toEqual([
      { name: 'Score Set', origin: 'system', userId: 'ana', properties: { score: 'churn', value: 0.9 } },
      { name: 'Score Set', origin: 'system', userId: 'bob', properties: { score: 'churn', value: -1 } },
    ]);
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(2);
  });

  test('of nobody known leave no event and no name', async () => {
    const answer = await post({ score: 'ghost', values: [{ userId: 'nobody', value: 1 }] });
    expect(answer.body).toEqual({ accepted: 0, unknown: ['nobody'], position: null });
    expect(await names()).not.toContain('ghost');
  });

  test('of test customers stay among them', async () => {
    const body = {
      score: 'lab',
      values: [
        { userId: 'bob', value: 1 },
        { userId: 'ana', value: 2 },
      ],
    };
    expect((await post(body, { query: '?environment=test' })).body).toMatchObject({
      accepted: 1,
      unknown: ['bob'],
    });
    expect((await logged()).find(({ properties }) => properties?.score === 'lab')).toMatchObject({
      test: true,
      userId: 'ana',
    });
  });

  test('are listed by name, each once', async () => {
    await post({ score: 'value', values: [{ userId: 'ana', value: 1 }] });
    await post({ score: 'churn', values: [{ userId: 'ana', value: 1 }] });
    expect((await names()).filter((name) => name !== 'lab')).toEqual(['churn', 'value']);
  });
});
