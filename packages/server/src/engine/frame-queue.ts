import { PARTITIONS } from '@relance/core/collect/identity';
import { type FrameRow, readFrames } from '../log/index.ts';
import type { Database } from '../stores/postgres/index.ts';
import type { Lease } from './lease.store.ts';

/** Frames read at once: at full load some 25 events each. */
const READ_FRAMES = 500;

/** Frames read and not yet processed, in order of position, of the partitions a worker holds. */
export class FrameQueue {
  /** Position up to which the log has been read, and its receipt time. */
  readSeq = 0;
  readAt: Date | null = null;
  /** Nothing more was there at the last look. */
  atHead = false;
  #frames: FrameRow[] = [];
  #partitions: readonly number[] | undefined;
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  get isEmpty(): boolean {
    return this.#frames.length === 0;
  }

  /** Starts over from the earliest cursor of the partitions held. */
  restart(leases: readonly Lease[]): void {
    const first = leases.reduce<Lease | undefined>((a, b) => (a && a.cursor <= b.cursor ? a : b), undefined);
    this.#frames = [];
    this.#partitions = leases.length === PARTITIONS ? undefined : leases.map((lease) => lease.partition);
    this.readSeq = first?.cursor ?? 0;
    this.readAt = first?.cursorAt ?? null;
    this.atHead = false;
  }

  /** Reads on. Answers the frames that were added. */
  async read(): Promise<readonly FrameRow[]> {
    const after = { seq: this.readSeq, at: this.readAt };
    const rows = await readFrames(this.#db, after, READ_FRAMES, this.#partitions);
    this.#frames.push(...rows);
    this.atHead = rows.length < READ_FRAMES;
    const last = rows.at(-1);
    if (last) {
      this.readSeq = last.first_seq + last.count - 1;
      this.readAt = last.received_at;
    }
    return rows;
  }

  /** Takes whole frames of up to `most` events, at least one. */
  take(most: number): FrameRow[] {
    let events = 0;
    let taken = 0;
    for (const frame of this.#frames) {
      if (taken > 0 && events + frame.count > most) break;
      events += frame.count;
      taken++;
    }
    return this.#frames.splice(0, taken);
  }

  /** Puts frames back whose batch did not commit. */
  putBack(frames: readonly FrameRow[]): void {
    this.#frames.unshift(...frames);
  }
}
