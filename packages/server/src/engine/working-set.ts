import { emailAddress, type LoggedEvent, type PositionedEvent } from '@relance/core/collect/event';
import { anonymousKey, identityKey, knownKey, partitionOf } from '@relance/core/collect/identity';
import { decodeFacts, type Facts, forgetRemoved } from '@relance/core/segment/membership';
import { readGroupsOf } from '../segment/group/index.ts';
import type { Queryable } from '../stores/postgres/index.ts';
import { type EngineConfiguration, readCoverage, takeSeeds } from './configuration.store.ts';
import { createIdentities, type LoadedCustomer, lockCustomers } from './customer.store.ts';
import { type CustomerState, decodeState, newState, type Standing } from './hot-row.ts';
import { emptyProfile, loadProfiles, type Profile } from './profile.store.ts';

/** A customer while a batch works on him. */
export interface Working {
  readonly id: number;
  readonly partition: number;
  readonly test: boolean;
  readonly state: CustomerState;
  readonly isNew: boolean;
  /** The build pass under way has given him the new conditions. */
  readonly covered: boolean;
  dirty: boolean;
  /** When his segments were last looked at in this batch; undefined: not yet. */
  settledAt: number | undefined;
  /** Every segment has been looked at since he was created. */
  evaluated: boolean;
  profile: Profile | undefined;
  profileDirty: boolean;
  /** The customer he has become part of. */
  mergedInto: Working | undefined;
}

/** The customers of a batch by identity key, all under their row locks. */
export interface WorkingSet {
  readonly byKey: Map<string, Working>;
  /** Position of the link that gave an anonymous key to its user. */
  readonly linkedSeq: Map<string, number>;
  /** Known user groups by e-mail address: of every address that somebody of the batch may turn out to have. */
  groups: ReadonlyMap<string, readonly string[]>;
}

/** Nobody yet. */
export function emptySet(): WorkingSet {
  return { byKey: new Map(), linkedSeq: new Map(), groups: new Map() };
}

/** Who a customer is now, after the merges of this batch. */
export function resolve(customer: Working): Working {
  let found = customer;
  while (found.mergedInto) found = found.mergedInto;
  return found;
}

/** Every identity key an event may concern: whom it is filed under, and whom it links or merges. */
export function keysOf(event: LoggedEvent): string[] {
  const keys = [identityKey(event)];
  if (event.type === 'identify' && event.userId !== undefined && event.anonymousId !== undefined) {
    keys.push(anonymousKey(event.app, event.anonymousId));
  }
  if (event.type === 'alias' && event.previousId !== undefined) {
    keys.push(anonymousKey(event.app, event.previousId), knownKey(event.previousId, event.test === true));
  }
  return keys;
}

/** Locks, reads and where needed creates the customers of these events. */
export async function openWorkingSet(
  tx: Queryable,
  configuration: EngineConfiguration,
  events: readonly PositionedEvent[],
): Promise<WorkingSet> {
  const keys = new Set(events.flatMap(({ event }) => keysOf(event)));
  const wanted = new Set(events.map(({ event }) => identityKey(event)));
  const testKeys = new Set(events.filter(({ event }) => event.test).flatMap(({ event }) => keysOf(event)));
  const set = emptySet();
  const loaded = await lockCustomers(tx, [...keys]);
  const seen = new Set(loaded.map((row) => row.key));
  const missing = [...wanted].filter((key) => !seen.has(key));
  const created = missing.length > 0 ? await createIdentities(tx, missing) : [];
  if (created.length < missing.length) {
    // Another worker made some of them since we looked: they are committed now, or the insert would still wait.
    const made = new Set(created.map((row) => row.key));
    loaded.push(
      ...(await lockCustomers(
        tx,
        missing.filter((key) => !made.has(key)),
      )),
    );
  }
  await addLoaded(tx, configuration, set, loaded);
  for (const { key, id } of created) {
    set.byKey.set(key, {
      id,
      partition: partitionOf(key),
      test: testKeys.has(key),
      state: newState(key, configuration.version),
      isNew: true,
      covered: configuration.building !== undefined,
      dirty: true,
      settledAt: undefined,
      evaluated: false,
      profile: emptyProfile(),
      profileDirty: true,
      mergedInto: undefined,
    });
  }
  return set;
}

