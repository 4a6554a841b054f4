import { type Json, type JsonObject, murmur3 } from '../../../kernel/index.ts';
import { byLength, type Grant, type Standing, standingOf } from '../../../sell/purchase/index.ts';
import type { ConditionState, Mark } from '../meaning.ts';

/** What is kept of an order. */
type Order = Omit<Grant, 'isRefunded'>;

/**
 * What is kept: orders that can still count, by orderId, `''` for those without one; the orderIds taken back; and when the
 * subscription was last cancelled, epoch ms.
 */
export interface Orders {
  readonly given: ReadonlyMap<string, Order>;
  readonly back: ReadonlySet<string>;
  readonly cancelledAt: number | undefined;
}

/** How many numbers are written of an order: its id and end, or also when it was bought and whether it is no trial. */
export type Width = 2 | 4;

/** Whether an order is more than a trial. */
export function isFull(properties: JsonObject): boolean {
  return properties.kind !== 'trial';
}

/** What one event says. */
export function ordersOfMark(mark: Mark, time: number, width: Width): Orders {
  const [orderId, what, expiry, full] = Array.isArray(mark) ? mark : [];
  const key = shortened(String(orderId));
  const nothing: Orders = { given: new Map(), back: new Set(), cancelledAt: undefined };
  if (what === 2) return width === 4 ? { ...nothing, cancelledAt: time } : nothing;
  if (what === 1) return { ...nothing, back: new Set([key]) };
  const expiresAt = typeof expiry === 'number' ? expiry : null;
  const order =
    width === 4 ? { at: time, expiresAt, isTrial: full !== 1 } : { at: 0, expiresAt, isTrial: false };
  return { ...nothing, given: new Map([[key, order]]) };
}

/** 64 bits of an orderId: ids are long, and the hot row is not. */
function shortened(orderId: string): string {
  if (orderId === '') return '';
  return [0, 1].map((seed) => murmur3(orderId, seed).toString(36).padStart(7, '0')).join('');
}

/** Both together; of more than `keep` orders those that give longest, of more returns some, whatever came first. */
export function joined(a: Orders, b: Orders, keep: number): Orders {
  const given = new Map(a.given);
  for (const [key, order] of b.given) {
    const known = given.get(key);
    given.set(key, known === undefined || byLength(order, known) < 0 ? order : known);
  }
  const longest = ([x, of]: readonly [string, Order], [y, other]: readonly [string, Order]): number =>
    byLength(of, other) || byText(x, y);
  const cancelled = [a.cancelledAt, b.cancelledAt].filter((at) => at !== undefined);
  return {
    given: new Map([...given].sort(longest).slice(0, keep)),
    back: new Set([...a.back, ...b.back].sort(byText).slice(0, keep)),
    cancelledAt: cancelled.length === 0 ? undefined : Math.max(...cancelled),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether two say the same. */
export function isSame(a: Orders, b: Orders): boolean {
  return (
    a.cancelledAt === b.cancelledAt &&
    a.back.size === b.back.size &&
    a.given.size === b.given.size &&
    [...b.back].every((key) => a.back.has(key)) &&
    [...b.given].every(([key, order]) => {
      const known = a.given.get(key);
      return known !== undefined && byLength(known, order) === 0;
    })
  );
}

/** The orders that were not taken back. */
export function keptOf({ given, back }: Orders): Order[] {
  return [...given].filter(([key]) => !back.has(key)).map(([, order]) => order);
}

/** How somebody stands with the product. */
export function standing({ given, back, cancelledAt }: Orders, now: number): Standing | undefined {
  const grants = [...given].map(([key, order]) => ({ ...order, isRefunded: back.has(key) }));
  return standingOf(grants, cancelledAt, now);
}

/** Whether what he has lasts longer than is asked for. */
export function expiryBeyond({ expiresAt }: Standing, within: number | undefined, now: number): boolean {
  return within !== undefined && (expiresAt === null || expiresAt > now + within);
}

/** Without the orders that are over. */
export function trimmed(state: ConditionState, now: number, width: Width): ConditionState | undefined {
  const orders = ordersOf(state, width);
  const left = new Map(
    [...orders.given].filter(([, { expiresAt }]) => expiresAt === null || expiresAt > now),
  );
  if (left.size === orders.given.size) return state;
  const isEmpty = left.size + orders.back.size === 0 && orders.cancelledAt === undefined;
  return isEmpty ? undefined : written({ ...orders, given: left }, width);
}

/**
 * `[key, expiry, …]` of the orders, or `[key, expiry, at, full, …]`; then, if there are any, the list of those taken back;
 * then when it was cancelled.
 */
export function written({ given, back, cancelledAt }: Orders, width: Width): ConditionState {
  const orders = [...given].flatMap(([key, { expiresAt, at, isTrial }]): Json[] =>
    width === 2 ? [key, expiresAt] : [key, expiresAt, at, isTrial ? 0 : 1],
  );
  if (cancelledAt !== undefined) return { packed: [orders, [...back], cancelledAt] };
  return { packed: back.size === 0 ? [orders] : [orders, [...back]] };
}

/** Reads what was written. */
export function ordersOf(state: ConditionState | undefined, width: Width): Orders {
  const content = typeof state === 'object' && 'packed' in state ? listOf(state.packed) : [];
  const [orders, back, cancelledAt] = [listOf(content[0]), listOf(content[1]), content[2]];
  const given = new Map<string, Order>();
  for (let i = 0; i < orders.length; i += width) {
    const [key, expiry, at, full] = orders.slice(i, i + width);
    given.set(String(key), {
      expiresAt: typeof expiry === 'number' ? expiry : null,
      at: typeof at === 'number' ? at : 0,
      isTrial: full === 0,
    });
  }
  return {
    given,
    back: new Set(back.map(String)),
    cancelledAt: typeof cancelledAt === 'number' ? cancelledAt : undefined,
  };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
