import {
  type Finding,
  isObject,
  type Json,
  type JsonObject,
  ok,
  type Result,
  refuse,
} from '../../kernel/index.ts';
import { codePointOrder } from './comparison.ts';
import { type Predicate, predicateTest } from './predicate.ts';
import { printPredicate, readPredicate } from './predicate-wire.ts';
import { complain, inside, type Place, readPath, rootPlace } from './reader.ts';

/** What is asked of one property. */
export interface Clause {
  readonly path: string;
  readonly predicate: Predicate;
}

/** What is asked of an event's properties: all clauses must hold, none is always true. In order of path. */
export type Where = readonly Clause[];

/**
 * Parses the matching of properties, `{ "total": { "gt": 50 }, "items.0": … }`: what segments, campaign triggers and
 * goals ask of an event. Refuses with the JSON path and the reason.
 */
export function parseWhere(input: unknown): Result<Where, readonly Finding[]> {
  const place = rootPlace();
  const where = readWhere(input, place);
  return where === undefined || place.findings.length > 0 ? refuse(place.findings) : ok(where);
}

/** Reads a `where` inside a larger input. */
export function readWhere(input: unknown, place: Place): Where | undefined {
  if (!isObject(input))
    return complain(place, 'must be an object of property paths, such as {"total": {"gt": 50}}');
  const clauses: Clause[] = [];
  for (const key of Object.keys(input)) {
    const at = inside(place, key);
    const path = readPath(key, at);
    const wire = input[key];
    if (path === undefined) continue;
    if (!isObject(wire)) {
      complain(at, 'must be a predicate such as {"is": "books"}');
      continue;
    }
    const predicate = readPredicate(wire, [], at);
    if (predicate !== undefined) clauses.push({ path, predicate });
  }
  return clauses.sort((a, b) => codePointOrder(a.path, b.path));
}

/** The wire form of a `where`. */
export function printWhere(where: Where): JsonObject {
  return Object.fromEntries(where.map(({ path, predicate }) => [path, printPredicate(predicate)]));
}

/** A `where` made ready for many events. */
export function whereTest(where: Where): (properties: JsonObject | undefined) => boolean {
  const tests = where.map(({ path, predicate }) => {
    const test = predicateTest(predicate);
    const value = valueAt(path.split('.'));
    return (properties: JsonObject | undefined) => test(value(properties));
  });
  const [only] = tests;
  if (only === undefined) return () => true;
  return tests.length === 1 ? only : (properties) => tests.every((test) => test(properties));
}

/** Whether properties satisfy a `where`. For one test on many events, `whereTest` prepares it once. */
export function matchesWhere(where: Where, properties: JsonObject | undefined): boolean {
  return whereTest(where)(properties);
}

/**
 * The value at a path of member names: every step enters an object, lists are not entered. Absent where a step leads
 * nowhere; inherited members are never seen. No steps lead to the value itself.
 */
export function valueAt(steps: readonly string[]): (root: Json | undefined) => Json | undefined {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined) return (root) => memberOf(root, only);
  return (root) => {
    let value = root;
    for (const step of steps) value = memberOf(value, step);
    return value;
  };
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
