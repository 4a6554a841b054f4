import { openConsole } from './console.ts';
import { engine } from './engine.ts';
import { growth } from './growth.ts';
import { ingest } from './ingest.ts';
import { latency } from './latency.ts';
import { preview } from './preview.ts';
import { prices } from './prices.ts';
import { build } from './segment.ts';
import { start } from './start.ts';
import { wakeups } from './wakeups.ts';

const BENCHES = {
  ingest,
  engine: () => engine(),
  'engine-200': () => engine(200),
  latency,
  build,
  preview,
  wakeups,
  growth,
  prices,
  start,
  console: openConsole,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (wanted.length === 0 || unknown.length > 0) {
  console.error(`Which benchmark? One or more of: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of wanted) await BENCHES[name as keyof typeof BENCHES]();
}
