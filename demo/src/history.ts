import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { tellLife } from './events.ts';
import { lifeOf } from './life.ts';
import { APPS, type AppId } from './newsroom.ts';
import type { World } from './population.ts';

/** How far the telling is. */
export interface Told {
  readonly readers: number;
  readonly events: number;
}

/** Bytes that go out at once, and bytes that may wait for a server that is busy. */
const CHUNK = 65_536;
const WAITING = 1_048_576;

/**
 * Tells the four months of every reader to two files, one for each app, reader after reader: no faster than they are
 * taken, and never more than a few megabytes ahead. Ends when both are taken.
 *
 * @param send takes the file of an app; when it resolves early, the rest is not wanted
 */
export async function tellHistory(
  world: World,
  send: (app: AppId, file: Readable) => Promise<void>,
  onTold: (told: Told) => void,
): Promise<Told> {
  const lanes = new Map(APPS.map((app) => [app, openLane((file) => send(app, file))]));
  let events = 0;
  for (let index = 0; index < world.customers; index++) {
    for (const { app, line } of tellLife(world, lifeOf(world, index))) {
      lanes.get(app)?.add(line);
      events++;
    }
    for (const lane of lanes.values()) await lane.flush(CHUNK);
    onTold({ readers: index + 1, events });
  }
  await Promise.all([...lanes.values()].map((lane) => lane.end()));
  return { readers: world.customers, events };
}

interface Lane {
  add(line: string): void;
  /** Sends what has gathered, if it is as much as that; waits while the other side is busy. */
  flush(from: number): Promise<void>;
  /** Sends the rest and waits until everything is taken. */
  end(): Promise<void>;
}

function openLane(send: (file: Readable) => Promise<void>): Lane {
  const file = new PassThrough({ highWaterMark: WAITING });
  // A receiver that has enough closes the file.
  file.on('error', () => undefined);
  let text = '';
  let isOver = false;
  const taken = send(file).finally(() => {
    isOver = true;
  });
  taken.catch(() => undefined);
  const flush = async (from: number): Promise<void> => {
    if (text.length <= from) return;
    const chunk = text;
    text = '';
    if (isOver) await taken;
    if (isOver || file.destroyed || file.write(chunk)) return;
    await Promise.race([once(file, 'drain').catch(() => undefined), taken.catch(() => undefined)]);
  };
  return {
    add: (line) => {
      text += `${line}\n`;
    },
    flush,
    end: async () => {
      await flush(0);
      file.end();
      await taken;
    },
  };
}
