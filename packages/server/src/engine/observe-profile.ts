import { applyDevice, type DeviceMark, deviceHash, touchMark } from '@relance/core/collect/device';
import { eventTime, type LoggedEvent, type PositionedEvent } from '@relance/core/collect/event';
import { applyTraits, verifiedEmail } from '@relance/core/collect/identity';
import { observeProfile, type Touched, UNTOUCHED } from '@relance/core/segment/membership';
import { type Batch, planFor } from './decide.ts';
import { MAX_MARKS } from './hot-row.ts';
import type { Working } from './working-set.ts';

type EventDevice = NonNullable<LoggedEvent['device']>;

/** Hashes by the JSON of the facts: a fleet has few distinct devices per second, and hashing costs 5 µs. */
const hashes = new Map<string, number>();
const MAX_HASHES = 20_000;

function hashOf(device: EventDevice): number {
  const text = JSON.stringify(device);
  const known = hashes.get(text);
  if (known !== undefined) return known;
  if (hashes.size >= MAX_HASHES) hashes.clear();
  const made = deviceHash(device);
  hashes.set(text, made);
  return made;
}

/** Whether an event cannot be taken without the customer's profile. */
export function needsProfile(customer: Working, event: LoggedEvent): boolean {
  if (event.type === 'identify' && event.traits !== undefined) return true;
  if (isGroupChange(event)) return true;
  const { device } = event;
  return (
    device !== undefined && !customer.state.marks.some((m) => m.id === device.id && m.hash === hashOf(device))
  );
}

/** Takes the device facts of an event. */
export function observeDevice(
  batch: Batch,
  customer: Working,
  { event, receivedAt }: PositionedEvent,
): Touched {
  const { device } = event;
  if (!device) return UNTOUCHED;
  const stamp = { time: eventTime(event, receivedAt), messageId: event.messageId };
  const { state } = customer;
  const mark = state.marks.find((m) => m.id === device.id);
  customer.dirty = true;
  if (mark && mark.hash === hashOf(device)) {
    const touched = touchMark(mark, stamp);
    state.marks = state.marks.map((m) => (m === mark ? touched : m));
    return UNTOUCHED;
  }
  if (device.timezone !== undefined) state.zone = device.timezone;
  const profile = profileOf(customer);
  const next = applyDevice(profile.devices, device, stamp, mark);
  state.marks = keepMarks(profile.devices, [next, ...state.marks.filter((m) => m.id !== device.id)]);
  return profileChanged(batch, customer);
}

/** Keeps the latest marks; the stamps of those let go are settled into the profile first. */
function keepMarks(devices: Parameters<typeof applyDevice>[0], marks: readonly DeviceMark[]): DeviceMark[] {
  for (const gone of marks.slice(MAX_MARKS)) applyDevice(devices, { id: gone.id }, gone, gone);
  return marks.slice(0, MAX_MARKS);
}

/** Takes the traits of an identify. */
export function observeTraits(
  batch: Batch,
  customer: Working,
  { event, receivedAt }: PositionedEvent,
): Touched {
  if (event.type !== 'identify' || event.traits === undefined) return UNTOUCHED;
  const stamp = {
    time: eventTime(event, receivedAt),
    messageId: event.messageId,
    origin: event.origin,
    ...(event.emailVerified ? { emailVerified: event.emailVerified } : {}),
  };
  if (!applyTraits(profileOf(customer).traits, event.traits, stamp)) return UNTOUCHED;
  return profileChanged(batch, customer);
}

/** Looks at the groups again when one that the customer's address is in, or was in, has changed. */
export function observeGroups(batch: Batch, customer: Working, { event }: PositionedEvent): Touched {
  return isGroupChange(event) ? profileChanged(batch, customer) : UNTOUCHED;
}

function isGroupChange({ name, origin }: LoggedEvent): boolean {
  return origin === 'system' && (name === 'Group Joined' || name === 'Group Left');
}

/** Re-evaluates what depends on traits, devices and groups. */
export function profileChanged(batch: Batch, customer: Working): Touched {
  customer.dirty = true;
  customer.profileDirty = true;
  const profile = profileOf(customer);
  profile.groups = batch.set.groups.get(verifiedEmail(profile.traits) ?? '') ?? [];
  return observeProfile(
    planFor(batch.configuration, customer),
    customer.state.facts,
    profileOf(customer),
    () => true,
  );
}

/** The profile of a customer, which the batch has loaded beforehand for every event that needs it. */
export function profileOf(customer: Working) {
  if (!customer.profile) throw new Error(`the profile of customer ${customer.id} was not loaded`);
  return customer.profile;
}
