import { canonicalJson, type Json, murmur3 } from '../../kernel/index.ts';
import type { DeviceFacts } from '../event/index.ts';
import { isNewer } from '../identity/index.ts';

/** A fact about a device and the event that said it last. */
export interface DeviceField {
  readonly value: Json;
  readonly time: number;
  readonly messageId: string;
}

/** One device: fact by fact, and the whole of what its last event said (see `DeviceMark`). */
export type Device = Record<string, DeviceField>;

/** Devices by device id. */
export type Devices = Record<string, Device>;

/**
 * What the hot row remembers of a device: the hash of the facts its latest event carried and that event's stamp. Nearly
 * every event repeats the facts of the one before: then only this mark moves and the cold profile is not touched. The
 * stamps of the fields in the profile are brought up to the mark before anything else is compared with them.
 */
export interface DeviceMark {
  readonly id: string;
  readonly hash: number;
  readonly time: number;
  readonly messageId: string;
  /** Names of the facts behind the hash, in order. */
  readonly fields: readonly string[];
}

/** Facts of an event's device without its id; undefined ones left out. */
function facts(device: DeviceFacts & { readonly id: string }): [string, Json][] {
  return Object.entries(device).filter(
    (entry): entry is [string, Json] => entry[0] !== 'id' && entry[1] !== undefined,
  );
}

/** 32-bit hash of what an event says about its device. */
export function deviceHash(device: DeviceFacts & { readonly id: string }): number {
  return murmur3(canonicalJson(Object.fromEntries(facts(device))));
}

/** Moves the mark for an event that repeats the marked facts. */
export function touchMark(mark: DeviceMark, stamp: { time: number; messageId: string }): DeviceMark {
  return isNewer(stamp, mark) ? { ...mark, time: stamp.time, messageId: stamp.messageId } : mark;
}

/**
 * Takes what an event says about its device into the profile, last write winning per fact by (time, messageId), and
 * answers the new mark. Changes `devices`.
 */
export function applyDevice(
  devices: Devices,
  device: DeviceFacts & { readonly id: string },
  stamp: { time: number; messageId: string },
  mark: DeviceMark | undefined,
): DeviceMark {
  const fields = { ...(Object.hasOwn(devices, device.id) ? devices[device.id] : {}) };
  if (mark) settleMark(fields, mark);
  const said = facts(device);
  for (const [name, value] of said) {
    const present = fields[name];
    if (present === undefined || isNewer(stamp, present)) {
      fields[name] = { value, time: stamp.time, messageId: stamp.messageId };
    }
  }
  Object.defineProperty(devices, device.id, {
    value: fields,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  if (mark && !isNewer(stamp, mark)) return mark;
  return { id: device.id, hash: deviceHash(device), ...stamp, fields: said.map(([name]) => name) };
}

/** Brings the stamps of the marked facts up to the mark. */
function settleMark(fields: Device, mark: DeviceMark): void {
  for (const name of mark.fields) {
    const present = fields[name];
    if (present && isNewer(mark, present)) {
      fields[name] = { value: present.value, time: mark.time, messageId: mark.messageId };
    }
  }
}

/** Takes the devices of another profile of the same person in, marks settled first. Changes `devices`. */
export function mergeDevices(
  devices: Devices,
  marks: readonly DeviceMark[],
  other: Devices,
  otherMarks: readonly DeviceMark[],
): void {
  for (const mark of marks) if (Object.hasOwn(devices, mark.id)) settleMark(devices[mark.id] ?? {}, mark);
  for (const mark of otherMarks) if (Object.hasOwn(other, mark.id)) settleMark(other[mark.id] ?? {}, mark);
  for (const [id, fields] of Object.entries(other)) {
    const own = Object.hasOwn(devices, id) ? (devices[id] ?? {}) : {};
    for (const [name, field] of Object.entries(fields)) {
      const present = own[name];
      if (present === undefined || isNewer(field, present)) own[name] = field;
    }
    Object.defineProperty(devices, id, { value: own, enumerable: true, configurable: true, writable: true });
  }
}
