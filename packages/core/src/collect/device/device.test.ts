import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceFacts } from '../event/index.ts';
import { isNewer } from '../identity/index.ts';
import { applyDevice, type DeviceMark, type Devices, deviceHash, mergeDevices, touchMark } from './device.ts';

interface Said {
  readonly device: DeviceFacts & { readonly id: string };
  readonly time: number;
  readonly messageId: string;
}

/** What the engine does: an event that repeats the marked facts moves the mark, any other goes to the profile. */
function take(said: readonly Said[]): { devices: Devices; marks: DeviceMark[] } {
  const devices: Devices = {};
  const marks = new Map<string, DeviceMark>();
  for (const { device, time, messageId } of said) {
    const mark = marks.get(device.id);
    const next =
      mark && mark.hash === deviceHash(device)
        ? touchMark(mark, { time, messageId })
        : applyDevice(devices, device, { time, messageId }, mark);
    marks.set(device.id, next);
  }
  return { devices, marks: [...marks.values()] };
}

/** The rule itself: the value said last by (time, messageId), fact by fact. */
function lastSaid(said: readonly Said[]): Record<string, Record<string, unknown>> {
  const result: Record<string, Record<string, unknown>> = {};
  const ordered = [...said].sort((a, b) => (isNewer(a, b) ? 1 : -1));
  for (const { device } of ordered) {
    const { id, ...facts } = device;
    result[id] = { ...result[id], ...facts };
  }
  return result;
}

function values(devices: Devices): Record<string, Record<string, unknown>> {
  const plain = Object.entries(devices).map(([id, fields]) => [
    id,
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])),
  ]);
  return Object.fromEntries(plain);
}

const history = fc.uniqueArray(
  fc.record({
    device: fc.record(
      {
        id: fc.constantFrom('phone', 'tablet'),
        osVersion: fc.constantFrom('17', '18'),
        network: fc.constantFrom('wifi', '5g'),
        pushEnabled: fc.boolean(),
      },
      { requiredKeys: ['id'] },
    ),
    time: fc.nat(6),
    messageId: fc.string({ minLength: 1, maxLength: 3 }),
  }),
  { selector: (said) => said.messageId, maxLength: 14 },
) as fc.Arbitrary<Said[]>;

test('each fact of a device is what was said last, in whatever order it arrived', () => {
  fc.assert(
    fc.property(history, (said) => {
      expect(values(take(said).devices)).toEqual(lastSaid(said));
    }),
    { numRuns: 1_000 },
  );
});

test('merging two customers gives each device the facts said last', () => {
  fc.assert(
    fc.property(history, fc.nat(14), (said, cut) => {
      const a = take(said.slice(0, cut));
      const b = take(said.slice(cut));
      mergeDevices(a.devices, a.marks, b.devices, b.marks);
      expect(values(a.devices)).toEqual(lastSaid(said));
    }),
    { numRuns: 1_000 },
  );
});
