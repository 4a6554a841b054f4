import { randomBytes } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { appendLast, LOG_CHANNEL, queueEvents } from '../../log/index.ts';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import {
  type AddressOwner,
  changeAddresses,
  deleteAddresses,
  findGroup,
  insertGroup,
  readAddresses,
  readOwners,
} from './group.store.ts';
import { groupEvent } from './group-event.ts';

/** The addresses a group is to have, and who says that their owners agreed. */
export interface AddressesGiven {
  readonly emails: readonly string[];
  /** The caller says that whoever is added has agreed to it. */
  readonly confirmed: boolean;
  /** The caller must say so. */
  readonly mustConfirm: boolean;
}

/** What became of a group. */
export interface GroupChanged {
  readonly id: string;
  /** Position of the last event that says so; undefined when it concerns no customer. */
  readonly position: number | undefined;
}

/**
 * Makes a known user group.
 *
 * @throws Problem name-taken; invalid where consent must be confirmed
 */
export async function createGroup(
  db: Database,
  { name, ...given }: AddressesGiven & { readonly name: string },
): Promise<GroupChanged> {
  const id = `grp_${randomBytes(6).toString('hex')}`;
  return changed(db, id, async (tx) => {
    if (!(await insertGroup(tx, { id, name }))) {
      throw new Problem('name-taken', { detail: `There is a group called “${name}” already.` });
    }
    return replaceAll(tx, { id, name }, given);
  });
}

/**
 * Replaces the addresses of a group. In force within a second for customers who are known, at once for all others.
 *
 * @throws Problem not-found; wrong-state for another name; invalid where consent must be confirmed
 */
export async function replaceAddresses(
  db: Database,
  id: string,
  { name, ...given }: AddressesGiven & { readonly name?: string | undefined },
): Promise<GroupChanged> {
  return changed(db, id, async (tx) => {
    const group = await findGroup(tx, id);
    if (!group) throw noSuchGroup();
    if (name !== undefined && name !== group.name) {
      throw new Problem('wrong-state', {
        detail: `“${group.name}” cannot be renamed: a group keeps its name.`,
      });
    }
    return replaceAll(tx, group, given);
  });
}

/** The refusal of an id that no group has. */
export function noSuchGroup(): Problem {
  return new Problem('not-found', { detail: 'There is no group by that id.' });
}

/**
 * Writes the table and the events in one transaction (decision 11), under the configuration lock: no batch of the engine
 * looks an address up before and writes its owner's profile after.
 */
async function changed(
  db: Database,
  id: string,
  change: (tx: Queryable) => Promise<readonly LoggedEvent[]>,
): Promise<GroupChanged> {
  const position = await changeConfiguration(db, async (tx) => {
    const events = await change(tx);
    return events.length > 0 ? (await appendLast(tx, events)).position : undefined;
  });
  if (position !== undefined) db.notify(LOG_CHANNEL);
  return { id, position };
}

async function replaceAll(
  tx: Queryable,
  group: { readonly id: string; readonly name: string },
  { emails, confirmed, mustConfirm }: AddressesGiven,
): Promise<readonly LoggedEvent[]> {
  const before = new Set(await readAddresses(tx, group.id));
  const after = new Set(emails);
  const added = [...after].filter((email) => !before.has(email));
  const removed = [...before].filter((email) => !after.has(email));
  if (added.length > 0 && mustConfirm && !confirmed) throw consentMissing(added.length);
  await changeAddresses(tx, group.id, { added, removed, confirmed: confirmed && added.length > 0 });
  const owners = await readOwners(tx, [...added, ...removed]);
  return owners.map((owner) => groupEvent(owner, group, after.has(owner.email)));
}

function consentMissing(added: number): Problem {
  const people = added === 1 ? 'The person added must' : `The ${added} people added must`;
  const detail = `${people} have agreed to be in this group: confirm it with consentConfirmed: true.`;
  return new Problem('invalid', {
    detail,
    errors: [{ path: '$.consentConfirmed', message: 'must be true when addresses are added' }],
  });
}

/** The e-mail addresses of a person, lower-cased. */
export interface ErasedAddresses {
  readonly verified: string | null;
  /** Those he is said to have, verified or not. */
  readonly claimed: readonly string[];
}

/**
 * Takes the addresses of a person who is being erased out of every group, even the last one: what he only claims unless
 * it is verified to be somebody else's. Whoever shares his verified address leaves those groups too. Call it under the
 * configuration lock.
 */
export async function eraseFromGroups(
  tx: Queryable,
  customerId: number,
  { verified, claimed }: ErasedAddresses,
): Promise<void> {
  const foreign = new Set((await readOwners(tx, claimed, customerId)).map(({ email }) => email));
  const lost = await deleteAddresses(
    tx,
    claimed.filter((email) => email === verified || !foreign.has(email)),
  );
  const others = await readOwners(tx, [...new Set(lost.map(({ email }) => email))], customerId);
  const events = lost.flatMap((group) =>
    othersLeaving(others, group.email).map((other) => groupEvent(other, group, false)),
  );
  await queueEvents(tx, events);
}

function othersLeaving(others: readonly AddressOwner[], email: string): AddressOwner[] {
  return others.filter((other) => other.email === email);
}
