import { randomUUID } from 'node:crypto';
import type { CampaignBody } from '@relance/contract/reach/campaign';
import type { Finding } from '@relance/core/kernel';
import {
  act,
  type CampaignAction,
  type CampaignDefinition,
  parseCampaign,
} from '@relance/core/reach/campaign';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { isTimezone } from '../../platform/wall-clock/index.ts';
import { type Database, type Queryable, sqlState } from '../../stores/postgres/index.ts';
import { findSegments } from './audience.store.ts';
import {
  deleteCampaign,
  findApp,
  findCampaign,
  insertCampaign,
  lockCampaign,
  readNames,
  replaceCampaign,
  type StoredCampaign,
} from './campaign.store.ts';
import { freeName, stemOf } from './free-name.ts';
import { bodyOf } from './present.ts';
import { windowOf } from './schedule.ts';
import { missingSegments, segmentsNamed } from './segment-use.ts';

/** What managing campaigns needs. */
export interface CampaignDeps {
  readonly db: Database;
  /** What is wrong with the texts of the content as templates; paths start at `$`. */
  readonly checkContent: (definition: CampaignDefinition) => Promise<readonly Finding[]>;
  /** How long the answer to an activation waits for the audience to be built, ms; most are within a second. Default 2,000. */
  readonly patienceMs?: number;
}

/** A campaign that must be there. Throws Problem `not-found`. */
export async function requireCampaign(db: Queryable, id: string): Promise<StoredCampaign> {
  const campaign = await findCampaign(db, id);
  if (!campaign) throw new Problem('not-found', { detail: NO_SUCH });
  return campaign;
}

const NO_SUCH = 'There is no campaign by that id.';

/** Creates a draft. */
export async function createCampaign(deps: CampaignDeps, body: CampaignBody): Promise<StoredCampaign> {
  const { definition, timezone } = await readDefinition(deps, body);
  const id = randomUUID();
  await changing(deps.db, (tx) =>
    insertCampaign(tx, id, definition, windowOf(definition.schedule, timezone)),
  );
  return requireCampaign(deps.db, id);
}

/** Replaces a draft as a whole. */
export async function replaceDraft(
  deps: CampaignDeps,
  id: string,
  body: CampaignBody,
): Promise<StoredCampaign> {
  permit(await requireCampaign(deps.db, id), 'edit');
  const { definition, timezone } = await readDefinition(deps, body);
  await changing(deps.db, async (tx) => {
    await requireAction(tx, id, 'edit');
    await replaceCampaign(tx, id, definition, windowOf(definition.schedule, timezone));
  });
  return requireCampaign(deps.db, id);
}

/** Removes a draft or a finished campaign. */
export async function removeCampaign({ db }: CampaignDeps, id: string): Promise<void> {
  await changing(db, async (tx) => {
    await requireAction(tx, id, 'delete');
    await deleteCampaign(tx, id);
  });
}

/** Makes a draft with the same content, under the given name or "<name> (copy)". */
export async function duplicateCampaign(
  deps: CampaignDeps,
  id: string,
  name?: string,
): Promise<StoredCampaign> {
  const { definition } = await requireCampaign(deps.db, id);
  return createCampaign(deps, {
    ...bodyOf(definition),
    name: name ?? (await nameOfCopy(deps.db, definition.name)),
  });
}

async function nameOfCopy(db: Queryable, name: string): Promise<string> {
  return freeName(name, await readNames(db, stemOf(name)));
}

/** Locks a campaign for an action. Throws Problem `not-found` or `wrong-state`. */
export async function requireAction(
  tx: Queryable,
  id: string,
  action: CampaignAction,
): Promise<StoredCampaign> {
  const campaign = await lockCampaign(tx, id);
  if (!campaign) throw new Problem('not-found', { detail: NO_SUCH });
  permit(campaign, action);
  return campaign;
}

function permit({ state }: StoredCampaign, action: CampaignAction): void {
  const answer = act(action, state);
  if (!answer.ok) throw new Problem('wrong-state', { detail: answer.refusal.detail });
}

/** Changes campaigns under the configuration lock; a name that somebody else took meanwhile is told as such. */
async function changing<T>(db: Database, change: (tx: Queryable) => Promise<T>): Promise<T> {
  try {
    return await changeConfiguration(db, change);
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw new Problem('name-taken', { detail: 'Another campaign has that name.' });
  }
}

const UNIQUE_VIOLATION = '23505';

async function readDefinition(
  { db, checkContent }: CampaignDeps,
  body: CampaignBody,
): Promise<{ definition: CampaignDefinition; timezone: string | undefined }> {
  const parsed = parseCampaign(body, { isTimezone });
  if (!parsed.ok) throw invalid(parsed.refusal);
  const definition = parsed.value;
  const app = await findApp(db, definition.app);
  const findings: Finding[] = app ? [] : [{ path: '$.app', message: 'is no app of this installation' }];
  findings.push(...(await segmentFindings(db, definition)), ...(await checkContent(definition)));
  if (findings.length > 0) throw invalid(findings);
  return { definition, timezone: app?.timezone ?? undefined };
}

async function segmentFindings(db: Queryable, definition: CampaignDefinition): Promise<Finding[]> {
  const named = segmentsNamed(definition);
  const present = await findSegments(
    db,
    named.map(({ id }) => id),
  );
  return missingSegments(named, new Set(present.map(({ id }) => id)));
}

function invalid(errors: readonly Finding[]): Problem {
  const [first] = errors;
  return new Problem('invalid', { errors, ...(first ? { detail: `${first.path} ${first.message}` } : {}) });
}
