import {
  isObject,
  type Json,
  type JsonObject,
  parseDuration,
  parseInstant,
  percentile,
} from '../../../kernel/index.ts';
import {
  type AggregateReading,
  aggregateHolds,
  isIn,
  purchasesHold,
  sessionsHold,
} from './brute-force-aggregate.ts';
import { ORDER_KINDS, type Reading } from './brute-force-order.ts';
import { type Places, placeHolds } from './brute-force-place.ts';

/** Everything that is known of a customer, nothing summed up. */
export interface World {
  readonly key: string;
  readonly events: readonly PastEvent[];
  readonly traits: Readonly<Record<string, { readonly value: Json; readonly origin: string }>>;
  readonly devices: readonly JsonObject[];
  /** Wire expressions of the other segments, by id. */
  readonly segments: Readonly<Record<string, unknown>>;
  /** The known user groups that he is in. */
  readonly groups?: readonly string[];
  readonly places?: Places;
  /** The idle gap of an app, ms; 30 minutes where nothing is said. */
  readonly sessionGap?: (app: string) => number;
}

/** One event of the customer's past. */
export interface PastEvent {
  readonly name: string;
  readonly time: number;
  readonly app: string;
  readonly type: string;
  readonly origin: string;
  readonly messageId?: string;
  readonly properties: JsonObject;
  readonly context?: JsonObject;
}

type Wire = Record<string, unknown>;

/**
 * Segment expressions read straight from their wire form over a whole history, as segments.md puts it, without state,
 * order or haste: what the stream is compared with in tests.
 */
export function bruteForce(input: unknown, world: World, now: number): boolean {
  const wire = wireOf(input);
  const again = (part: unknown): boolean => bruteForce(part, world, now);
  if ('all' in wire) return listOf(wire.all).every(again);
  if ('any' in wire) return listOf(wire.any).some(again);
  if ('not' in wire) return !again(wire.not);
  if ('everyone' in wire) return true;
  if ('segment' in wire) {
    const other = world.segments[String(wire.segment)];
    return other !== undefined && again(other);
  }
  if ('purchases' in wire) return purchasesHold(wire, world.events, READING, now);
  if ('sessions' in wire) {
    const { sessionGap: gapOf = () => 1_800_000 } = world;
    return sessionsHold(wire, world.events.filter(isSeen), gapOf, { reading: READING, now });
  }
  if ('group' in wire) return world.groups?.includes(String(wire.group)) === true;
  if ('place' in wire) return placeHolds(wire, world.events, world.places ?? {}, now);
  const kind = Object.keys(ORDER_KINDS).find((word) => word in wire);
  const holdsInOrder = kind === undefined ? undefined : ORDER_KINDS[kind];
  if (holdsInOrder) return holdsInOrder(wire, world.events, READING, now);
  if ('bucket' in wire) {
    const { salt, from, to } = wireOf(wire.bucket);
    const share = percentile(String(salt), world.key);
    return share >= Number(from) && share < Number(to);
  }
  if ('trait' in wire) return traitHolds(wire, world);
  if ('device' in wire) {
    const versions = wire.device === 'osVersion' || wire.device === 'appVersion';
    return world.devices.some((device) => holds(wire, device[String(wire.device)], versions));
  }
  if ('firstSeen' in wire || 'lastSeen' in wire) return seenHolds(wire, world, now);
  return eventHolds(wire, world, now);
}

const READING: Reading & AggregateReading = {
  holds: (predicate, value) => holds(predicate, value, false),
  whereHolds,
  lookUp,
};

function traitHolds(wire: Wire, world: World): boolean {
  const [name = '', ...steps] = String(wire.trait).split('.');
  const fact = world.traits[name];
  const known = fact !== undefined && !(wire.trusted === true && fact.origin === 'client');
  return holds(wire, known ? lookUp(fact.value, steps) : undefined, false);
}

function eventHolds(wire: Wire, world: World, now: number): boolean {
  const matching = world.events.filter(
    (event) =>
      event.name === wire.event &&
      (wire.app === undefined || event.app === wire.app) &&
      (wire.trusted !== true || event.origin !== 'client') &&
      whereHolds(wire.where, event.properties) &&
      event.time <= now &&
      isIn(wire, event.time, now),
  );
  const asked = ['count', 'sum', 'min', 'max', 'avg', 'distinct'].find((word) => wire[word] !== undefined);
  return aggregateHolds(
    asked && { [asked]: wire[asked] },
    matching.map(({ properties }) => properties),
    READING,
  );
}

