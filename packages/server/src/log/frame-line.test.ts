import type { LoggedEvent } from '@relance/core/collect/event';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameLines, lineChecksum, lineTime, packFrames, unpackFrame } from './frame.ts';

const EVENT: LoggedEvent = {
  type: 'track',
  name: 'A',
  app: 'shop',
  userId: 'u',
  messageId: 'm',
  origin: 'client',
};

function lineOf(event: LoggedEvent): string {
  return packFrames([event]).blob.toString('utf8');
}

test('the time of an event is read off its line, wherever the event object carries it', () => {
  expect(lineTime(lineOf({ ...EVENT, time: 1_795_000_000_000 }))).toBe(1_795_000_000_000);
  expect(lineTime(lineOf({ time: -1, ...EVENT }))).toBe(-1);
  expect(lineTime(lineOf({ ...EVENT, time: 0 }))).toBe(0);
});

test('a time among the properties is not taken for the time of the event', () => {
  expect(lineTime(lineOf({ ...EVENT, properties: { time: 5 } }))).toBeUndefined();
  expect(lineTime(lineOf({ properties: { time: 5 }, ...EVENT, time: 7 }))).toBe(7);
});

test('the checksum of a line is that of all it says but the time', () => {
  const said = { ...EVENT, properties: { cents: 10 } };
  const checksum = lineChecksum(lineOf(said));
  expect(lineChecksum(lineOf({ ...said, time: 1_795_000_000_000 }))).toBe(checksum);
  expect(lineChecksum(lineOf({ ...said, time: -1 }))).toBe(checksum);
  expect(lineChecksum(lineOf({ ...said, properties: { cents: 11 } }))).not.toBe(checksum);
  expect(lineChecksum(lineOf({ ...said, userId: 'thief' }))).not.toBe(checksum);
});

test('a frame is cut into exactly the lines it was made of', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ text: fc.string({ unit: 'binary' }), time: fc.integer() }), {
        minLength: 1,
        maxLength: 50,
      }),
      (given) => {
        const events = given.map(({ text, time }) => ({
          ...EVENT,
          time,
          properties: { text, [text]: ',\n{"time":1' },
        }));
        const row = { events: packFrames(events).blob.toString('utf8') };
        const lines = frameLines(row);
        expect(lines).toHaveLength(events.length);
        expect(lines.map(lineTime)).toEqual(given.map(({ time }) => time));
        const whole = { ...row, first_seq: 1, received_at: new Date(0), partition: 0, count: lines.length };
        expect(unpackFrame(whole).map(({ event }) => event)).toEqual(lines.map((line) => JSON.parse(line)));
      },
    ),
  );
});
