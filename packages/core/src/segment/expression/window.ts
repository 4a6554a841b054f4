import type { JsonObject } from '../../kernel/index.ts';
import { printDuration, readDuration } from './duration-wire.ts';
import { printInstant, readInstant } from './instant-wire.ts';
import { complain, has, inside, type Place, type Wire } from './reader.ts';

/** Which events a condition looks at, by their time. */
export type Window =
  | { readonly kind: 'ever' }
  /** now − ms < t ≤ now */
  | { readonly kind: 'within'; readonly ms: number }
  /** from ≤ t < to; an open end is undefined */
  | { readonly kind: 'between'; readonly from: number | undefined; readonly to: number | undefined };

/** The members a window is written with. */
export const WINDOW_MEMBERS = ['within', 'from', 'to'] as const;

/** Reads the window members of a condition. */
export function readWindow(wire: Wire, place: Place): Window | undefined {
  const between = has(wire, 'from') || has(wire, 'to');
  if (has(wire, 'within')) {
    if (between) return complain(place, 'takes either "within" or "from" and "to", not both');
    const ms = readDuration(wire.within, inside(place, 'within'));
    return ms === undefined ? undefined : { kind: 'within', ms };
  }
  if (!between) return { kind: 'ever' };
  const from = has(wire, 'from') ? readInstant(wire.from, inside(place, 'from')) : undefined;
  const to = has(wire, 'to') ? readInstant(wire.to, inside(place, 'to')) : undefined;
  if (from !== undefined && to !== undefined && from >= to)
    return complain(inside(place, 'to'), 'must be after "from"');
  return { kind: 'between', from, to };
}

/** Whether an instant lies in a fixed window. What slides is for the rule to say: here all of it does. */
export function isInWindow(window: Window, time: number): boolean {
  if (window.kind !== 'between') return true;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = window;
  return from <= time && time < to;
}

/** The wire form of a window. */
export function printWindow(window: Window): JsonObject {
  switch (window.kind) {
    case 'ever':
      return {};
    case 'within':
      return { within: printDuration(window.ms) };
    case 'between':
      return {
        ...(window.from === undefined ? {} : { from: printInstant(window.from) }),
        ...(window.to === undefined ? {} : { to: printInstant(window.to) }),
      };
  }
}
