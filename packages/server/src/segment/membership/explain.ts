import { type Expression, type Language, statefulConditions } from '@relance/core/segment/expression';
import {
  compilePlan,
  type Explanation,
  explain,
  type Facts,
  type Plan,
} from '@relance/core/segment/membership';
import { holdConfiguration, readConfigurationVersion } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import {
  EVERYONE,
  findSegment,
  loadSegments,
  noSuchSegment,
  readNames,
  withNames,
} from '../expression/index.ts';
import { readProfileFacts } from './explain.store.ts';

/** Reads what the engine keeps of a customer, with the findings of builds that it has not folded in yet. */
export type LoadFacts = (db: Queryable, customerId: number) => Promise<Facts | undefined>;

/** What explaining works with. */
export interface ExplainDeps {
  readonly db: Database;
  readonly loadFacts: LoadFacts;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/** What is to be explained. */
export interface Question {
  readonly segmentId: string;
  readonly customerId: number;
  readonly language: Language;
}

/**
 * Explains to people why a customer is in a segment, or is not. The segments are made ready once for each version of
 * the configuration.
 *
 * @throws Problem not-found; wrong-state while the segment is being built for the first time
 */
export function openExplainer({
  db,
  loadFacts,
  now,
}: ExplainDeps): (question: Question) => Promise<Explanation> {
  let ready: { readonly version: number; readonly plan: Plan } | undefined;
  const planInForce = async (): Promise<Plan> => {
    const version = await readConfigurationVersion(db);
    if (ready?.version !== version) ready = { version, plan: await db.transaction(loadPlan) };
    return ready.plan;
  };
  return async ({ segmentId, customerId, language }) => {
    const segment = await findSegment(db, segmentId);
    if (!segment || segment.hidden) throw noSuchSegment();
    if (segment.state === 'building') {
      throw new Problem('wrong-state', {
        detail: `“${segment.name}” is being built (${Math.floor(segment.progress * 100)} %): nobody is known to be in it yet.`,
      });
    }
    const plan = await planInForce();
    const expression = plan.segments[plan.places.get(segmentId) ?? -1]?.expression;
    if (!expression && segmentId !== EVERYONE) throw noSuchSegment();
    const facts = await loadFacts(db, customerId);
    if (!facts) throw new Problem('not-found', { detail: 'Nobody is known by that name.' });
    const profile = await readProfileFacts(db, customerId);
    const asked = expression ?? { kind: 'everyone' };
    const names = await readNames(db, asked);
    const named = (condition: Expression): Expression => withNames(condition, names);
    return explain(plan, asked, facts, { now: now(), language, profile, named });
  };
}

async function loadPlan(tx: Queryable): Promise<Plan> {
  await holdConfiguration(tx);
  const { segments, conditions } = await loadSegments(tx);
  const live = segments.filter(({ state }) => state === 'live');
  const used = new Set(
    live.flatMap(({ expression }) => statefulConditions(expression).map(({ hash }) => hash)),
  );
  return compilePlan(
    live,
    conditions.filter(({ hash }) => used.has(hash)),
  );
}
