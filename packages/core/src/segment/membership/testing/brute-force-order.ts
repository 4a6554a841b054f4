import { isObject, type Json, type JsonObject, parseDuration, parseInstant } from '../../../kernel/index.ts';

type Wire = Record<string, unknown>;

interface PastEvent {
  readonly name: string;
  readonly time: number;
  readonly origin: string;
  readonly messageId?: string;
  readonly properties: JsonObject;
}

/** How brute force reads predicates, and what `where` asks of properties. */
export interface Reading {
  holds(predicate: Wire, value: Json | undefined): boolean;
  whereHolds(where: unknown, properties: PastEvent['properties']): boolean;
}

/** One kind of condition over a whole history. */
type Holds = (wire: Wire, events: readonly PastEvent[], reading: Reading, now: number) => boolean;

/** Tries every chain of events there is. */
function sequenceHolds(
  wire: Wire,
  events: readonly PastEvent[],
  { whereHolds }: Reading,
  now: number,
): boolean {
  const steps = Array.isArray(wire.sequence) ? wire.sequence.map(wireOf) : [];
  const past = events.filter(({ time }) => time <= now);
  const is = (step: Wire, event: PastEvent): boolean =>
    event.name === step.event && whereHolds(step.where, event.properties);
  const isLeftAlone = (last: number): boolean => {
    if (wire.without === undefined) return true;
    const without = wireOf(wire.without);
    const end = last + (durationOf(without.within) ?? Number.NaN);
    return end <= now && !past.some((event) => is(without, event) && last < event.time && event.time <= end);
  };
  const goesOn = (next: number, last: number): boolean => {
    const step = steps[next];
    if (step === undefined) return isLeftAlone(last);
    const gap = durationOf(step.within) ?? Number.POSITIVE_INFINITY;
    return past.some(
      (event) =>
        is(step, event) &&
        isInWindow(wire, event.time, now) &&
        (next === 0 || (last < event.time && event.time <= last + gap)) &&
        goesOn(next + 1, event.time),
    );
  };
  return goesOn(0, Number.NaN);
}

/** Looks for one event that says it. */
function messageHolds(wire: Wire, events: readonly PastEvent[], _: Reading, now: number): boolean {
  const action = String(wire.action);
  const name = `Message ${action.charAt(0).toUpperCase()}${action.slice(1)}`;
  return events.some(
    ({ name: said, origin, time, properties }) =>
      said === name &&
      origin !== 'client' &&
      properties.arm !== 'control' &&
      isOneOf(properties.programme, wire.message) &&
      (wire.choice === undefined || isOneOf(properties.choice, wire.choice)) &&
      time <= now &&
      isInWindow(wire, time, now),
  );
}

/** Looks at what was said last, channel by channel. */
function consentHolds(wire: Wire, events: readonly PastEvent[], { holds }: Reading, now: number): boolean {
  const { channel, purpose = 'marketing' } = wireOf(wire.consent);
  const said = events.filter(
    ({ name, origin, time, properties }) =>
      name === 'Consent Changed' &&
      origin === 'system' &&
      time <= now &&
      properties.purpose === purpose &&
      typeof properties.channel === 'string' &&
      typeof properties.granted === 'boolean' &&
      (channel === undefined || properties.channel === channel),
  );
  if (said.length === 0) return holds(wire, undefined);
  return said.some(({ properties }) => {
    const of = said.filter((other) => other.properties.channel === properties.channel);
    const last = Math.max(...of.map(({ time }) => time));
    return holds(
      wire,
      of.filter(({ time }) => time === last).every((word) => word.properties.granted === true),
    );
  });
}

