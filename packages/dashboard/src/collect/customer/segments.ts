/** A segment as the page of a customer shows it. */
export interface SeenSegment {
  readonly id: string;
  readonly name: string;
  readonly isIn: boolean;
  /** Since when he is in it; null: always, or not in it. */
  readonly since: string | null;
}

interface Inside {
  readonly id: string;
  readonly name: string;
  readonly since: string | null;
}

/** All segments, those the customer is in first, each part by name. */
export function segmentsOf(
  inside: readonly Inside[],
  all: readonly { readonly id: string; readonly name: string }[],
): readonly SeenSegment[] {
  const ids = new Set(inside.map(({ id }) => id));
  const out = all.filter(({ id }) => !ids.has(id));
  return [
    ...inside.map(({ id, name, since }) => ({ id, name, since, isIn: true })).toSorted(byName),
    ...out.map(({ id, name }) => ({ id, name, since: null, isIn: false })).toSorted(byName),
  ];
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name);
}
