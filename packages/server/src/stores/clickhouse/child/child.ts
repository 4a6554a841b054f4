import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, openEngine } from './engine.ts';
import { createHttp } from './http.ts';

/**
 * The program that embedded.ts spawns: `node child.ts <folder> <port>`, with an IPC channel. It opens the engine on
 * `<folder>/store`, answers on 127.0.0.1, says `ready`, and dies when its parent does. It never decides to stop by
 * itself: signals sent to the whole process group are the parent's to handle, which says `stop` after draining.
 */
const LOCK_WAIT_MS = 20_000;
const USERNAME = 'relance';

const [folder = '', port = '0'] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// Without a parent nobody asks any more. SIGKILL, because a query may be running in the engine's own threads.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const rowsDir = join(folder, 'rows');
rmSync(rowsDir, { recursive: true, force: true });
mkdirSync(join(folder, 'store'), { recursive: true, mode: 0o700 });
const engine = await openWhenFree(join(folder, 'store'));
const server = createHttp({
  engine,
  username: USERNAME,
  password: readFileSync(join(folder, 'password'), 'utf8').trim(),
  rowsDir,
  onEngineDead: () => process.exit(70),
});
server.on('error', (error) => {
  process.send?.({ failed: error.message });
  process.exit(1);
});
server.listen(Number(port), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('message', (message) => {
  if (message === 'stop') stop();
});

/** A child of a program that was killed may still hold the store for a moment. */
async function openWhenFree(store: string): Promise<Engine> {
  const until = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return await openEngine(store);
    } catch (error) {
      const isHeld = error instanceof Error && /Cannot lock file/.test(error.message);
      if (!isHeld || performance.now() > until) {
        process.send?.({ failed: error instanceof Error ? error.message : String(error) });
        process.exit(1);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Ends what is under way, closes the engine, leaves. */
function stop(): void {
  server.close(() => {
    engine.close();
    process.exit(0);
  });
  server.closeIdleConnections();
}
