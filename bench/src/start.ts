import { readdir, readFile } from 'node:fs/promises';
import { eventually, sleep, startServer } from '@relance/e2e/server';
import { report } from './report.ts';

/**
 * P10: start to ready with existing data, and to ClickHouse, which nothing waits for; and the memory (PSS) of all
 * processes 60 s later, without load.
 */
export async function start(): Promise<void> {
  const server = await startServer();
  try {
    const app = await server.call<{ clientKey: string }>('POST', '/v1/apps', { id: 'bench', name: 'Bench' });
    for (let i = 0; i < 40; i++) {
      const batch = Array.from({ length: 500 }, (_, k) => ({
        type: 'track',
        event: 'Seen',
        userId: `c${i * 500 + k}`,
      }));
      await server.call('POST', '/v1/batch', { batch }, { key: app.clientKey });
    }
    await server.kill('SIGTERM');
    const began = performance.now();
    await server.restart();
    const seconds = (performance.now() - began) / 1_000;
    await eventually(
      async () => (await fetch(`${server.url}/readyz`)).text(),
      (answer) => answer.includes('"clickhouse":"ok"'),
    );
    const secondsToReports = (performance.now() - began) / 1_000;
    await sleep(60_000);
    const processes = await descendants(server.pid);
    const pss = await Promise.all(processes.map(pssKb));
    report('start', {
      secondsToReady: seconds,
      secondsToReports,
      processes: processes.length,
      pssMb: pss.reduce((sum, kb) => sum + kb, 0) / 1_024,
      bar: '<= 5 s, <= 700 MB',
    });
  } finally {
    await server.close();
  }
}

/** A process and everything below it, plus the embedded stores it adopted. */
async function descendants(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isInteger(parent)) parents.set(Number(name), parent);
  }
  const found = [root];
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child);
  return found;
}

async function pssKb(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
}
