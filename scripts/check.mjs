// npm run check: everything CI checks, each step with its time. Goes on after a failure, so that one run shows all.
import { spawnSync } from 'node:child_process';
import { ROOT } from './node-version.mjs';

const STEPS = [
  ['types', ['run', '--silent', 'types']],
  ['lint and format', ['run', '--silent', 'lint']],
  ['boundaries', ['run', '--silent', 'boundaries']],
  ['unused code', ['run', '--silent', 'unused']],
  ['console client', ['run', '--silent', 'api-client', '--', '--check']],
  ['tests', ['test', '--silent']],
];

const failed = [];
for (const [name, command] of STEPS) {
  console.log(`\n── ${name}`);
  // What went wrong before stands here, because the last line belongs to the tests.
  if (name === 'tests' && failed.length > 0) console.log(`failed so far: ${failed.join(', ')}`);
  const started = performance.now();
  const { status } = spawnSync('npm', command, { cwd: ROOT, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  if (status !== 0) failed.push(name);
  if (name !== 'tests') console.log(`${status === 0 ? 'good' : 'FAILED'} after ${seconds} s`);
}
process.exit(failed.length > 0 ? 1 : 0);
