import type { CustomerBody, CustomerDevice, SessionBody } from '@relance/contract/collect/customer';
import type { Device } from '@relance/core/collect/device';
import { readKey, verifiedEmail } from '@relance/core/collect/identity';
import { countSessions, type Session, type Sessions } from '@relance/core/collect/session';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readConsents, type StoredConsent, wireConsent } from '../consent/index.ts';
import { type PushState, readPushStates } from '../device/index.ts';
import { readKeys, readSegmentIds, readStoredCustomers, type StoredCustomer } from './customer.store.ts';

/** What a hot row says that people want to read. */
export interface SeenState {
  /** Canonical identity key. */
  readonly key: string;
  readonly facts: { readonly firstSeen: number | undefined; readonly lastSeen: number | undefined };
  readonly sessions: Sessions;
}

/** Reads the text of a hot row; the engine's own decoder. */
export type DecodeState = (state: string) => SeenState;

/** What is gathered about a customer from the tables beside his own. */
interface Beside {
  readonly keys: readonly string[];
  readonly consents: readonly StoredConsent[];
  readonly segments: readonly string[];
  readonly pushes: readonly PushState[];
}

/** Customers as the API shows them, in order of id; one query per table, whatever their number. */
export async function readCustomers(
  db: Queryable,
  decodeState: DecodeState,
  ids: readonly number[],
): Promise<CustomerBody[]> {
  const stored = await readStoredCustomers(db, ids);
  const keys = await readKeys(db, ids);
  const consents = await readConsents(db, ids);
  const segments = await readSegmentIds(db, ids);
  const pushes = Map.groupBy(await readPushStates(db, ids), (push) => push.customerId);
  return stored.map((customer) =>
    customerBody(customer, decodeState(customer.state), {
      keys: keys.get(customer.id) ?? [],
      consents: consents.get(customer.id) ?? [],
      segments: segments.get(customer.id) ?? [],
      pushes: pushes.get(customer.id) ?? [],
    }),
  );
}

/** A session as the API shows it. */
export function sessionBody({ start, end, events, screens }: Session): SessionBody {
  return { start: isoInstant(start), end: isoInstant(end), events, screens };
}

/** Epoch ms as ISO 8601. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString();
}

function customerBody(customer: StoredCustomer, state: SeenState, beside: Beside): CustomerBody {
  const owners = beside.keys.map(readKey);
  const canonical = readKey(state.key);
  // A value of null is a deletion that is kept only to win against older values.
  const traits = Object.entries(customer.traits).filter(([, trait]) => trait.value !== null);
  const last = state.sessions.latest.at(-1);
  return {
    id: String(customer.id),
    userId: canonical?.kind === 'known' ? canonical.userId : null,
    anonymousIds: [
      ...new Set(owners.flatMap((owner) => (owner?.kind === 'anonymous' ? [owner.anonymousId] : []))),
    ],
    test: customer.test,
    traits: Object.fromEntries(traits.map(([name, trait]) => [name, trait.value])),
    traitOrigins: Object.fromEntries(
      traits.map(([name, { origin, time }]) => [name, { origin, at: isoInstant(time) }]),
    ),
    emailVerified: verifiedEmail(customer.traits) !== undefined,
    devices: devicesOf(customer, beside.pushes),
    consents: beside.consents.map(wireConsent),
    segments: [...beside.segments],
    firstSeen: instantOrNull(state.facts.firstSeen),
    lastSeen: instantOrNull(state.facts.lastSeen),
    sessions: { count: countSessions(state.sessions), last: last ? sessionBody(last) : null },
  };
}

function devicesOf({ devices }: StoredCustomer, pushes: readonly PushState[]): CustomerDevice[] {
  const ids = new Set([...Object.keys(devices), ...pushes.map((push) => push.deviceId)]);
  return [...ids].map((id) => ({
    ...factsOf(devices[id] ?? {}),
    id,
    push: pushes
      .filter((push) => push.deviceId === id)
      .map(({ app, kind, enabled, deadReason }) => ({ app, kind, enabled, dead: deadReason })),
  }));
}

function factsOf(device: Device): { updatedAt: string | null } & Record<string, unknown> {
  const fields = Object.entries(device);
  const times = fields.map(([, field]) => field.time);
  return {
    ...Object.fromEntries(fields.map(([name, field]) => [name, field.value])),
    updatedAt: times.length > 0 ? isoInstant(Math.max(...times)) : null,
  };
}

function instantOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : isoInstant(ms);
}
