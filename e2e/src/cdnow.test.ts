import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AUDIENCES, countAudiences } from './support/cdnow.ts';
import { readMail } from './support/mail.ts';
import { caughtUp, embeddedUrl, openRecord } from './support/record.ts';
import { eventually, sleep, startServer, type TestServer } from './support/server.ts';
import { hasSmtpSink, type SmtpSink, startSmtpSink } from './support/smtp-sink.ts';

const run = promisify(execFile);

/** The CDNOW purchase log (see its README); a fresh machine does not have it. */
const FILE = fileURLToPath(new URL('../../../shared/data/cdnow.csv.gz', import.meta.url));
const CLI = fileURLToPath(new URL('../../packages/server/src/collect/import/cli.ts', import.meta.url));
const CUSTOMERS = 23_570;
const PURCHASES = 69_659;
const REVENUE = 2_500_315.63;

let server: TestServer;
let db: Database;
let sink: SmtpSink;
let segment: string;
/** The customers with three purchases or more, as awk counts them in the file. */
let keen: string[];

/** What `npm run import -- <file>` runs. */
async function importFile(): Promise<string> {
  const mapping = ['--preset', 'cdnow', '--map', 'email={customer_id}@example.test'];
  const args = [CLI, FILE, '--app', 'shop', '--url', server.url, ...mapping];
  const env = { PATH: process.env.PATH ?? '', RELANCE_KEY: server.secretKey };
  const { stdout } = await run(process.execPath, args, { env });
  return stdout;
}

/** What the log holds of the file, duplicates left out. */
async function purchases() {
  return db.first<{ count: number; customers: number; revenue: number }>(
    `select count(*) as count, count(distinct l.event ->> 'userId') as customers,
            sum((l.event #>> '{properties,revenue}')::numeric)::float8 as revenue
       from log_frame f
      cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) with ordinality l (event, n)
      where l.event ->> 'name' = 'Order Completed'
        and not exists (select from log_duplicate d where d.seq = f.first_seq + l.n - 1)`,
  );
}

/** Everything that must not move when the same file comes again. */
async function standing() {
  return db.first(
    `select (select count(*) from customer) as customers,
            (select md5(string_agg(state, ',' order by id)) from customer) as states,
            (select md5(string_agg(traits::text, ',' order by customer_id)) from profile) as traits,
            (select count(*) from membership) as memberships,
            (select count(*) from message) as messages`,
  );
}

