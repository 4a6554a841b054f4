const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * A duration such as "90s", "15m", "36h", "14d" or "2w" in milliseconds; undefined when the text is not one.
 * A day is 24 h exactly (segments.md). At most 100 years.
 */
export function parseDuration(text: string): number | undefined {
  const match = /^([1-9]\d{0,9})([smhdw])$/.exec(text);
  if (!match) return undefined;
  const ms = Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
  return ms <= 36_525 * UNIT_MS.d ? ms : undefined;
}
