import type { JsonObject } from '@relance/core/kernel';
import { parseExpression, statefulConditions } from '@relance/core/segment/expression';
import { holdConfiguration } from '../platform/configuration/index.ts';
import { Problem } from '../platform/problems/index.ts';
import { loadSegments } from '../segment/expression/index.ts';
import type { Database } from '../stores/postgres/index.ts';
import { type BuildDeps, type Evaluated, evaluate, namesOf, readKnown } from './build.ts';
import { countCustomers, readCustomersById, sampleCustomers } from './customer.store.ts';
import { readBefore } from './histories.ts';
import { planOf } from './plan.ts';

/** Most customers looked at; of more, every n-th. */
const LOOKED_AT = 20_000;
/** Customers evaluated at once: few at first, to see how long they take, then as many as there is time for. */
const FIRST_CHUNK = 500;
const LEAST_CHUNK = 100;
const CHUNK = 2_000;
const SAMPLE = 20;
/** Number of the previewed segment and the first of its conditions: beyond any that are kept. */
const PREVIEW_NO = 2 ** 31;

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
  /** Whether all of them were looked at; else the size is an estimate from those that were. */
  readonly exact: boolean;
  /** Some of those it holds for. */
  readonly sample: readonly PreviewedCustomer[];
}

/** Whose customers, and for how long to look at them. */
export interface PreviewOptions {
  readonly test: boolean;
  /** No further customers are looked at after this, ms; those under way are. Default: no limit. */
  readonly withinMs?: number;
}

/**
 * Evaluates an expression over the customers of an environment, from their history, without keeping anything. Of more
 * than 20,000, and of more than there is time for, a fair sample speaks for all.
 */
export async function previewAudience(
  deps: BuildDeps,
  wire: JsonObject,
  { test, withinMs = Number.POSITIVE_INFINITY }: PreviewOptions,
): Promise<Preview> {
  const until = performance.now() + withinMs;
  const work = await prepare(deps.db, wire);
  const of = await countCustomers(deps.db, test);
  const ids = await sampleCustomers(deps.db, test, Math.max(1, Math.ceil(of / LOOKED_AT)));
  const mixed = ids.sort((a, b) => spread(a) - spread(b));
  const members: PreviewedCustomer[] = [];
  let [looked, next] = [0, FIRST_CHUNK];
  while (looked < mixed.length && (looked === 0 || performance.now() < until)) {
    const started = performance.now();
    const chunk = mixed.slice(looked, looked + next);
    members.push(...(await membersAmong(deps, work, chunk)));
    looked += chunk.length;
    const each = (performance.now() - started) / chunk.length;
    next = Math.min(CHUNK, Math.max(LEAST_CHUNK, Math.floor((until - performance.now()) / each)));
  }
  const exact = looked >= of;
  return {
    size: exact ? members.length : Math.round((members.length * of) / Math.max(1, looked)),
    of,
    exact,
    sample: members.slice(0, SAMPLE),
  };
}

/** Orders ids without regard to age, the same way each time: the first of them are a fair sample of all. */
function spread(id: number): number {
  return Math.imul(id, 0x9e3779b1) >>> 0;
}

async function prepare(db: Database, wire: JsonObject): Promise<Evaluated> {
  const parsed = parseExpression(wire);
  if (!parsed.ok) throw new Problem('invalid', { errors: parsed.refusal });
  const { segments, conditions } = await db.transaction(async (tx) => {
    await holdConfiguration(tx);
    return loadSegments(tx);
  });
  const live = segments.filter((segment) => segment.state === 'live');
  const kept = planOf(live, conditions);
  const carried = new Set(conditions.filter(({ no }) => kept.conditions.has(no)).map(({ hash }) => hash));
  const fresh = statefulConditions(parsed.value)
    .filter(({ hash }) => !carried.has(hash))
    .map((condition, index) => ({ ...condition, no: PREVIEW_NO + index }));
  const draft = { no: PREVIEW_NO, id: 'preview', expression: parsed.value };
  const known = conditions.filter(({ no }) => kept.conditions.has(no));
  return {
    plan: planOf([...live, draft], [...known, ...fresh]),
    segments: new Map([[PREVIEW_NO, { replaces: null }]]),
    fresh: new Set(fresh.map(({ no }) => no)),
    names: namesOf([parsed.value]),
  };
}

async function membersAmong(
  deps: BuildDeps,
  work: Evaluated,
  ids: readonly number[],
): Promise<PreviewedCustomer[]> {
  const before = await readBefore(deps, ids, work.names);
  const rows = await readCustomersById(deps.db, ids);
  const known = await readKnown(deps, deps.db, rows, before);
  const now = Date.now();
  return [...known].flatMap(([id, customer]) =>
    evaluate(work, customer, now).members.includes(PREVIEW_NO) ? [{ id, key: customer.state.key }] : [],
  );
}
