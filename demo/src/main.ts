/** The entry of the simulator's process, which the server starts with --demo. It speaks to it over HTTP like anybody else. */
import { runDemo } from './demo.ts';
import type { FromDemo, ToDemo } from './messages.ts';

const stopping = new AbortController();

function tell(message: FromDemo): void {
  if (process.connected) process.send?.(message);
}

async function run(order: Extract<ToDemo, { tell: 'start' }>): Promise<void> {
  try {
    await runDemo(order, tell, stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) process.exit(0);
    tell({ tell: 'failed', why: error instanceof Error ? error.message : String(error) });
    // Time for the message to go out.
    setTimeout(() => process.exit(1), 100);
    return;
  }
  process.exit(0);
}

// Ctrl-C reaches the whole process group: when to stop is for the server to say.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToDemo) => {
  if (message.tell === 'start') void run(message);
  else stopping.abort();
});
