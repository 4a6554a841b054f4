import type { JsonObject } from '@relance/core/kernel';
import {
  type BoundSql,
  COMPILED_SETTINGS,
  type CountRow,
  compileCount,
  type Expression,
  parseExpression,
  referencesOf,
} from '@relance/core/segment/expression';
import { keysBeingErased } from '../collect/identity/index.ts';
import { waitForCopy } from '../measure/copy/index.ts';
import { Problem } from '../platform/problems/index.ts';
import { EVERYONE, loadSegments } from '../segment/expression/index.ts';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import { DEFAULT_RULES, type EngineRules } from './configuration.store.ts';
import { loadRuleContext } from './rule-context.store.ts';

/** Customers shown as examples. */
const SAMPLE = 20;
/** The copy is some 100 ms behind when somebody waits for it; while it is further behind, what it holds is counted. */
const WAIT_MS = 500;
/** Nobody waits longer for a size, s. */
const LONGEST_S = 20;

/** A customer an expression holds for. */
export interface PreviewedCustomer {
  readonly id: number;
  /** His canonical identity key. */
  readonly key: string;
}

/** What a preview found. */
export interface Preview {
  /** How many customers the expression holds for. */
  readonly size: number;
  /** How many customers there are. */
  readonly of: number;
  /** Everything received until now is counted; else the copy is more than half a second behind. */
  readonly exact: boolean;
  /** Some of those it holds for, the same ones each time. */
  readonly sample: readonly PreviewedCustomer[];
  /** Of an `all`: for how many its first condition holds, its first two together, and so on. */
  readonly remaining: readonly number[] | undefined;
}

/** What previewing works with. */
export interface PreviewDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  readonly rules?: EngineRules;
}

/** Whose customers, and how long to wait for the copy at most, ms (default 500). */
export interface PreviewOptions {
  readonly test: boolean;
  readonly waitMs?: number;
}

/**
 * Counts the customers of an environment an expression holds for now, in ClickHouse, without keeping anything.
 *
 * @throws Problem invalid; an error of ClickHouse when it is away (`orUnavailable`)
 */
export async function previewAudience(
  { db, clickhouse, rules = DEFAULT_RULES }: PreviewDeps,
  wire: JsonObject,
  { test, waitMs = WAIT_MS }: PreviewOptions,
): Promise<Preview> {
  const parsed = parseExpression(wire);
  if (!parsed.ok) throw new Problem('invalid', { errors: parsed.refusal });
  const { context, segments, erased } = await db.transaction(async (tx) => ({
    context: await loadRuleContext(tx, rules, referencesOf(parsed.value).places),
    segments: await expressionsById(tx),
    erased: await keysBeingErased(tx),
  }));
  const { now, isComplete } = await waitForCopy({ db, clickhouse }, waitMs);
  const segment = (id: string): Expression | undefined => segments.get(id);
  const row = await count(
    clickhouse,
    compileCount(parsed.value, { now, test, erased, context, segment, sample: SAMPLE }),
  );
  return {
    size: row.size,
    of: row.of,
    exact: isComplete,
    sample: row.sample.map(([id, key]) => ({ id, key })),
    remaining: parsed.value.kind === 'all' ? row.remaining : undefined,
  };
}

/** The segments as they are in force, also those that are still being built. */
async function expressionsById(tx: Queryable): Promise<ReadonlyMap<string, Expression>> {
  const { segments } = await loadSegments(tx);
  const everyone: readonly [string, Expression] = [EVERYONE, { kind: 'everyone' }];
  return new Map([everyone, ...segments.map(({ id, expression }) => [id, expression] as const)]);
}

async function count(clickhouse: Clickhouse, { text, params }: BoundSql): Promise<CountRow> {
  const [row] = await clickhouse.rows<CountRow>(text, params, {
    ...COMPILED_SETTINGS,
    max_execution_time: LONGEST_S,
  });
  if (!row) throw new Error('counting answers one row');
  return row;
}
