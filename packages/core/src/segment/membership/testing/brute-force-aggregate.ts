import { isObject, type Json, type JsonObject, parseDuration, parseInstant } from '../../../kernel/index.ts';

type Wire = Record<string, unknown>;

interface PastEvent {
  readonly name: string;
  readonly time: number;
  readonly app: string;
  readonly origin: string;
  readonly properties: JsonObject;
}

/** How a predicate is read, and where a value is looked up. */
export interface AggregateReading {
  holds(predicate: Wire, value: Json): boolean;
  lookUp(root: Json, steps: readonly string[]): Json | undefined;
}

/** Whether what happened at these times, with these properties, is asked for: the words of segments.md, nothing kept. */
export function aggregateHolds(
  asked: unknown,
  happened: readonly Json[],
  { holds, lookUp }: AggregateReading,
): boolean {
  const [fn = 'count', wire = { gte: 1 }] = Object.entries(wireOf(asked ?? {}))[0] ?? [];
  const { of, ...predicate } = wireOf(wire);
  if (fn === 'count') return holds(predicate, happened.length);
  const values = happened.map((properties) => lookUp(properties, String(of).split('.')));
  if (fn === 'distinct') {
    const scalars = values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
    return holds(predicate, new Set(scalars).size);
  }
  const numbers = values.filter((value) => typeof value === 'number');
  const total = numbers.map(inMillionths).reduce((a, b) => a + b, 0n);
  const [op = '', operand] = Object.entries(predicate)[0] ?? [];
  if (fn === 'sum') return compareWhole(op, total, operand, 1n);
  if (numbers.length === 0) return false;
  if (fn === 'avg') return compareWhole(op, total, operand, BigInt(numbers.length));
  const ordered = numbers.toSorted((a, b) => a - b);
  return holds(predicate, (fn === 'min' ? ordered[0] : ordered.at(-1)) ?? Number.NaN);
}

/** To a millionth, halves up, at most 10^15 away from 0. */
function inMillionths(value: number): bigint {
  const near = value > 1e15 ? 1e15 : value < -1e15 ? -1e15 : value;
  return BigInt(Math.floor(near * 1e6 + 0.5));
}

function compareWhole(op: string, total: bigint, operand: unknown, count: bigint): boolean {
  const operands = (Array.isArray(operand) ? operand : [operand]).map(
    (each) => inMillionths(Number(each)) * count,
  );
  const [first = 0n] = operands;
  switch (op) {
    case 'is':
    case 'in':
      return operands.some((each) => each === total);
    case 'isNot':
    case 'notIn':
      return operands.every((each) => each !== total);
    case 'gt':
      return total > first;
    case 'gte':
      return total >= first;
    case 'lt':
      return total < first;
    default:
      return total <= first;
  }
}

/** Orders that a back end or an import vouches for, of the product if one is named. */
export function purchasesHold(
  wire: Wire,
  events: readonly PastEvent[],
  reading: AggregateReading,
  now: number,
): boolean {
  const orders = events.filter(
    ({ name, origin, properties, time }) =>
      name === 'Order Completed' &&
      origin !== 'client' &&
      origin !== 'identified' &&
      time <= now &&
      isIn(wire, time, now) &&
      (wire.product === undefined ||
        [properties, ...itemsOf(properties.products)].some((part) => isOf(part, wire.product))),
  );
  return aggregateHolds(
    wire.purchases,
    orders.map(({ properties }) => properties),
    reading,
  );
}

function itemsOf(products: Json | undefined): readonly Json[] {
  return Array.isArray(products) ? products : [];
}

function isOf(part: Json, product: unknown): boolean {
  return isObject(part) && [part.product, part.productId, part.product_id].some((id) => id === product);
}

/** Sightings up to now, in order; a longer pause than the later one's gap begins a new session. */
export function sessionsHold(
  wire: Wire,
  sightings: readonly PastEvent[],
  gapOf: (app: string) => number,
  { reading, now }: { readonly reading: AggregateReading; readonly now: number },
): boolean {
  const instants = [...new Set(sightings.map(({ time }) => time))].filter((time) => time <= now);
  const sessions: { start: number; end: number }[] = [];
  for (const time of instants.toSorted((a, b) => a - b)) {
    const gap = Math.max(...sightings.filter((seen) => seen.time === time).map(({ app }) => gapOf(app)));
    const last = sessions.at(-1);
    if (last && time - last.end <= gap) last.end = time;
    else sessions.push({ start: time, end: time });
  }
  const counted = sessions.filter(({ start }) => isIn(wire, start, now));
  return aggregateHolds(
    wire.sessions,
    counted.map(({ start, end }) => ({ duration: (end - start) / 1_000 })),
    reading,
  );
}

/** Whether an instant is in the window of a condition. */
export function isIn(wire: Wire, time: number, now: number): boolean {
  const within = wire.within === undefined ? undefined : parseDuration(String(wire.within));
  const from = wire.from === undefined ? undefined : parseInstant(String(wire.from));
  const to = wire.to === undefined ? undefined : parseInstant(String(wire.to));
  return (
    (within === undefined || now - within < time) &&
    (from === undefined || from <= time) &&
    (to === undefined || time < to)
  );
}

function wireOf(value: unknown): Wire {
  if (!isObject(value)) throw new TypeError('an object was expected');
  return value;
}
