import { murmur3 } from '../../kernel/index.ts';

/** Into how many partitions the log and the engine are cut (decision 4). Never change it on living data. */
export const PARTITIONS = 64;

/** Who an event names. */
export interface Named {
  readonly app: string;
  readonly test?: true;
  readonly userId?: string;
  readonly anonymousId?: string;
}

/** The identity key of a known customer: `u:<userId>`, or `tu:<userId>` in the world of test apps. */
export function knownKey(userId: string, test: boolean): string {
  return `${test ? 'tu' : 'u'}:${userId}`;
}

/** The identity key of an anonymous customer, scoped by app: `a:<app>:<anonymousId>` (decision 5). */
export function anonymousKey(app: string, anonymousId: string): string {
  return `a:${app}:${anonymousId}`;
}

/** The identity key an event is filed under: its userId where it has one, else its anonymousId. */
export function identityKey(named: Named): string {
  return named.userId === undefined
    ? anonymousKey(named.app, named.anonymousId ?? '')
    : knownKey(named.userId, named.test === true);
}

/** The partition of an identity key, 0 to 63. */
export function partitionOf(key: string): number {
  return murmur3(key) % PARTITIONS;
}
