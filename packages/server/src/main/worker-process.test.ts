import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../platform/config/index.ts';
import { silentLogger } from '../platform/logger/index.ts';
import { startWorkerProcess, type WorkerOrder, type WorkerProcess } from './worker-process.ts';

const ORDER: WorkerOrder = {
  tell: 'start',
  roles: ['engine'],
  settings: readSettings({ env: {}, argv: [] }),
  addresses: { databaseUrl: 'postgres://nowhere/x', clickhouse: { url: 'http://nowhere' }, isOwn: false },
};

let folder: string;
let worker: WorkerProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relance-worker-'));
});
afterEach(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true });
});

async function start(program: string): Promise<WorkerProcess> {
  const path = join(folder, 'worker.mjs');
  await writeFile(path, `import { appendFileSync } from 'node:fs';\n${program}`);
  worker = startWorkerProcess(ORDER, silentLogger(), path);
  return worker;
}

function isRunning(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

const GOOD = `
process.on('message', (message) => {
  if (message.tell === 'start') process.send({ tell: 'ready', roles: message.roles });
  if (message.tell === 'measure') process.send({ tell: 'measured', measurements: [{ name: 'x' }] });
  if (message.tell === 'stop') { appendFileSync(import.meta.dirname + '/said', 'stopped'); process.exit(0); }
});`;

test('a worker that is killed is started again', async () => {
  const worker = await start(GOOD);
  await worker.firstReady;
  const first = worker.pid() ?? 0;
  process.kill(first, 'SIGKILL');
  await expect.poll(() => worker.isReady() && worker.pid() !== first, { timeout: 5_000 }).toBe(true);
});

test('a worker that dies at once is started again less and less often', async () => {
  const worker = await start(`appendFileSync(import.meta.dirname + '/starts', 'x'); process.exit(1);`);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const starts = (await readFile(join(folder, 'starts'), 'utf8')).length;
  expect(starts).toBeGreaterThanOrEqual(2);
  expect(starts).toBeLessThanOrEqual(5);
  expect(worker.isReady()).toBe(false);
  expect(await worker.measurements()).toEqual([]);
});

test('a worker is asked to stop, and does not come back', async () => {
  const worker = await start(GOOD);
  await worker.firstReady;
  const pid = worker.pid();
  await worker.stop();
  expect(await readFile(join(folder, 'said'), 'utf8')).toBe('stopped');
  expect(isRunning(pid)).toBe(false);
  expect(worker.pid()).toBeUndefined();
});

test('a worker that does not answer is not waited for, when measuring', async () => {
  const worker = await start(`process.on('message', ({ tell }) => {
    if (tell === 'start') process.send({ tell: 'ready' });
    if (tell === 'stop') process.exit(0);
  });`);
  await worker.firstReady;
  expect(await worker.measurements()).toEqual([]);
});

test('the measurements of a worker arrive', async () => {
  const worker = await start(GOOD);
  await worker.firstReady;
  expect(await worker.measurements()).toEqual([[{ name: 'x' }]]);
});