/** Turns locked rows into working customers: decodes them and folds their seeds in. */
export async function addLoaded(
  tx: Queryable,
  configuration: EngineConfiguration,
  set: WorkingSet,
  loaded: readonly LoadedCustomer[],
): Promise<Working[]> {
  const coverage = configuration.building ? await readCoverage(tx) : undefined;
  const covered = (id: number): boolean =>
    coverage !== undefined && (id <= coverage.upTo || id > coverage.bornAfter);
  const byId = new Map<number, Working>();
  for (const row of loaded) {
    const customer = byId.get(row.id) ?? working(row, covered(row.id));
    byId.set(row.id, customer);
    if (row.key !== '') set.byKey.set(row.key, customer);
    if (row.linked_seq !== null) set.linkedSeq.set(row.key, row.linked_seq);
  }
  if (configuration.seeds) await foldSeeds(tx, byId);
  for (const customer of byId.values()) {
    const plan = customer.covered && configuration.building ? configuration.building : configuration.live;
    // What a build found may have been removed since.
    const isOld = customer.state.version !== configuration.version || customer.dirty;
    if (isOld) forgetRemoved(plan, customer.state.facts);
  }
  return [...byId.values()];
}

function working(row: LoadedCustomer, covered: boolean): Working {
  return {
    id: row.id,
    partition: row.partition,
    test: row.test,
    state: decodeState(row.state),
    isNew: false,
    covered,
    dirty: false,
    settledAt: undefined,
    evaluated: true,
    profile: undefined,
    profileDirty: false,
    mergedInto: undefined,
  };
}

async function foldSeeds(tx: Queryable, byId: ReadonlyMap<number, Working>): Promise<void> {
  if (byId.size === 0) return;
  for (const seed of await takeSeeds(tx, [...byId.keys()])) {
    const customer = byId.get(seed.id);
    if (!customer) continue;
    foldState(customer.state, seed.state);
    customer.dirty = true;
  }
}

/** Takes what a build found out about a customer into his state. */
export function foldState(state: Standing, text: string): void {
  const { x, w, c = [] } = JSON.parse(text);
  const facts: Facts = decodeFacts(state.key, x);
  for (const [no, value] of facts.conditions) state.facts.conditions.set(no, value);
  for (const segmentNo of facts.members) state.facts.members.add(segmentNo);
  if (c.length > 0) state.cut = [...new Set<number>([...state.cut, ...c])].sort((a, b) => a - b);
  if (typeof w === 'number') state.wakeAt = Math.min(w, state.wakeAt ?? w);
}

/** Reads the profiles these customers will need, in one query, and the groups of whoever they may turn out to be. */
export async function needProfiles(
  tx: Queryable,
  set: WorkingSet,
  { customers, events, usesGroups }: ProfileNeeds,
): Promise<void> {
  const lacking = new Map<number, Working>();
  for (const customer of customers) if (!customer.profile) lacking.set(customer.id, customer);
  const profiles = await loadProfiles(tx, [...lacking.keys()]);
  for (const [id, profile] of profiles) {
    const customer = lacking.get(id);
    if (customer) customer.profile = profile;
  }
  if (!usesGroups) return;
  const emails = [
    ...[...profiles.values()].map(({ traits }) => traits.email?.value),
    ...events.flatMap(({ event }) => (event.type === 'identify' ? [event.traits?.email] : [])),
  ];
  const addresses = new Set(emails.map(emailAddress).filter((address) => address !== undefined));
  set.groups = await readGroupsOf(tx, [...addresses]);
}

/** Whose profiles a batch needs. */
export interface ProfileNeeds {
  readonly customers: Iterable<Working>;
  /** What it is going to take in. */
  readonly events: readonly PositionedEvent[];
  /** Some condition asks about known user groups. */
  readonly usesGroups: boolean;
}
