import { anonymousKey, knownKey, partitionOf } from '@relance/core/collect/identity';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../platform/problems/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { findCustomerIds, readApps, readKeys } from './customer.store.ts';

/** A customer as a request names him: a userId, or `id:` and an anonymousId (decision 33). */
export interface Addressed {
  readonly userId: string;
  readonly app?: string;
  readonly environment?: 'production' | 'test';
}

/** Resolves true once the engine has seen everything of a partition up to a position, false after 500 ms. */
export type WaitForPosition = (partition: number, position: number) => Promise<boolean>;

const ANONYMOUS = 'id:';

/** The identity keys a name may stand for: one, or for an anonymous id without app one for each app. */
export async function keysOfAddressed(db: Queryable, addressed: Addressed): Promise<string[]> {
  const { userId, app, environment } = addressed;
  const isTest = environment === 'test';
  if (!userId.startsWith(ANONYMOUS)) return [knownKey(userId, isTest)];
  const anonymousId = userId.slice(ANONYMOUS.length);
  const apps = app === undefined ? await readApps(db, isTest) : [app];
  return apps.map((id) => anonymousKey(id, anonymousId));
}

/**
 * The number of the customer.
 *
 * @throws Problem not-found; malformed when the anonymous id means different people in different apps
 */
export async function findAddressed(db: Queryable, keys: readonly string[]): Promise<number> {
  const [id, other] = await findCustomerIds(db, keys);
  if (id === undefined) throw new Problem('not-found', { detail: 'Nobody is known by that name.' });
  if (other !== undefined) {
    throw new Problem('malformed', { detail: 'Several apps know this anonymous id: say which with ?app=.' });
  }
  return id;
}

/** All identity keys of whoever goes by a name, in either environment, and those the name itself stands for. */
export async function keysKnownBy(db: Queryable, name: string): Promise<string[]> {
  const own = await Promise.all(
    (['production', 'test'] as const).map((environment) =>
      keysOfAddressed(db, { userId: name, environment }),
    ),
  );
  const keys = own.flat();
  const others = await readKeys(db, await findCustomerIds(db, keys));
  return [...new Set([...keys, ...[...others.values()].flat()])];
}

/** Waits until the engine has seen `after`; marks the answer when it has not within 500 ms (decision 32). */
export async function awaitSeen(
  wait: WaitForPosition,
  keys: readonly string[],
  after: number | undefined,
  reply: FastifyReply,
): Promise<void> {
  if (after === undefined) return;
  const partitions = new Set(keys.map(partitionOf));
  const seen = await Promise.all([...partitions].map((partition) => wait(partition, after)));
  if (seen.includes(false)) reply.header('relance-stale', '1');
}