describe.skipIf(!existsSync(FILE))('the purchases of CDNOW', () => {
  beforeAll(async () => {
    server = await startServer();
    db = openRecord(embeddedUrl(server.dataDir));
    await server.call('POST', '/v1/apps', { id: 'shop', name: 'Shop' });
    const counted = await run('sh', [
      '-c',
      `zcat "$1" | awk -F, 'NR > 1 { n[$1]++ } END { for (c in n) if (n[c] >= 3) print c }'`,
      'sh',
      FILE,
    ]);
    keen = counted.stdout.trim().split('\n');
  });
  afterAll(async () => {
    await db?.close();
    await server?.close();
    await sink?.close();
  });

  test('are imported whole: every customer, every purchase, every cent', async () => {
    const { id } = await server.call<{ id: string }>('POST', '/v1/segments', {
      name: 'Three orders',
      expression: { event: 'Order Completed', count: { gte: 3 } },
    });
    segment = id;
    expect(await importFile()).toMatch(/^69,659 rows taken, 0 refused/);
    await caughtUp(db, 60_000);
    const { count, customers, revenue } = (await purchases()) ?? {};
    expect([count, customers]).toEqual([PURCHASES, CUSTOMERS]);
    expect(revenue).toBeCloseTo(REVENUE, 2);
    const stored = await db.rows<{ stored: number; named: number }>(
      `select count(*) as stored,
              count(*) filter (where email = user_id || '@example.test') as named
         from profile
        where not test`,
    );
    expect(stored).toEqual([{ stored: CUSTOMERS, named: CUSTOMERS }]);
  });

  test('keep their dates', async () => {
    const dates = await db.first<{ first: Date; last: Date }>(
      `select timestamptz 'epoch' + min((l.event ->> 'time')::bigint) * interval '1 millisecond' as first,
              timestamptz 'epoch' + max((l.event ->> 'time')::bigint) * interval '1 millisecond' as last
         from log_frame f
        cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) l (event)
        where l.event ->> 'name' = 'Order Completed'`,
    );
    expect(dates).toEqual({ first: new Date('1997-01-01'), last: new Date('1998-06-30') });
  });

  test('make a segment of exactly those with three orders, fed by the stream or built over history', async () => {
    const built = await server.call<{ id: string }>('POST', '/v1/segments', {
      name: 'Three orders, built',
      expression: {
        all: [{ event: 'Order Completed', count: { gte: 3 } }, { lastSeen: { before: '2000-01-01' } }],
      },
    });
    await eventually(
      () => server.call<{ state: string }>('GET', `/v1/segments/${built.id}`),
      ({ state }) => state === 'live',
      60_000,
    );
    for (const id of [segment, built.id]) {
      const { size } = await server.call<{ size: number }>('GET', `/v1/segments/${id}`);
      expect(size).toBe(keen.length);
      const members = await db.rows<{ who: string }>(
        `select p.user_id as who
           from membership m
           join segment s on s.no = m.segment_no
           join profile p using (customer_id)
          where s.id = $1`,
        [id],
      );
      expect(new Set(members.map(({ who }) => who))).toEqual(new Set(keen));
    }
  });

  test('make ten audiences of exactly the sizes counted in the file, previewed and built', async () => {
    const counted = countAudiences(FILE);
    const previewed: number[] = [];
    const ids: string[] = [];
    for (const { name, expression } of AUDIENCES) {
      const preview = await server.call<{ size: number; exact: boolean }>('POST', '/v1/segments/preview', {
        expression,
      });
      previewed.push(preview.exact ? preview.size : Number.NaN);
      ids.push((await server.call<{ id: string }>('POST', '/v1/segments', { name, expression })).id);
    }
    expect(previewed).toEqual(counted);
    const built: number[] = [];
    for (const id of ids) {
      const { size } = await eventually(
        () => server.call<{ state: string; size: number }>('GET', `/v1/segments/${id}`),
        ({ state }) => state === 'live',
        60_000,
      );
      built.push(size);
    }
    expect(built).toEqual(counted);
  });

  test('are in the copy that reports read', async () => {
    const query = 'event=Order%20Completed&from=1997-01-01&to=1998-07-01&interval=month';
    const report = await eventually(
      () => server.call<{ total: number }>('GET', `/v1/reports/events?${query}`),
      ({ total }) => total >= PURCHASES,
      60_000,
    );
    expect(report.total).toBe(PURCHASES);
  });

  test.skipIf(!hasSmtpSink)('a one-shot e-mail to them reaches each exactly once', async () => {
    sink = await startSmtpSink();
    await server.call('PUT', '/v1/channels/email', {
      host: '127.0.0.1',
      port: sink.port,
      from: 'Shop <shop@example.test>',
    });
    const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
      name: 'Thank you',
      app: 'shop',
      mode: 'one-shot',
      audience: { expression: { segment } },
      channels: { email: { subject: 'Thank you, {{ customer.userId }}', text: 'For all your orders.' } },
    });
    await server.call('POST', `/v1/campaigns/${id}/activate`);
    await eventually(
      () => sink.count(),
      (count) => count >= keen.length,
      90_000,
    );
    await sleep(500);
    const mails = (await sink.messages()).map(readMail);
    expect(mails).toHaveLength(keen.length);
    const recipients = mails.flatMap((mail) => mail.recipients);
    expect(recipients.toSorted()).toEqual(keen.map((who) => `${who}@example.test`).toSorted());
    expect(new Set(mails.map(({ headers }) => headers.get('message-id')?.[0])).size).toBe(keen.length);
    const statistics = await eventually(
      () => server.call<{ sent: number; queued: number }>('GET', `/v1/campaigns/${id}/statistics`),
      ({ queued }) => queued === 0,
    );
    expect(statistics).toMatchObject({ sent: keen.length, failed: {}, skipped: {}, unknown: 0 });
  });

  test('change nothing when they are imported again', async () => {
    const before = await standing();
    const mailed = sink ? await sink.count() : 0;
    expect(await importFile()).toMatch(/^69,659 rows taken, 0 refused/);
    // As somebody else would send it: not as the same request, but the same file.
    const file = await readFile(FILE);
    const url = new URL('/v1/import', server.url);
    url.search = new URLSearchParams({
      app: 'shop',
      preset: 'cdnow',
      mapping: 'email={customer_id}@example.test',
      source: createHash('sha256').update(file).digest('hex'),
    }).toString();
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.secretKey}`, 'content-type': 'text/csv' },
      body: file,
    });
    expect(answer.status).toBe(202);
    await caughtUp(db, 60_000);
    expect(await standing()).toEqual(before);
    const { count, revenue } = (await purchases()) ?? {};
    expect(count).toBe(PURCHASES);
    expect(revenue).toBeCloseTo(REVENUE, 2);
    if (sink) expect(await sink.count()).toBe(mailed);
  });
});