function seenHolds(wire: Wire, world: World, now: number): boolean {
  const times = world.events
    .filter(
      (event) =>
        (wire.event === undefined ? isSeen(event) : event.name === wire.event) &&
        (wire.app === undefined || event.app === wire.app) &&
        whereHolds(wire.where, event.properties) &&
        event.time <= now,
    )
    .map(({ time }) => time);
  if (times.length === 0) return false;
  const time = 'firstSeen' in wire ? Math.min(...times) : Math.max(...times);
  const { ago, before, after } = wireOf(wire.firstSeen ?? wire.lastSeen);
  if (before !== undefined) return time < (parseInstant(String(before)) ?? Number.NaN);
  if (after !== undefined) return time > (parseInstant(String(after)) ?? Number.NaN);
  const [op, duration] = Object.entries(wireOf(ago))[0] ?? [];
  const age = now - time;
  const ms = parseDuration(String(duration)) ?? Number.NaN;
  return op === 'gt' ? age > ms : op === 'gte' ? age >= ms : op === 'lt' ? age < ms : age <= ms;
}

function isSeen({ type, name, origin }: PastEvent): boolean {
  const isVisit = ['track', 'screen', 'page'].includes(type) && !name.startsWith('Message ');
  return isVisit && ['client', 'identified', 'import'].includes(origin);
}

function whereHolds(where: unknown, properties: JsonObject): boolean {
  if (where === undefined) return true;
  return Object.entries(wireOf(where)).every(([path, predicate]) =>
    holds(wireOf(predicate), lookUp(properties, path.split('.')), false),
  );
}

function lookUp(root: Json, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>(
    (value, step) =>
      (isObject(value) && Object.hasOwn(value, step) ? wireOf(value)[step] : undefined) as Json,
    root,
  );
}

function holds(predicate: Wire, value: Json | undefined, versions: boolean): boolean {
  const same = (operand: unknown, item: Json): boolean => compare(item, operand, versions) === 0;
  const is = (operand: unknown): boolean => {
    if (value === undefined || value === null) return false;
    return Array.isArray(value) ? value.some((item: Json) => same(operand, item)) : same(operand, value);
  };
  const order = (operand: unknown): number =>
    value === undefined ? Number.NaN : compare(value, operand, versions);
  const text = typeof value === 'string' ? value : undefined;
  if ('is' in predicate) return is(predicate.is);
  if ('isNot' in predicate) return !is(predicate.isNot);
  if ('in' in predicate) return listOf(predicate.in).some(is);
  if ('notIn' in predicate) return !listOf(predicate.notIn).some(is);
  if ('gt' in predicate) return order(predicate.gt) > 0;
  if ('gte' in predicate) return order(predicate.gte) >= 0;
  if ('lt' in predicate) return order(predicate.lt) < 0;
  if ('lte' in predicate) return order(predicate.lte) <= 0;
  if ('exists' in predicate) return predicate.exists === (value !== undefined && value !== null);
  if ('contains' in predicate) {
    if (Array.isArray(value)) return is(predicate.contains);
    return typeof predicate.contains === 'string' && text?.includes(predicate.contains) === true;
  }
  if ('startsWith' in predicate) return text?.startsWith(String(predicate.startsWith)) === true;
  if ('endsWith' in predicate) return text?.endsWith(String(predicate.endsWith)) === true;
  return text !== undefined && wildcard(String(predicate.matches)).test(text);
}

/** Below 0, 0, above 0; NaN across types. */
function compare(value: Json, operand: unknown, versions: boolean): number {
  if (typeof operand !== 'string')
    return typeof value === typeof operand ? Number(value) - Number(operand) : Number.NaN;
  if (typeof value !== 'string') return Number.NaN;
  const isVersion = /^[0-9]+([.][0-9]+)*$/;
  if (versions && isVersion.test(operand))
    return isVersion.test(value) ? compareVersions(value, operand) : Number.NaN;
  const instant = parseInstant(operand);
  if (instant !== undefined) return (parseInstant(value) ?? Number.NaN) - instant;
  const [a, b] = [value, operand].map((text) => [...text].map((char) => char.codePointAt(0) ?? 0));
  return compareLists(a ?? [], b ?? [], -1);
}

function compareVersions(a: string, b: string): number {
  return compareLists(a.split('.').map(Number), b.split('.').map(Number), 0);
}

function compareLists(a: readonly number[], b: readonly number[], missing: number): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? missing) - (b[i] ?? missing);
    if (difference !== 0) return difference;
  }
  return 0;
}

function wildcard(pattern: string): RegExp {
  const parts = [...pattern].map((char) =>
    char === '*' ? '[^]*' : char === '?' ? '[^]' : char.replace(/[\\^$.|+()[\]{}/]/g, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`, 'u');
}

function wireOf(value: unknown): Wire {
  if (!isObject(value)) throw new TypeError('an object was expected');
  return value;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('a list was expected');
  return value;
}
