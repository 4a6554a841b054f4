import { setTimeout as sleep } from 'node:timers/promises';
import { copiedUpTo } from '../measure/copy/index.ts';
import { changeConfiguration, readConfigurationVersion } from '../platform/configuration/index.ts';
import { finishBuilding } from '../segment/expression/index.ts';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import type { Database } from '../stores/postgres/index.ts';
import { beginPass, endPass, hasWaiting, nextCustomers, readPass } from './build.store.ts';
import { coverChunk, PassMoved } from './build-chunk.ts';
import { readSpan, type Span } from './build-history.ts';
import { type BuildWork, prepareWork } from './build-work.ts';
import { DEFAULT_RULES, type EngineRules } from './configuration.store.ts';
import { openLogTail } from './log-tail.ts';

/** Customers of one question to ClickHouse: at first, and at most. */
const FIRST_SPAN = 5_000;
const LARGEST_SPAN = 25_000;
/** Marks that an answer should hold at most, about 20 MB in memory: customers with many events make a span shorter. */
const SPAN_MARKS = 500_000;
/** Customers of one transaction: at first, at least, at most; and how long their rows should be locked, ms. */
const FIRST_CHUNK = 2_000;
const LEAST_CHUNK = 500;
const LARGEST_CHUNK = 5_000;
const LOCKED_MS = 50;
/** Another process builds: look again after this. */
const OTHER_MS = 1_000;

/** What building needs. */
export interface BuildDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  readonly rules?: EngineRules;
  /** Customers of one transaction; default: as many as take 50 ms. */
  readonly chunk?: number;
  /** Customers of one question to ClickHouse; default: 5,000 at first, then as many as have 500,000 marks. */
  readonly span?: number;
}

/**
 * Builds the segments that wait, all in one pass over the customers (decision 9, recorded in docs/decisions): from the
 * moment the pass begins the engine feeds the new conditions to customers who are covered; this covers them chunk by
 * chunk, from their history. Resumes where it was interrupted. Answers whether there was anything to do.
 */
export async function buildWaiting(deps: BuildDeps, stopping: () => boolean): Promise<boolean> {
  const { db, rules = DEFAULT_RULES } = deps;
  if (!(await readPass(db))) {
    if (!(await hasWaiting(db))) return false;
    await changeConfiguration(db, (tx, version) => beginPass(tx, version));
  }
  for (;;) {
    const pass = await readPass(db);
    if (!pass || stopping()) return true;
    const work = await prepareWork(db, pass, rules);
    try {
      await coverAll(deps, work, stopping);
    } catch (error) {
      if (!(error instanceof PassMoved)) throw error;
      // Where another process builds, it goes on; this one stands by.
      if ((await readConfigurationVersion(db)) === work.version) await sleep(OTHER_MS);
      continue;
    }
    if (!stopping() && (await finish(db))) return true;
  }
}

/** Covers what is left of a pass. While a chunk is written the next one is decided. */
async function coverAll(deps: BuildDeps, work: BuildWork, stopping: () => boolean): Promise<void> {
  const { db } = deps;
  const rules = work.fed.map(({ rule }) => rule);
  const tail = openLogTail(rules, await copiedUpTo(db));
  let after = work.pass.coveredId;
  let size = deps.chunk ?? FIRST_CHUNK;
  let written: Promise<unknown> = Promise.resolve();
  try {
    for await (const span of spansOf(deps, work)) {
      tail.forgetUpTo(span.copied.upTo);
      for (let done = 0; done < span.ids.length && !stopping(); ) {
        const ids = span.ids.slice(done, done + size);
        const started = performance.now();
        const { promise: isDecided, resolve: decided } = Promise.withResolvers<void>();
        const before = written;
        written = coverChunk(deps, { work, span, tail, ids, after }, { before, decided });
        // Whoever waits for it is told what failed.
        written.catch(() => undefined);
        await Promise.race([isDecided, written]);
        await before;
        done += ids.length;
        after = ids.at(-1) ?? after;
        size = deps.chunk ?? nextSize(ids.length, performance.now() - started);
      }
      if (stopping()) return;
    }
  } finally {
    await written;
  }
}

function nextSize(customers: number, ms: number): number {
  return Math.max(LEAST_CHUNK, Math.min(LARGEST_CHUNK, Math.round((customers * LOCKED_MS) / ms)));
}

/** What is left of a pass, span by span; the next one is read while one is worked on. */
async function* spansOf(deps: BuildDeps, work: BuildWork): AsyncGenerator<Span> {
  let after = work.pass.coveredId;
  let size = deps.span ?? FIRST_SPAN;
  const read = async (): Promise<Span> => {
    const cursor = await copiedUpTo(deps.db);
    return readSpan(deps, work, await nextCustomers(deps.db, work.pass, after, size), cursor);
  };
  let next = read();
  for (;;) {
    const span = await next;
    const last = span.ids.at(-1);
    if (last === undefined) return;
    after = last;
    size = deps.span ?? nextSpan(span);
    next = read();
    // Nobody may ask for it any more; who does is told.
    next.catch(() => undefined);
    yield span;
  }
}

function nextSpan({ ids, copied }: Span): number {
  return Math.min(LARGEST_SPAN, Math.ceil((ids.length * SPAN_MARKS) / (copied.count + 1)));
}

/** Makes the segments live, unless somebody is left; a version that replaces another takes its place. */
async function finish(db: Database): Promise<boolean> {
  return changeConfiguration(db, async (tx) => {
    const pass = await readPass(tx);
    if (!pass) return true;
    if ((await nextCustomers(tx, pass, pass.coveredId, 1)).length > 0) return false;
    await endPass(tx);
    await finishBuilding(tx, pass.segmentNos);
    return true;
  });
}
