const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The one strict form in which texts are instants: a date ("2026-11-20", midnight UTC) or a date-time with zone
 * ("2026-11-20T09:30:00+01:00", seconds and fractions optional), RFC 3339 with the ISO 8601 basic offset allowed.
 * Answers epoch milliseconds (fractions below are cut), undefined for everything else (decision 19).
 */
export function parseInstant(text: string): number | undefined {
  const date = DATE.exec(text);
  if (date) return dayMs(Number(date[1]), Number(date[2]), Number(date[3]));
  const m = DATE_TIME.exec(text);
  if (!m) return undefined;
  const day = dayMs(Number(m[1]), Number(m[2]), Number(m[3]));
  const [hour, minute, second] = [Number(m[4]), Number(m[5]), Number(m[6] ?? 0)];
  const offset = offsetMs(m[8] ?? 'Z');
  if (day === undefined || offset === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = Number((m[7] ?? '0').padEnd(3, '0').slice(0, 3));
  return day + ((hour * 60 + minute) * 60 + second) * 1_000 + ms - offset;
}

function offsetMs(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Midnight UTC of a civil date, by days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function dayMs(year: number, month: number, day: number): number | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  if (day < 1 || day > length) return undefined;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * 86_400_000;
}
