import { SESSION_GAP_MS } from '@relance/core/collect/session';
import { isObject } from '@relance/core/kernel';
import { type CampaignPlan, compileCampaigns, STALE_MS } from '@relance/core/reach/campaign';
import { DEFAULT_CONTEXT } from '@relance/core/segment/expression';
import type { Plan } from '@relance/core/segment/membership';
import { holdConfiguration } from '../platform/configuration/index.ts';
import { loadLiveCampaigns } from '../reach/campaign/index.ts';
import { type LoadedSegment, loadSegments } from '../segment/expression/index.ts';
import type { Queryable } from '../stores/postgres/index.ts';
import { planOf } from './plan.ts';
import { type ContextRules, loadRuleContext } from './rule-context.store.ts';

/** Everything the engine works by, as of one version. */
export interface EngineConfiguration {
  readonly version: number;
  /** Segments every customer's state is ready for. */
  readonly live: Plan;
  /** Those and the ones of the build pass under way, for customers the pass has covered; undefined when none runs. */
  readonly building: Plan | undefined;
  readonly segments: ReadonlyMap<number, LoadedSegment>;
  readonly campaigns: CampaignPlan;
  /** Idle gap that ends a session, ms, by app. */
  readonly sessionGap: (app: string) => number;
  /** Whether some condition asks about known user groups. */
  readonly usesGroups: boolean;
  /** Whether some customers may still have seeds to fold. */
  readonly seeds: boolean;
  /** Erased people: SHA-256 of the identity key, hex → events dated before this instant are dropped, epoch ms. */
  readonly tombstones: ReadonlyMap<string, number>;
}

/** What an operator sets for the engine. */
export interface EngineRules extends ContextRules {
  /** Events older than this at receipt start no message, ms. */
  readonly staleMs: number;
}

/** The rules where nobody set any. */
export const DEFAULT_RULES: EngineRules = {
  sessionGapMs: SESSION_GAP_MS,
  staleMs: STALE_MS,
  keep: DEFAULT_CONTEXT.keep,
};

/** Loads the configuration in force, held still meanwhile: version and content agree. Call it inside a transaction. */
export async function loadConfiguration(tx: Queryable, rules: EngineRules): Promise<EngineConfiguration> {
  const version = await holdConfiguration(tx);
  const { segments, conditions } = await loadSegments(tx);
  const pass = await tx.rows<{ segment_no: number }>('select segment_no from segment_build');
  const inPass = new Set(pass.map((row) => row.segment_no));
  const ready = segments.filter((segment) => segment.state === 'live');
  const started = segments.filter((segment) => segment.state === 'live' || inPass.has(segment.no));
  const seeds = await tx.first<{ some: boolean }>('select exists (select from seed) as some');
  const context = await loadRuleContext(tx, rules);
  return {
    version,
    live: planOf(ready, conditions, context),
    building: inPass.size > 0 ? planOf(started, conditions, context) : undefined,
    segments: new Map(segments.map((segment) => [segment.no, segment])),
    campaigns: compileCampaigns(await loadLiveCampaigns(tx), rules.staleMs),
    sessionGap: context.sessionGap,
    usesGroups: conditions.some(({ condition }) => isObject(condition) && 'group' in condition),
    seeds: inPass.size > 0 || seeds?.some === true,
    tombstones: await loadTombstones(tx),
  };
}

/** Erased people: SHA-256 of the identity key, hex → events dated before this instant are dropped, epoch ms. */
export async function loadTombstones(tx: Queryable): Promise<Map<string, number>> {
  const rows = await tx.rows<{ hash: string; erased_at: Date }>(
    `select encode(hash, 'hex') as hash, erased_at from tombstone`,
  );
  return new Map(rows.map((row) => [row.hash, row.erased_at.getTime()]));
}

/** Which customers the running build pass has given the new conditions. */
export interface Coverage {
  /** Ids up to this one were reached. */
  readonly upTo: number;
  /** Ids above this one were born with them. */
  readonly bornAfter: number;
}

/** How far the running build pass has come. Read it after the hot rows are locked. */
export async function readCoverage(tx: Queryable): Promise<Coverage> {
  const row = await tx.first<{ covered: number | null; last: number | null }>(
    'select min(covered_id) as covered, max(last_id) as last from segment_build',
  );
  return { upTo: row?.covered ?? 0, bornAfter: row?.last ?? Number.MAX_SAFE_INTEGER };
}

/** Takes the seeds of customers whose hot rows this transaction holds. */
export async function takeSeeds(
  tx: Queryable,
  ids: readonly number[],
): Promise<{ id: number; state: string }[]> {
  return tx.rows<{ id: number; state: string }>(
    `with taken as (
       delete from seed
        where customer_id = any($1::bigint[])
       returning customer_id, version, state
     )
     select customer_id as id, state
       from taken
      order by version`,
    [ids],
  );
}
