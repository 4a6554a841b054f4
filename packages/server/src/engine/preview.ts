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

/** Customers looked at; of more, every n-th. */
const LOOKED_AT = 20_000;
const CHUNK = 2_000;
const SAMPLE = 20;
/** Number of the previewed segment and the first of its conditions: beyond any that are kept. */
const PREVIEW_NO = 2 ** 31;

/** What a preview found. */
export interface Preview {
  /** How many customers the expression holds for: exact up to 20,000 customers, an estimate from 20,000 beyond. */
  readonly size: number;
  /** Some of them, by userId. */
  readonly sample: readonly string[];
}

/** Evaluates an expression over the customers of an environment, from their history, without keeping anything. */
export async function previewAudience(deps: BuildDeps, wire: JsonObject, test: boolean): Promise<Preview> {
  const work = await prepare(deps.db, wire);
  const every = Math.max(1, Math.ceil((await countCustomers(deps.db, test)) / LOOKED_AT));
  const ids = await sampleCustomers(deps.db, test, every);
  const members: string[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    members.push(...(await membersAmong(deps, work, ids.slice(start, start + CHUNK))));
  }
  const known = members.flatMap((key) => (/^t?u:/.test(key) ? [key.slice(key.indexOf(':') + 1)] : []));
  return { size: members.length * every, sample: known.slice(0, SAMPLE) };
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

async function membersAmong(deps: BuildDeps, work: Evaluated, ids: readonly number[]): Promise<string[]> {
  const before = await readBefore(deps, ids, work.names);
  const rows = await readCustomersById(deps.db, ids);
  const known = await readKnown(deps, deps.db, rows, before);
  const now = Date.now();
  return [...known.values()].flatMap((customer) =>
    evaluate(work, customer, now).members.includes(PREVIEW_NO) ? [customer.state.key] : [],
  );
}
