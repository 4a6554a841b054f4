import { parseInstant } from '../../kernel/index.ts';
import { complain, type Place } from './reader.ts';

const DAY = 86_400_000;

/** 0000-01-01 and 9999-12-31T23:59:59.999Z: what four digits of a year can say. */
const FIRST = -62_167_219_200_000;
const LAST = 253_402_300_799_999;

/** Reads an instant in the one strict form; epoch milliseconds. */
export function readInstant(value: unknown, place: Place): number | undefined {
  const ms = typeof value === 'string' ? parseInstant(value) : undefined;
  if (ms !== undefined && ms >= FIRST && ms <= LAST) return ms;
  return complain(place, 'must be a date such as "2026-11-20" or an instant such as "2026-11-20T09:30:00Z"');
}

/** The wire form of an instant: `2026-11-20T09:30:00.000Z`. */
export function printInstant(ms: number): string {
  const days = Math.floor(ms / DAY);
  const time = ms - days * DAY;
  const [hour, minute, second] = [time / 3_600_000, (time / 60_000) % 60, (time / 1_000) % 60].map(
    Math.floor,
  );
  return `${printDay(days)}T${pad(hour)}:${pad(minute)}:${pad(second)}.${pad(time % 1_000, 3)}Z`;
}

/** The civil date of a day number since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function printDay(days: number): string {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

function pad(value: number | undefined, width = 2): string {
  return String(value ?? 0).padStart(width, '0');
}
