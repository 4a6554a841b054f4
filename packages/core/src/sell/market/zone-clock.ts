import { parseInstant } from '../../kernel/index.ts';
import type { Market } from './market.ts';

/**
 * Reads wall clocks, which needs the zones of the world and therefore comes from outside. A clock that the zone skips
 * moves forward to the first valid instant, one that comes twice takes the earlier (seed-systems.md A14).
 */
export interface ZoneClock {
  /** Epoch ms of a wall clock ("2026-11-27T00:00", seconds optional) in an IANA zone. */
  toInstant(wallClock: string, zone: string): number;
}

/** How a wall clock is read: as the same instant everywhere, or as the same clock in each market's zone. */
export type ZoneMode = 'utc' | 'local';

const WALL_CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** Whether a text is a date and time without zone: "2026-11-27T00:00" or "2026-11-27T00:00:30". */
export function isWallClock(text: string): boolean {
  return WALL_CLOCK.test(text) && parseInstant(`${text}Z`) !== undefined;
}

/** The instant that a wall clock (see `isWallClock`) means in a market, epoch ms. */
export function instantIn(
  market: Pick<Market, 'timezone'>,
  wallClock: string,
  mode: ZoneMode,
  clock: ZoneClock,
): number {
  if (mode === 'local') return clock.toInstant(wallClock, market.timezone);
  const at = parseInstant(`${wallClock}Z`);
  if (at === undefined) throw new RangeError(`not a wall clock: ${wallClock}`);
  return at;
}

/** A clock that reads each wall clock of each zone once: a catalogue names few clocks and many zones. */
export function rememberingClock(clock: ZoneClock): ZoneClock {
  const known = new Map<string, number>();
  return {
    toInstant: (wallClock, zone) => {
      const key = `${wallClock} ${zone}`;
      const at = known.get(key) ?? clock.toInstant(wallClock, zone);
      known.set(key, at);
      return at;
    },
  };
}
