import type { Logger } from './logger.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Says what may happen a thousand times. What has the same text is told together, so the text is a constant. */
export type RepeatLog = (level: 'warn' | 'error', fields: Fields, text: string) => void;

/** How often what goes on is said again, and how long it must not happen to be over. */
const EVERY_MS = 10_000;

/** Something that goes on. */
interface Series {
  readonly since: number;
  until: number;
  /** How often it happened, and how often since it was last said. */
  total: number;
  unsaid: number;
  fields: Fields;
}

/** Says what happens at once, then every 10 s how often it did, and that it is over when it did not. */
export function openRepeatLog(log: Pick<Logger, 'info' | 'warn' | 'error'>): RepeatLog {
  const going = new Map<string, Series>();
  return (level, fields, text) => {
    const key = `${level} ${text}`;
    const now = performance.now();
    const before = going.get(key);
    if (before) {
      before.until = now;
      before.total++;
      before.unsaid++;
      before.fields = fields;
      return;
    }
    log[level](fields, text);
    const series: Series = { since: now, until: now, total: 1, unsaid: 0, fields };
    going.set(key, series);
    const timer = setInterval(() => {
      const { since, until, total, unsaid } = series;
      series.unsaid = 0;
      if (unsaid > 0) return log[level]({ ...series.fields, count: unsaid }, text);
      clearInterval(timer);
      going.delete(key);
      if (total > 1) log.info({ count: total, ms: Math.round(until - since) }, `over: ${text}`);
    }, EVERY_MS).unref();
  };
}

/** Says that something failed. */
export type FailureLog = (error: unknown, text: string, fields?: Fields) => void;

/**
 * For what is tried again and again. An error that is said once for everybody (a store is away) is only a line at level
 * debug here; any other is a bug.
 */
export function openFailureLog(log: Logger, isSaid: (error: unknown) => boolean): FailureLog {
  const say = openRepeatLog(log);
  return (err, text, fields) => {
    if (isSaid(err)) log.debug({ ...fields, err }, text);
    else say('error', { ...fields, err }, text);
  };
}
