import { pbkdf2Sync } from 'node:crypto';

/** Some 50 ms of one core. */
const ITERATIONS = 200_000;

/**
 * How many times longer everything takes just now than on a machine of our own: 1 when it is quiet, more when others work
 * on it too. Bars in milliseconds are multiplied by it.
 */
export function slowdown(): number {
  const cpu = process.cpuUsage();
  const started = performance.now();
  pbkdf2Sync('work', 'salt', ITERATIONS, 32, 'sha256');
  const tookMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return Math.max(1, tookMs / ((user + system) / 1_000));
}
