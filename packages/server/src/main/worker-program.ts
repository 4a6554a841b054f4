import { createLogger, type Logger } from '../platform/logger/index.ts';
import { writeCompiled } from './compile-cache.ts';
import { type Running, startRoles } from './roles.ts';
import { openServices, type Services } from './services.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

/** After the main process died: time to write down what was sent, then the lease of the rest may run out. */
const ORPHAN_MS = 3_000;

interface Work {
  readonly services: Services;
  readonly running: Running;
}

let log: Logger = createLogger({ level: 'info' });
let work: Promise<Work> | undefined;
const stopping = new AbortController();

/** Plays the background roles that the main process orders, for as long as that process lives. */
export function runWorker(): void {
  // Ctrl-C reaches the whole process group: when to stop is for the main process to say.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'the worker fell over');
    process.exit(1);
  });
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), ORPHAN_MS).unref();
    void stop();
  });
  process.on('message', (message: ToWorker) => {
    if (message.tell === 'start') work = start(message);
    else if (message.tell === 'measure') void measure();
    else void stop();
  });
}

async function start({ roles, settings, addresses }: Extract<ToWorker, { tell: 'start' }>): Promise<Work> {
  log = createLogger({ level: settings.logLevel }).child({ process: 'worker' });
  const services = await openServices({ settings, addresses, log, name: 'worker' });
  const running = await startRoles(roles, services, { signal: stopping.signal });
  answer({ tell: 'ready' });
  writeCompiled();
  return { services, running };
}

async function measure(): Promise<void> {
  const { services } = (await work) ?? {};
  if (services) answer({ tell: 'measured', measurements: await services.registry.getMetricsAsJSON() });
}

async function stop(): Promise<void> {
  stopping.abort();
  // What was still waiting for PostgreSQL has nothing to bring to an end.
  const { services, running } = (await work?.catch(() => undefined)) ?? {};
  await running?.stop();
  await services?.close();
  process.exit(0);
}

function answer(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
