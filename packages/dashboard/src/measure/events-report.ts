import type { paths } from '../api/index.ts';
import type { Period } from './period.ts';

/** How often an event happened. */
export type EventsReport =
  paths['/v1/reports/events']['get']['responses'][200]['content']['application/json'];

/** A part of it. */
export type Group = NonNullable<EventsReport['groups']>[number];

/** What the explorer is asked. */
export interface Asked extends Period {
  readonly app?: string | undefined;
  readonly event?: string | undefined;
  /** A property whose values split the count. */
  readonly by?: string | undefined;
  /** Conditions on properties, JSON. */
  readonly where?: string | undefined;
  /** What is counted: customers, else events. */
  readonly count?: 'customers' | undefined;
}

/** The `where` an address holds; none where it cannot be read. */
export function whereFrom(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}

/** Parts that a chart can still be read with; the table has them all. */
const MOST_PARTS = 7;

/** What a chart shows of the parts: the largest, and of events all others together, so that the whole stays whole. */
export function chartParts(groups: readonly Group[], what: 'count' | 'customers'): readonly Group[] {
  // Customers of several values would count several times: of them there is no rest.
  if (groups.length <= MOST_PARTS || what === 'customers') return groups.slice(0, MOST_PARTS);
  const shown = groups.slice(0, MOST_PARTS - 1);
  const others = groups.slice(MOST_PARTS - 1);
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const rest: Group = {
    value: null,
    other: true,
    count: sum(others.map(({ count }) => count)),
    customers: 0,
    items: (shown[0]?.items ?? []).map(({ period }, index) => ({
      period,
      count: sum(others.map(({ items }) => items[index]?.count ?? 0)),
      customers: 0,
    })),
  };
  return [...shown, rest];
}
