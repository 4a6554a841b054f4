import type { Say } from '../text/index.ts';

/** Units of durations as they are written, longest first; what each is called. */
export const UNITS = ['w', 'd', 'h', 'm', 's'] as const;
export type Unit = (typeof UNITS)[number];

/** A duration such as `36h` in its parts; what is none is 0 days. */
export function partsOf(duration: string): { readonly amount: number; readonly unit: Unit } {
  const [, amount = '0', letter = 'd'] = /^(\d+)([smhdw])$/.exec(duration) ?? [];
  return { amount: Number(amount), unit: UNITS.find((unit) => unit === letter) ?? 'd' };
}

/** A duration in words: `36 hours`. */
export function sayDuration(duration: string, say: Say): string {
  const { amount, unit } = partsOf(duration);
  return say(`reach.unit.${unit}`, { amount });
}
