// npm start [-- --port 4000 …]: starts Relance, with its stores, and stops everything on Ctrl-C.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildConsole } from './console.mjs';
import { ROOT, runProgram } from './node-version.mjs';

if (!existsSync(join(ROOT, 'node_modules', 'fastify'))) {
  console.error('The packages are not installed here yet. Run\n  npm ci\nand try again.');
  process.exit(1);
}
buildConsole();
await runProgram('../packages/server/src/main/main.ts', process.argv.slice(2));
