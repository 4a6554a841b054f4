// Plain JavaScript, readable by old Nodes: what to do when the Node that runs is not the one Relance is made for.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const PINNED = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Whether this process runs on a Node that runs TypeScript unbuilt, as the server needs it. */
function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= NEEDED;
}

/** The Node to start programs with: this one when it is new enough, else the one npm installed. Explains and exits when there is none. */
export function findNode() {
  if (isNewEnough()) return process.execPath;
  if (existsSync(PINNED)) return PINNED;
  console.error(
    [
      `This is Node ${process.versions.node}; Relance needs Node ${NEEDED} and brings it along as a package.`,
      'It is not installed here yet. Run',
      '  npm ci',
      'and try again. If npm said that it skipped an install script, allow it: npm approve-scripts node',
    ].join('\n'),
  );
  process.exit(1);
}

/** Runs a program of ours with its arguments on the right Node; ends as it ends. Signals are passed on. */
export async function runProgram(path, args) {
  const program = fileURLToPath(new URL(path, import.meta.url));
  if (isNewEnough()) {
    process.argv = [process.execPath, program, ...args];
    await import(program);
    return;
  }
  const child = spawn(findNode(), [program, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
