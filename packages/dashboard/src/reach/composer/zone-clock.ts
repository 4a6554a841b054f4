const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** An instant that a wall clock means, and what was remarkable about finding it. */
export interface ClockReading {
  /** Epoch ms. */
  readonly at: number;
  /** `gap`: clocks jump over that time; the first one after it counts. `overlap`: they show it twice; the first counts. */
  readonly oddity?: 'gap' | 'overlap';
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** What clocks of a zone show at an instant: `2026-12-01T09:00`. */
export function wallIn(zone: string, at: number): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '00';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which clocks of a zone show a time (`2026-12-01T09:00`), by the rule the server has: a gap moves forward
 * to the first time that exists, an overlap takes the earlier instant. Undefined for what is no time.
 */
export function instantIn(zone: string, wall: string): ClockReading | undefined {
  const asUtc = Date.parse(`${wall.slice(0, 16)}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(wall) || Number.isNaN(asUtc)) return undefined;
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((around) => offsetIn(zone, around));
  const found = [...new Set(offsets)]
    .map((offset) => asUtc - offset)
    .filter((at) => offsetIn(zone, at) === asUtc - at)
    .sort((a, b) => a - b);
  const [first, second] = found;
  if (first !== undefined) return { at: first, ...(second === undefined ? {} : { oddity: 'overlap' }) };
  return { at: endOfGap(zone, asUtc - Math.max(...offsets), asUtc - Math.min(...offsets)), oddity: 'gap' };
}

/** How far clocks of a zone are ahead of UTC at an instant, ms. */
function offsetIn(zone: string, at: number): number {
  const whole = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return Date.parse(`${wallIn(zone, whole)}Z`) - whole;
}

/** The instant within [from, to] at which the offset changes, to the minute. */
function endOfGap(zone: string, from: number, to: number): number {
  let [before, after] = [from, to];
  const offset = offsetIn(zone, to);
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetIn(zone, middle) === offset) after = middle;
    else before = middle;
  }
  return after;
}

/** The zone of this browser. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