/** Goes through the orders, and for each of them through what was taken back; then through the cancellations. */
function ownsHolds(wire: Wire, events: readonly PastEvent[], _: Reading, now: number): boolean {
  const believed = events.filter(({ origin, time }) => !/^(client|identified)$/.test(origin) && time <= now);
  const isOf = ({ properties: { products, ...rest } }: PastEvent): boolean =>
    wire.owns === '*' ||
    [rest, ...(Array.isArray(products) ? products : [])].some((part) => isNamed(part, wire));
  const idsBack = new Set(
    believed
      .filter(({ name }) => /^Order (Refunded|Cancelled)$/.test(name))
      .map(({ properties }) => idOf(properties)),
  );
  const given = believed
    .filter((event) => event.name === 'Order Completed' && isOf(event))
    .filter(({ properties }) => wire.state !== 'paid' || !isFree(properties));
  const kept = given.filter(({ properties }) => {
    const id = idOf(properties);
    return id === undefined || !idsBack.has(id);
  });
  if (wire.state === 'paid') return kept.length > 0;
  if (kept.length === 0) return wire.state === 'refunded' && given.length > 0;
  const longest = kept.reduce((best, order) => (isLonger(order, best) ? order : best));
  const end = endOf(longest);
  const isCancelled =
    end < Number.POSITIVE_INFINITY &&
    believed.some(
      (event) => event.name === 'Subscription Cancelled' && isOf(event) && event.time >= longest.time,
    );
  const running = isCancelled ? 'cancelled' : longest.properties.kind === 'trial' ? 'trial' : 'active';
  const state = end <= now ? 'expired' : running;
  if (wire.state === undefined ? state === 'expired' : wire.state !== state) return false;
  return wire.expiresWithin === undefined || end <= now + (durationOf(wire.expiresWithin) ?? 0);
}

function isNamed(part: unknown, wire: Wire): boolean {
  return isObject(part) && ['product', 'productId', 'product_id'].some((id) => part[id] === wire.owns);
}

function idOf({ orderId: id, order_id: other }: JsonObject): string | undefined {
  return [id, other]
    .filter((each) => (typeof each === 'string' && each !== '') || Number.isInteger(each))
    .map(String)[0];
}

function isFree({ kind, total, revenue }: JsonObject): boolean {
  const amounts = [total, revenue].filter((amount) => typeof amount === 'number');
  return kind === 'trial' || (amounts.length > 0 && Math.max(...amounts) <= 0);
}

function endOf({ properties: { expiresAt } }: PastEvent): number {
  return (typeof expiresAt === 'string' ? parseInstant(expiresAt) : undefined) ?? Number.POSITIVE_INFINITY;
}

/** Ends later; else bought later; else no trial. */
function isLonger(a: PastEvent, b: PastEvent): boolean {
  const [x, y] = [a, b].map((order) => [endOf(order), order.time, order.properties.kind === 'trial' ? 0 : 1]);
  const at = [0, 1, 2].find((index) => x?.[index] !== y?.[index]);
  return at !== undefined && (x?.[at] ?? 0) > (y?.[at] ?? 0);
}

/** Looks at the number that was set last. */
function scoreHolds(wire: Wire, events: readonly PastEvent[], { holds }: Reading, now: number): boolean {
  const set = events.filter(
    ({ name, origin, time, properties }) =>
      name === 'Score Set' &&
      origin === 'system' &&
      time <= now &&
      properties.score === wire.score &&
      typeof properties.value === 'number',
  );
  const last = set
    .sort((a, b) => a.time - b.time || (String(a.messageId) < String(b.messageId) ? -1 : 1))
    .at(-1);
  return holds(wire, last?.properties.value);
}

function isInWindow(wire: Wire, time: number, now: number): boolean {
  const within = durationOf(wire.within);
  const from = wire.from === undefined ? undefined : parseInstant(String(wire.from));
  const to = wire.to === undefined ? undefined : parseInstant(String(wire.to));
  return (
    (within === undefined || now - within < time) &&
    (from === undefined || from <= time) &&
    (to === undefined || time < to)
  );
}

function isOneOf(value: Json | undefined, id: unknown): boolean {
  return value === id || (Array.isArray(value) && value.includes(id));
}

function durationOf(text: unknown): number | undefined {
  return text === undefined ? undefined : parseDuration(String(text));
}

function wireOf(value: unknown): Wire {
  if (!isObject(value)) throw new TypeError('an object was expected');
  return value;
}

/** These kinds, by their words. */
export const ORDER_KINDS: Readonly<Record<string, Holds>> = {
  sequence: sequenceHolds,
  message: messageHolds,
  consent: consentHolds,
  owns: ownsHolds,
  score: scoreHolds,
};
