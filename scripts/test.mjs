// npm test [-- <part of a path> …]: all tests, or those whose path contains a word. Ends with the line
//   N passed, N failed[, N skipped]
// npm run test:faults runs the fault tests in their long form instead: 20 rounds, or FAULT_ROUNDS.
// RELANCE_TEST_ALSO_DATABASE_URL: run the store tests a second time, on the PostgreSQL this URL leads to.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole } from './console.mjs';
import { findNode, ROOT } from './node-version.mjs';

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const { RELANCE_TEST_ALSO_DATABASE_URL: alsoUrl, ...env } = process.env;

const words = process.argv.slice(2);
const isFaults = words[0] === 'faults';
const filters = isFaults ? words.slice(1) : words;
/** One after the other: tests with stores and whole servers would make each other late. */
const runs = isFaults
  ? [{ projects: ['faults'], env: { FAULT_ROUNDS: '20', ...env } }]
  : [
      { projects: ['unit', 'db'], env },
      ...(alsoUrl ? [{ projects: ['db'], env: { ...env, RELANCE_TEST_DATABASE_URL: alsoUrl } }] : []),
      { projects: ['e2e'], env },
    ];

// What the tests through the front door open in a browser.
if (runs.some(({ projects }) => projects.includes('e2e'))) buildConsole();

const scratch = mkdtempSync(join(tmpdir(), 'relance-test-results-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [index, run] of runs.entries()) {
  const file = join(scratch, `${index}.json`);
  const code = await vitest(run, file);
  const counted = count(file);
  // A run that broke before or beside its tests failed, whatever they say.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
}
rmSync(scratch, { recursive: true });
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function vitest({ projects, env }, file) {
  const args = ['run', ...projects.flatMap((project) => ['--project', project]), ...filters];
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    '--passWithNoTests',
  ];
  return new Promise((resolve) => {
    const child = spawn(findNode(), [VITEST, ...args, ...reporters], { cwd: ROOT, env, stdio: 'inherit' });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The sums of a run; a file that could not even be loaded counts as one failure. */
function count(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const broken = result.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    );
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + broken.length,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
