import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { readKey } from '@relance/core/collect/identity';
import type { AddressOwner } from './group.store.ts';

/** Says that a customer is in a known user group from now on, or no more. */
export function groupEvent(
  owner: Omit<AddressOwner, 'email'>,
  group: { readonly id: string; readonly name: string },
  joined: boolean,
): LoggedEvent {
  return {
    type: 'track',
    name: joined ? 'Group Joined' : 'Group Left',
    ...namedBy(owner),
    ...(owner.test ? { test: true } : {}),
    messageId: randomUUID(),
    origin: 'system',
    properties: { group: group.id, name: group.name },
  };
}

function namedBy({ userId, key }: Pick<AddressOwner, 'userId' | 'key'>): {
  readonly app: string;
  readonly userId?: string;
  readonly anonymousId?: string;
} {
  if (userId !== null) return { app: '', userId };
  const owner = readKey(key);
  if (owner?.kind === 'anonymous') return { app: owner.app, anonymousId: owner.anonymousId };
  return { app: '', userId: owner?.userId ?? '' };
}
