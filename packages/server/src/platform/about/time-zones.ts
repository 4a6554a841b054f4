import type { TimeZone } from '@relance/contract/platform/about';

/** Zones change their offset at a quarter of an hour; saying them all takes 40 ms. */
const QUARTER_MS = 900_000;

/** Every time zone that this Node knows, UTC first, with its offset at an instant (epoch ms). Remembers the last answer. */
export function openTimeZones(): (now: number) => readonly TimeZone[] {
  let said: { readonly quarter: number; readonly zones: readonly TimeZone[] } | undefined;
  return (now) => {
    const quarter = Math.floor(now / QUARTER_MS);
    if (said?.quarter !== quarter) said = { quarter, zones: timeZones(now) };
    return said.zones;
  };
}

function timeZones(now: number): TimeZone[] {
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return names.map((zone) => ({ zone, offsetNow: offsetOf(zone, now) }));
}

/** `GMT`, `GMT+05:30` as the formatter says it; `+00:00`, `+05:30` as the API does. */
function offsetOf(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    now,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return /[+-]\d{2}:\d{2}/.exec(name)?.[0] ?? '+00:00';
}
