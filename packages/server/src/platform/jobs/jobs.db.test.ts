import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { createHttpApp, encodeCursor, type HttpApp } from '../http/index.ts';
import { silentLogger } from '../logger/index.ts';
import {
  createJob,
  finishJob,
  type Jobs,
  jobRoutes,
  readJob,
  startJobs,
  unfinishedJobs,
  updateJob,
} from './index.ts';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await createHttpApp(
    {
      log: silentLogger(),
      authenticator: {
        byKey: () => ({ kind: 'secret', keyId: 1, scopes: [] }),
        identify: async (caller) => caller,
        close: async () => undefined,
      },
      idempotency: {
        begin: async () => ({ state: 'mine' }),
        finish: async () => undefined,
        forget: async () => undefined,
      },
      checks: {},
      registry: new Registry(),
    },
    { version: '1', rateLimit: 1_000, trustProxy: 0, checkAnswers: true },
  );
  await app.register(jobRoutes({ db: database.db }));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const get = (id: string) => app.inject({ url: `/v1/jobs/${id}`, headers: { authorization: 'Bearer sk_x' } });

describe('a job', () => {
  test('nobody made is not found', async () => {
    expect((await get('job_none')).json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  test('that failed says why, and ends once', async () => {
    const id = await createJob(database.db, { kind: 'import' });
    await finishJob(database.db, id, { error: 'The file is no CSV.' });
    await finishJob(database.db, id);
    await updateJob(database.db, id, { done: 9 });
    expect((await get(id)).json()).toMatchObject({ state: 'failed', error: 'The file is no CSV.', done: 0 });
  });

  test('shows how far it is, from queued to its end', async () => {
    const id = await createJob(database.db, { kind: 'import', detail: { file: 'x' } });
    expect((await get(id)).json()).toMatchObject({ state: 'queued', done: 0, total: null, errorsUrl: null });
    await updateJob(database.db, id, { done: 5, total: 10 });
    await updateJob(database.db, id, { done: 7, rejected: 1, detail: { line: 8 } });
    expect((await get(id)).json()).toMatchObject({ state: 'running', done: 7, total: 10, rejected: 1 });
    expect((await readJob(database.db, id))?.detail).toEqual({ file: 'x', line: 8 });
    await finishJob(database.db, id, { done: 10, errorsUrl: `/v1/jobs/${id}/errors` });
    expect((await get(id)).json()).toMatchObject({
      id,
      kind: 'import',
      state: 'succeeded',
      done: 10,
      errorsUrl: `/v1/jobs/${id}/errors`,
      error: null,
    });
  });

  test('is listed with the others, newest first, by kind and state, page by page', async () => {
    const list = async (query: Record<string, string>) =>
      (await app.inject({ url: '/v1/jobs', query, headers: { authorization: 'Bearer sk_x' } })).json();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift(await createJob(database.db, { kind: 'export' }));
    await finishJob(database.db, ids[0] ?? '', { error: 'no room' });
    const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
    expect(idsOf(await list({ kind: 'export' }))).toEqual(ids);
    expect(idsOf(await list({ kind: 'export', state: 'failed' }))).toEqual(ids.slice(0, 1));
    const first = await list({ kind: 'export', limit: '3' });
    expect(idsOf(first)).toEqual(ids.slice(0, 3));
    const second = await list({ kind: 'export', limit: '3', cursor: first.next });
    expect([idsOf(second), second.next]).toEqual([ids.slice(3), null]);
    expect(idsOf(await list({ kind: 'nothing' }))).toEqual([]);
    for (const query of [
      { cursor: 'x' },
      { cursor: encodeCursor({ createdAt: "now'", id: 'x' }) },
      { limit: '1.5' },
      { kid: 'import' },
    ] as const) {
      expect((await list(query)).status).toBe(400);
    }
  });

  test('that did not end is found again after a crash', async () => {
    const first = await createJob(database.db, { kind: 'erase' });
    const second = await createJob(database.db, { kind: 'erase' });
    const ended = await createJob(database.db, { kind: 'erase' });
    await updateJob(database.db, second, { done: 1 });
    await finishJob(database.db, ended);
    const found = await unfinishedJobs(database.db, 'erase');
    expect(found.map(({ shown }) => shown.id)).toEqual([first, second]);
  });
});

describe('housekeeping', () => {
  test('comes round in one process at a time, also after it failed', async () => {
    const runs: string[] = [];
    const start = async (who: string): Promise<Jobs> => {
      const jobs = await startJobs({ url: database.url, log: silentLogger(), pollSeconds: 0.5 });
      await jobs.every('sweep', 1_000, async () => {
        runs.push(who);
        if (runs.length === 1) throw new Error('once');
      });
      return jobs;
    };
    const [one, two] = await Promise.all([start('one'), start('two')]);
    await expect.poll(() => runs.length, { timeout: 20_000, interval: 100 }).toBeGreaterThanOrEqual(2);
    const waiting = await database.db.rows(
      `select id from pgboss.job where name = 'sweep' and state = 'created'`,
    );
    expect(waiting.length).toBeLessThanOrEqual(1);
    await Promise.all([one.close(), two.close()]);
  });

  test('keeps its cron times in the database, once, however often it starts', async () => {
    for (const when of ['0 3 * * *', '30 4 * * *']) {
      const jobs = await startJobs({ url: database.url, log: silentLogger() });
      await jobs.every('nightly', when, async () => undefined);
      await jobs.close();
    }
    const rows = await database.db.rows(`select cron from pgboss.schedule where name = 'nightly'`);
    expect(rows).toEqual([{ cron: '30 4 * * *' }]);
  });

  test('costs almost nothing at idle', async () => {
    const jobs = await startJobs({ url: database.url, log: silentLogger() });
    for (let i = 0; i < 8; i++) await jobs.every(`idle-${i}`, 3_600_000, async () => undefined);
    const calls = async () =>
      (
        await database.db.first<{ n: number }>(
          `select (xact_commit + xact_rollback)::int as n from pg_stat_database where datname = current_database()`,
        )
      )?.n ?? 0;
    const pause = () => new Promise((resolve) => setTimeout(resolve, 3_000));
    await pause();
    const before = await calls();
    await pause();
    expect((await calls()) - before).toBeLessThan(30);
    await jobs.close();
  });
});
