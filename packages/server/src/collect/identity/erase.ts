import { emailAddress } from '@relance/core/collect/event';
import { partitionOf } from '@relance/core/collect/identity';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { createJob } from '../../platform/jobs/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { eraseFromGroups } from '../../segment/group/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type ErasedPerson, keepRefusals, putTombstones, readPerson, removePerson } from './erase.store.ts';

/** Kind of the jobs that erase people. */
export const ERASE_JOB = 'erase';

/** What is still to be done for an erased person. Emptied when it is done: it names him. */
export interface EraseDetail {
  readonly keys: readonly string[];
  /** E-mail address and telephone number, to be looked for in kept answers. */
  readonly texts: readonly string[];
  /** The last position of the log before the erase. */
  readonly head: number;
  /** The last link told to the copy before it. */
  readonly links: number;
  /** The last number given to a customer before it. */
  readonly customers: number;
  /** The partitions his events are filed under. */
  readonly partitions: readonly number[];
}

/**
 * Erases a customer from the record, at once: when this resolves he is nowhere but in the log and its copy, which the
 * job cleans, and events dated before this instant are dropped. Runs under the configuration lock, so that no batch of
 * the engine works on him meanwhile, and every batch after it knows the tombstones. Answers the id of the job.
 */
export async function eraseCustomer(db: Database, customerId: number): Promise<string> {
  return changeConfiguration(db, async (tx) => {
    const person = await readPerson(tx, customerId);
    if (!person) throw new Problem('not-found', { detail: 'Nobody is known by that name.' });
    const addresses = addressesOf(person);
    await keepRefusals(tx, person);
    await eraseFromGroups(tx, customerId, { verified: person.verifiedEmail, claimed: addresses });
    await removePerson(tx, person);
    const { head, links, customers } = await putTombstones(tx, person.keys);
    const detail: EraseDetail = {
      keys: person.keys,
      texts: [...new Set([person.email, person.phone, ...addresses])].filter((text) => text !== null),
      head,
      links,
      customers,
      partitions: [...new Set(person.keys.map(partitionOf))],
    };
    return createJob(tx, { kind: ERASE_JOB, total: head, detail });
  });
}

/** The e-mail addresses a person goes by, as groups and kept answers write them. */
function addressesOf({ email, verifiedEmail, formerEmail }: ErasedPerson): string[] {
  return [email, verifiedEmail, formerEmail].map(emailAddress).filter((address) => address !== undefined);
}
