import { type LoggedEvent, vouchesForOrders } from '../../../collect/event/index.ts';
import type { Json } from '../../../kernel/index.ts';
import { parseInstant } from '../../../kernel/index.ts';
import { isFreeOrder, isOwned, orderIdOf, type Standing } from '../../../sell/purchase/index.ts';
import { printDuration, readDuration } from '../duration-wire.ts';
import { OWNS_STATES, type OwnsCondition, type OwnsState } from '../expression.ts';
import { field } from '../fields.ts';
import { printInstant } from '../instant-wire.ts';
import type { Kind } from '../kind.ts';
import type { EventRule, Frame, Mark, RuleContext } from '../meaning.ts';
import { complain, has, inside, onlyMembers, type Place, readText } from '../reader.ts';
import { CANCELLED, isOfAny, ORDER_NAMES, ORDERED, ordersFeed, ownsSql } from './owns-sql.ts';
import {
  expiryBeyond,
  isFull,
  isSame,
  joined,
  keptOf,
  type Orders,
  ordersOf,
  ordersOfMark,
  standing,
  trimmed,
  written,
} from './owns-state.ts';
import { OWNS_STATE_LABELS, sayOwns } from './owns-words.ts';
import { isOfProduct } from './product.ts';

/** The states in which something runs that can end. */
const RUNNING: ReadonlySet<OwnsState | undefined> = new Set([undefined, 'active', 'trial', 'cancelled']);

/** `{ "owns": productId, "state"?: …, "expiresWithin"?: Duration }` */
export const owns: Kind<OwnsCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['owns', 'state', 'expiresWithin'], place);
    const product = readText(wire.owns, inside(place, 'owns'));
    const state = has(wire, 'state') ? readState(wire.state, inside(place, 'state')) : undefined;
    const at = inside(place, 'expiresWithin');
    const expiresWithin = has(wire, 'expiresWithin') ? readDuration(wire.expiresWithin, at) : undefined;
    if (product === undefined) return undefined;
    // What is over, or was ever paid, has no end to come: there it means nothing.
    return { kind: 'owns', product, state, expiresWithin: RUNNING.has(state) ? expiresWithin : undefined };
  },
  print: ({ product, state, expiresWithin }) => ({
    owns: product,
    ...(state === undefined ? {} : { state }),
    ...(expiresWithin === undefined ? {} : { expiresWithin: printDuration(expiresWithin) }),
  }),
  say: (node, { language }) => sayOwns(node, language),
  meaning: (node, context) => ({ from: 'state', rule: ruleOf(node, context) }),
  sql: ownsSql,
  feed: ordersFeed,
  evidence: (node, { state, now }) => {
    const orders = ordersOf(state, widthOf(node));
    const found = standing(orders, now);
    const running = keptOf(orders).filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
    return {
      count: running.length,
      ...(found === undefined || node.state === undefined ? {} : { state: found.state }),
      ...(typeof found?.expiresAt === 'number' ? { expiresAt: printInstant(found.expiresAt) } : {}),
    };
  },
  form: {
    label: { en: 'Owns', fr: 'Possède' },
    group: 'customer',
    fields: [
      field('owns', 'product', { en: 'Product', fr: 'Produit' }),
      {
        ...field('state', 'choice', { en: 'State', fr: 'État' }),
        optional: true,
        choices: OWNS_STATES.map((value) => ({ value, label: OWNS_STATE_LABELS[value] })),
      },
      {
        ...field('expiresWithin', 'duration', { en: 'Which expires within', fr: 'Qui expire sous' }),
        optional: true,
      },
    ],
  },
};

function readState(value: unknown, place: Place): OwnsState | undefined {
  const state = OWNS_STATES.find((known) => known === value);
  return state ?? complain(place, `must be one of ${OWNS_STATES.join(', ')}`);
}

/** Who only asks whether something is owned need not know when it was bought. */
function widthOf({ state }: OwnsCondition): 2 | 4 {
  return state === undefined || state === 'paid' ? 2 : 4;
}

/** Orders and returns join in any order: an id taken back stays so, whatever else is said of it. */
function ruleOf(node: OwnsCondition, { keep }: RuleContext): EventRule {
  const width = widthOf(node);
  return {
    by: 'events',
    names: ORDER_NAMES,
    timed: true,
    horizon: Number.POSITIVE_INFINITY,
    mark: (event) => markOf(event, node),
    add: (state, time, mark) => {
      const before = ordersOf(state, width);
      const after = joined(before, ordersOfMark(mark, time, width), keep);
      return isSame(before, after) ? state : written(after, width);
    },
    merge: (a, b) => written(joined(ordersOf(a, width), ordersOf(b, width), keep), width),
    trim: (state, now) => (RUNNING.has(node.state) ? trimmed(state, now, width) : state),
    evaluate: (state, frame) => holds(node, ordersOf(state, width), frame),
    isCut: (state) => {
      const { given, back } = ordersOf(state, width);
      return Math.max(given.size, back.size) >= keep;
    },
  };
}

function holds({ state, expiresWithin }: OwnsCondition, orders: Orders, frame: Frame): boolean {
  frame.until = Number.POSITIVE_INFINITY;
  if (state === 'paid') return keptOf(orders).length > 0;
  const found = standing(orders, frame.now);
  if (found === undefined) return false;
  frame.until = nextTurn(found, expiresWithin, frame.now);
  const isThat = state === undefined ? isOwned(found.state) : found.state === state;
  return isThat && !expiryBeyond(found, expiresWithin, frame.now);
}

/** The next instant at which time changes the answer. */
function nextTurn({ expiresAt }: Standing, expiresWithin: number | undefined, now: number): number {
  if (expiresAt === null) return Number.POSITIVE_INFINITY;
  const turns = [expiresAt, ...(expiresWithin === undefined ? [] : [expiresAt - expiresWithin])];
  return Math.min(...turns.filter((turn) => turn > now));
}

/**
 * What an event says of orders: `[orderId, 0, expiry, full]` of one that gives the product, `[orderId, 1, null, 0]` of one
 * taken back, `["", 2, null, 0]` that the subscription was cancelled.
 */
function markOf({ name, origin, properties = {} }: LoggedEvent, node: OwnsCondition): Mark | undefined {
  if (!vouchesForOrders(origin)) return undefined;
  const orderId = orderIdOf(properties);
  if (name === CANCELLED)
    return isOfAny(node) || isOfProduct(properties, node.product) ? ['', 2, null, 0] : undefined;
  if (name !== ORDERED) return orderId === '' ? undefined : [orderId, 1, null, 0];
  if (!isOfAny(node) && !isOfProduct(properties, node.product)) return undefined;
  if (node.state === 'paid' && isFreeOrder(properties)) return undefined;
  return [orderId, 0, expiryOf(properties.expiresAt), isFull(properties) ? 1 : 0];
}

function expiryOf(value: Json | undefined): number | null {
  return (typeof value === 'string' ? parseInstant(value) : undefined) ?? null;
}
