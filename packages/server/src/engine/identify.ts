import { mergeDevices } from '@relance/core/collect/device';
import { isTrusted, type PositionedEvent } from '@relance/core/collect/event';
import {
  anonymousKey,
  canonicalId,
  identityKey,
  knownKey,
  mergeTraits,
} from '@relance/core/collect/identity';
import { mergeSessions } from '@relance/core/collect/session';
import { mergeFacts } from '@relance/core/segment/membership';
import { type Batch, decide, planFor, wake } from './decide.ts';
import { MAX_MARKS } from './hot-row.ts';
import { profileChanged, profileOf } from './observe-profile.ts';
import { resolve, type Working } from './working-set.ts';

/** Finds the customer of an event, after taking what it says about who is who. */
export function identify(batch: Batch, positioned: PositionedEvent): Working | undefined {
  const { event } = positioned;
  const own = batch.set.byKey.get(identityKey(event));
  if (!own) return undefined;
  const customer = resolve(own);
  if (event.type === 'identify' && event.userId !== undefined && event.anonymousId !== undefined) {
    return link(batch, customer, anonymousKey(event.app, event.anonymousId), positioned);
  }
  if (event.type === 'alias' && event.previousId !== undefined) return alias(batch, customer, positioned);
  return customer;
}

/**
 * An anonymous id belongs to the first user linked to it in log order, for ever (decision 5). Two workers may meet the
 * two links in the other order: then the earlier position wins and both customers are recomputed from history.
 */
function link(batch: Batch, customer: Working, key: string, positioned: PositionedEvent): Working {
  const { seq, receivedAt } = positioned;
  const { set, effects } = batch;
  const before = set.linkedSeq.get(key);
  const holder = set.byKey.get(key);
  if (before !== undefined && before <= seq) return customer;
  set.linkedSeq.set(key, seq);
  set.byKey.set(key, customer);
  effects.links.push({ key, customerId: customer.id, linkedSeq: seq });
  if (!holder || resolve(holder) === customer) return customer;
  if (before !== undefined) {
    effects.recompute.set(resolve(holder).id, 'an identity was linked to another customer before');
    effects.recompute.set(customer.id, 'an identity was linked to this customer before');
    return customer;
  }
  return absorb(batch, customer, resolve(holder), receivedAt);
}

/** Merges what an alias names: an anonymous id freely, a known customer only where somebody vouches for it. */
function alias(batch: Batch, customer: Working, positioned: PositionedEvent): Working {
  const { event, receivedAt } = positioned;
  const previousId = event.previousId ?? '';
  const known = batch.set.byKey.get(knownKey(previousId, event.test === true));
  if (!known) return link(batch, customer, anonymousKey(event.app, previousId), positioned);
  if (!isTrusted(event.origin) || event.userId === undefined) return customer;
  const survivor =
    resolve(known) === customer ? customer : absorb(batch, customer, resolve(known), receivedAt);
  const profile = profileOf(survivor);
  profile.aliases = [...profile.aliases, [previousId, event.userId]];
  survivor.profileDirty = true;
  rename(survivor, [previousId, event.userId, ...profile.aliases.flat()]);
  return survivor;
}

/** Chooses the id that survives, whatever the order the aliases arrived in. */
function rename(customer: Working, ids: readonly string[]): void {
  customer.state.key = knownKey(canonicalId([...new Set(ids)], profileOf(customer).aliases), customer.test);
  customer.state.facts = { ...customer.state.facts, key: customer.state.key };
  customer.dirty = true;
}

/** Makes one customer of two. Memberships that follow are `merged`: they start no message (decision 13). */
function absorb(batch: Batch, survivor: Working, other: Working, at: number): Working {
  wake(batch, survivor, at);
  wake(batch, other, at);
  const plan = planFor(batch.configuration, survivor);
  if (survivor.covered !== other.covered) {
    batch.effects.recompute.set(survivor.id, 'merged while a segment was being built');
  }
  const [own, gone] = [profileOf(survivor), profileOf(other)];
  mergeTraits(own.traits, gone.traits);
  mergeDevices(own.devices, survivor.state.marks, gone.devices, other.state.marks);
  own.aliases = [...own.aliases, ...gone.aliases];
  mergeStates(batch, survivor, other);
  if (mergeFacts(plan, survivor.state.facts, other.state.facts).recompute)
    batch.effects.recompute.set(survivor.id, 'merged with a history whose order matters');
  for (const segmentNo of other.state.facts.members) {
    // Whether he is in a segment whose build has not reached him yet is for that to say.
    if (plan.segmentNumbers.has(segmentNo)) survivor.state.facts.members.add(segmentNo);
  }
  other.mergedInto = survivor;
  batch.effects.merges.push({ gone: other, survivor, at });
  profileChanged(batch, survivor);
  decide(batch, survivor, { touched: 'all', at, cause: 'merged', seq: undefined, stale: true });
  return survivor;
}

function mergeStates(batch: Batch, survivor: Working, other: Working): void {
  const [a, b] = [survivor.state, other.state];
  const sessions = mergeSessions(a.sessions, b.sessions, batch.configuration.sessionGap(''));
  if (sessions) a.sessions = sessions;
  else batch.effects.recompute.set(survivor.id, 'merged with sessions that were already folded');
  const marks = new Map(
    [...b.marks, ...a.marks].sort((x, y) => x.time - y.time).map((mark) => [mark.id, mark]),
  );
  a.marks = [...marks.values()].sort((x, y) => y.time - x.time).slice(0, MAX_MARKS);
  a.zone ??= b.zone;
}
