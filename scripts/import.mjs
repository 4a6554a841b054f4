// npm run import -- <file> [options]: sends a file of events to a running server. Without a file it says how.
import { runProgram } from './node-version.mjs';

await runProgram('../packages/server/src/collect/import/cli.ts', process.argv.slice(2));
