import { cutConditions } from '@relance/core/segment/membership';
import { queueEvents } from '../log/index.ts';
import { recordCustomers, recordLinks } from '../measure/copy/index.ts';
import { mergeMessages, recordMessages } from '../reach/message/index.ts';
import { type Bounded, type BoundedChange, noteBounded } from '../segment/expression/index.ts';
import {
  alignMemberships,
  type MergedCustomer,
  moveMemberships,
  type Standing,
  saveChanges,
} from '../segment/membership/index.ts';
import type { Queryable } from '../stores/postgres/index.ts';
import {
  absorbCustomers,
  type HotRow,
  insertCustomers,
  keysOfCustomers,
  linkIdentities,
  queueRecompute,
  updateCustomers,
} from './customer.store.ts';
import { type Batch, planFor } from './decide.ts';
import { noteDuplicates } from './dedup.store.ts';
import { encodeState } from './hot-row.ts';
import { noteMessages } from './message-news.ts';
import { saveProfiles } from './profile.store.ts';
import { transitionEvents } from './transition-event.ts';
import { addWakeups } from './wakeup.store.ts';
import { resolve, type Working } from './working-set.ts';

/** Whom a batch gave something to do. */
export interface Spoken {
  readonly messages: boolean;
  readonly events: boolean;
  /** The earliest wake-up it stored, epoch ms; infinity when none. */
  readonly nextWakeup: number;
}

/** Writes what a batch changed and has to say: one statement per table, whatever the number of events. */
export async function writeBatch(
  tx: Queryable,
  batch: Batch,
  customers: ReadonlySet<Working>,
  duplicates: readonly number[],
): Promise<Spoken> {
  const { effects } = batch;
  await noteDuplicates(tx, duplicates);
  await noteBounded(tx, boundsOf(batch, customers));
  await writeCustomers(tx, batch, customers);
  await linkIdentities(
    tx,
    effects.links.map((link) => ({ ...link })),
  );
  await queueRecompute(tx, effects.recompute);
  const merges = mergesOf(batch);
  await moveMemberships(tx, merges);
  await mergeMessages(tx, merges);
  await absorbCustomers(tx, merges);
  if (effects.changes.length > 0) {
    await saveChanges(
      tx,
      effects.changes.map(({ customer, at, ...change }) => {
        const now = resolve(customer);
        return { ...change, customerId: now.id, partition: now.partition, test: now.test, at: new Date(at) };
      }),
    );
  }
  await alignMemberships(tx, survivorsOf(batch));
  await addWakeups(
    tx,
    effects.wakeups.map(({ customer, at }) => {
      const now = resolve(customer);
      return { partition: now.partition, at, customerId: now.id };
    }),
  );
  return speak(tx, batch);
}

/** For whom conditions began or ceased to answer from less than there was; his hot row says the same from now on. */
function boundsOf(batch: Batch, customers: ReadonlySet<Working>): BoundedChange {
  const begun: Bounded[] = [];
  const ended: Bounded[] = [];
  for (const customer of customers) {
    const { id, state, settledAt } = customer;
    if (!customer.dirty || customer.mergedInto || settledAt === undefined) continue;
    const before = state.cut;
    const now = cutConditions(planFor(batch.configuration, customer), state.facts, settledAt);
    if (before.length === 0 && now.length === 0) continue;
    state.cut = now;
    for (const no of now) if (!before.includes(no)) begun.push({ conditionNo: no, customerId: id });
    for (const no of before) if (!now.includes(no)) ended.push({ conditionNo: no, customerId: id });
  }
  const gone = batch.effects.merges.filter(({ gone: { state } }) => state.cut.length > 0);
  return { begun, ended, gone: gone.map((merge) => merge.gone.id) };
}

/** Who was merged into whom in the end, where one batch merged further. */
function mergesOf({ effects }: Batch): MergedCustomer[] {
  return effects.merges.map(({ gone, survivor }) => {
    const last = resolve(survivor);
    return {
      from: gone.id,
      fromPartition: gone.partition,
      to: last.id,
      toPartition: last.partition,
      test: last.test,
    };
  });
}

/** What the hot rows of merged customers say of their memberships, which the tables must say too. */
function survivorsOf({ effects }: Batch): Standing[] {
  const survivors = new Map(effects.merges.map(({ survivor, at }) => [resolve(survivor), new Date(at)]));
  return [...survivors].map(([{ id, partition, test, state }, at]) => {
    return { customerId: id, partition, test, at, members: state.facts.members };
  });
}

async function writeCustomers(tx: Queryable, batch: Batch, customers: ReadonlySet<Working>): Promise<void> {
  const dirty = [...customers].filter((customer) => customer.dirty && !customer.mergedInto);
  const row = (customer: Working): HotRow => {
    customer.state.version = batch.configuration.version;
    return {
      id: customer.id,
      partition: customer.partition,
      test: customer.test,
      state: encodeState(customer.state),
    };
  };
  await insertCustomers(tx, dirty.filter((customer) => customer.isNew).map(row));
  await updateCustomers(tx, dirty.filter((customer) => !customer.isNew).map(row));
  const profiles = dirty.flatMap((customer) => {
    if (!customer.profile || !customer.profileDirty) return [];
    const { id, test, profile, state } = customer;
    return [{ customerId: id, test, profile, userId: userIdOf(state.key) }];
  });
  await saveProfiles(tx, profiles);
  // Nobody is new or renamed whose profile is not written.
  await recordCustomers(tx, [
    ...profiles.map(({ customerId }) => customerId),
    ...batch.effects.merges.map(({ gone }) => gone.id),
  ]);
}

/** The userId of a canonical identity key; null for an anonymous one. */
function userIdOf(key: string): string | null {
  return /^t?u:/.test(key) ? key.slice(key.indexOf(':') + 1) : null;
}

async function speak(tx: Queryable, batch: Batch): Promise<Spoken> {
  const { drafts, changes, wakeups } = batch.effects;
  await tellLinks(tx, batch);
  const recorded =
    drafts.length > 0
      ? await recordMessages(
          tx,
          drafts.map(({ customer, draft }) => ({ ...draft, customerId: resolve(customer).id })),
        )
      : 0;
  const events = [...(await noteMessages(tx, batch)), ...transitionEvents(batch.configuration, changes)];
  await queueEvents(tx, events);
  const nextWakeup = wakeups.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  return { messages: recorded > 0, events: events.length > 0, nextWakeup };
}

/** Tells the copy which names now belong to whom. */
async function tellLinks(tx: Queryable, batch: Batch): Promise<void> {
  const { links, merges } = batch.effects;
  const ids = new Set([
    ...links.map((link) => link.customerId),
    ...merges.map(({ survivor }) => resolve(survivor).id),
  ]);
  if (ids.size === 0) return;
  const canonical = new Map<number, string>();
  for (const customer of batch.set.byKey.values()) {
    const now = resolve(customer);
    canonical.set(now.id, now.state.key);
  }
  const names = await keysOfCustomers(
    tx,
    [...ids].filter((id) => canonical.has(id)),
  );
  const told = names.map(({ id, key }) => ({ key, customer: canonical.get(id) ?? key }));
  // After a merge a name may be canonical again that was led elsewhere before: said too, it is harmless.
  await recordLinks(tx, merges.length > 0 ? told : told.filter(({ key, customer }) => key !== customer));
}
