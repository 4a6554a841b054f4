import { randomBytes } from 'node:crypto';
import { test } from 'vitest';
import { openEgress } from '../../platform/egress/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { masterKeyOf, secretsOf } from '../../platform/secrets/index.ts';
import { openHttpSink } from '../../testing/http-sink.ts';
import { openTestDatabase } from '../../testing/index.ts';
import { startSender } from './sender.ts';
import { world } from './world.testing.ts';

test('timing', async () => {
  const database = await openTestDatabase();
  const make = world(database.db);
  const egress = openEgress({ allow: ['127.0.0.1:*'] });
  const http = await openHttpSink();
  await make.app('news');
  await make.campaign('bulk', { channels: { webhook: { url: `${http.url}/bulk` } } });
  const N = 10000;
  await database.db.run(`insert into customer (id, partition, state) select n, 0, jsonb_build_object('k', 'u:c' || n)::text from generate_series(1, ${N}) n`);
  await database.db.run(`insert into identity (key, customer_id) select 'u:c' || n, n from generate_series(1, ${N}) n`);
  await database.db.run(`insert into profile (customer_id, user_id, email) select n, 'c' || n, 'c' || n || '@x.test' from generate_series(1, ${N}) n`);
  await database.db.run('analyze');
  let at = performance.now();
  await make.queue('bulk', Array.from({ length: N }, (_, i) => i + 1), { channel: 'webhook', lane: 1 });
  console.log('record', N, Math.round(performance.now() - at), 'ms');
  http.requests.length = 0;
  at = performance.now();
  const stat: Record<string, { n: number; ms: number; rows: number }> = {};
  const wrap = (q: any) => ({ ...q, rows: async (t: string, v: any) => { const a = performance.now(); const r = await q.rows(t, v); const k = t.trim().slice(0, 46).replace(/\s+/g, ' '); const e = (stat[k] ??= { n: 0, ms: 0, rows: 0 }); e.n++; e.ms += performance.now() - a; e.rows += r.length; return r; } });
  const wdb: any = { ...wrap(database.db), transaction: (w: any, h: any) => { const a = performance.now(); return database.db.transaction((tx) => w(wrap(tx)), h).finally(() => { const e = (stat['tx'] ??= { n: 0, ms: 0, rows: 0 }); e.n++; e.ms += performance.now() - a; }); } };
  const sender = await startSender({ db: wdb, log: silentLogger(), secrets: secretsOf([masterKeyOf(randomBytes(32).toString('base64'))]), egress, publicUrl: 'https://x.test' });
  while (http.requests.length < N) await new Promise((r) => setTimeout(r, 10));
  const ms = performance.now() - at;
  console.log('sent', N, Math.round(ms), 'ms', Math.round((N / ms) * 1000), '/s');
  console.log(JSON.stringify(stat, null, 1));
  // latency
  await make.campaign('rt', { channels: { webhook: { url: `${http.url}/rt` } } });
  const lat: number[] = [];
  for (let i = 1; i <= 100; i++) {
    await new Promise((r) => setTimeout(r, 20));
    const seen = http.requests.length;
    const t = performance.now();
    await make.queue('rt', [i], { channel: 'webhook' });
    database.db.notify('relance_message');
    while (http.requests.length === seen) await new Promise((r) => setImmediate(r));
    lat.push(performance.now() - t);
  }
  lat.sort((a, b) => a - b);
  console.log('latency p50', lat[50], 'p90', lat[90], 'p99', lat[98]);
  await sender.stop();
  await egress.close(); await http.close(); await database.close();
}, 60000);
