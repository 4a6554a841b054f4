/** How the installation feels, as the server says. */
export interface Health {
  readonly engineLagMs: number | null;
  readonly engineLagEvents: number | null;
  readonly copyLagEvents: number | null;
  readonly senderQueue: number | null;
  readonly stores: { readonly postgres: 'ok' | 'away'; readonly clickhouse: 'ok' | 'away' };
}

/** How much something asks for attention. */
export type Grade = 'good' | 'busy' | 'bad' | 'unknown';

/** Segments are to follow an event within 5 s; after a minute behind, people wait for messages that are due. */
const BUSY_MS = 5_000;
const BAD_MS = 60_000;
/** Reports that miss so many events are not today's any more: the copy takes about 400,000 a second. */
const BUSY_EVENTS = 50_000;
const BAD_EVENTS = 1_000_000;

/** How far the engine is behind. */
export function engineGrade({ engineLagMs }: Health): Grade {
  return grade(engineLagMs, BUSY_MS, BAD_MS);
}

/** How far reports are behind. */
export function copyGrade({ copyLagEvents }: Health): Grade {
  return grade(copyLagEvents, BUSY_EVENTS, BAD_EVENTS);
}

function grade(value: number | null, busy: number, bad: number): Grade {
  if (value === null) return 'unknown';
  return value >= bad ? 'bad' : value >= busy ? 'busy' : 'good';
}
