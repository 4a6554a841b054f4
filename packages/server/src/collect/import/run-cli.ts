import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '@relance/core/kernel';
import { type CliOptions, readOptions, USAGE } from './cli-options.ts';
import { progressBar, type Screen } from './progress-bar.ts';
import { type Answer, call } from './upload.ts';

/** The world of the import program. */
export interface CliWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Screen;
  readonly err: Screen;
  /** Waits before another attempt; for tests. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

const TRIES = 8;
const FIRST_WAIT_MS = 500;
const SHOWN_ERRORS = 5;
/** Statuses after which the same request makes sense again. */
const AGAIN = new Set([408, 429, 502, 503, 504]);

/** The import program: sends a file, shows how far it is, tells what became of it. Answers the exit code. */
export async function runCli(args: readonly string[], world: CliWorld): Promise<number> {
  const read = readOptions(args, world.env);
  if (!read.ok) {
    const isHelp = read.refusal === 'help';
    (isHelp ? world.out : world.err).write(isHelp ? USAGE : `${read.refusal}\n\n${USAGE}`);
    return isHelp ? 0 : 2;
  }
  try {
    return await importFile(read.value, world);
  } catch (error) {
    world.err.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function importFile(options: CliOptions, world: CliWorld): Promise<number> {
  const begun = performance.now();
  const { size } = await stat(options.file);
  const fileHash = await hashOf(options.file);
  const answer = await send(options, world, { size, fileHash });
  const said: unknown = parse(answer.body);
  if (answer.status !== 202 || !isObject(said) || typeof said.jobId !== 'string') {
    world.err.write(`${problemText(answer.status, said)}\n`);
    return 1;
  }
  return tell(options, world, said.jobId, performance.now() - begun);
}

/** Sends the file, again and again while that makes sense: what the server has taken it does not take twice. */
async function send(
  { file, url, key, parameters }: CliOptions,
  { err, wait = sleep }: CliWorld,
  { size, fileHash }: { readonly size: number; readonly fileHash: string },
): Promise<Answer> {
  const target = new URL('/v1/import', url);
  for (const [name, value] of parameters) target.searchParams.append(name, value);
  target.searchParams.set('source', fileHash);
  const asked = createHash('sha256').update(target.search).digest('hex');
  const headers = { 'idempotency-key': asked, 'content-type': 'application/octet-stream' };
  for (let attempt = 1; ; attempt++) {
    const bar = progressBar(err, size, () => performance.now());
    const sending = call({ url: target, key, headers, file: { path: file, bytes: size, onSent: bar.show } });
    const outcome = await sending.catch((error: Error) => error);
    bar.clear();
    const mayTryAgain = outcome instanceof Error || isPassing(outcome);
    if (!mayTryAgain || attempt === TRIES) {
      if (outcome instanceof Error) throw new Error(`${url.origin} cannot be reached: ${reasonOf(outcome)}`);
      return outcome;
    }
    const delayMs = Math.max(
      FIRST_WAIT_MS * 2 ** (attempt - 1),
      outcome instanceof Error ? 0 : outcome.retryAfterMs,
    );
    const reason = outcome instanceof Error ? reasonOf(outcome) : `status ${outcome.status}`;
    err.write(`${reason}; trying again in ${(delayMs / 1_000).toFixed(1)} s\n`);
    await wait(delayMs);
  }
}

function isPassing({ status, body }: Answer): boolean {
  if (AGAIN.has(status)) return true;
  const problem = parse(body);
  return status === 409 && isObject(problem) && problem.code === 'in-progress';
}

async function tell({ url, key }: CliOptions, world: CliWorld, jobId: string, ms: number): Promise<number> {
  const job = parse((await call({ url: new URL(`/v1/jobs/${jobId}`, url), key })).body);
  if (!isObject(job)) throw new Error(`The job ${jobId} cannot be read.`);
  const done = Number(job.done);
  const rejected = Number(job.rejected);
  const rate = count(Math.round(done / (ms / 1_000)));
  world.out.write(
    `${count(done)} rows taken, ${count(rejected)} refused, in ${(ms / 1_000).toFixed(1)} s (${rate} rows/s)\n`,
  );
  if (rejected === 0) return 0;
  const errorsUrl = new URL(`/v1/jobs/${jobId}/errors`, url);
  const errors = (await call({ url: errorsUrl, key })).body.split('\n').filter((line) => line !== '');
  for (const line of errors.slice(0, SHOWN_ERRORS)) world.err.write(`${errorText(parse(line))}\n`);
  world.err.write(`All of them: GET ${errorsUrl.href}\n`);
  return 1;
}

function errorText(error: unknown): string {
  return isObject(error) ? `line ${error.line}: ${error.detail}` : '';
}

function problemText(status: number, problem: unknown): string {
  if (!isObject(problem)) return `The server answered with status ${status}.`;
  return `${problem.title ?? `Status ${status}`}${problem.detail === undefined ? '' : `: ${problem.detail}`}`;
}

function reasonOf(error: Error): string {
  return 'code' in error && error.message === '' ? String(error.code) : error.message;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
