import type { Json, JsonObject } from '@relance/core/kernel';
import type { Field, GrammarKind } from '@relance/core/segment/expression';
import { isGroup, KINDS, kindNamed, slotOf } from './grammar.ts';
import { isJsonObject } from './objects.ts';
import { fromWire, START, toWire } from './values.ts';

/** A condition while it is being written: it may be incomplete. */
export interface DraftNode {
  /** Its own for as long as the page is open. */
  readonly key: string;
  readonly kind: string;
  /** By field; null or a part that is null is still to be filled in. A field that is left out is not here. */
  readonly values: Readonly<Record<string, Json>>;
  /** The conditions inside it. */
  readonly children: readonly DraftNode[];
}

/** An expression while it is being written. */
export interface Draft {
  /** Always a kind that joins conditions, so that there is a place to add one. */
  readonly root: DraftNode;
  /** The root is only that place: it is not written while it holds a single condition. */
  readonly isBare: boolean;
}

let lastKey = 0;

/** A key that no other condition has. */
export function newKey(): string {
  lastKey += 1;
  return `condition-${lastKey}`;
}

/** A condition of a kind with nothing filled in. */
export function emptyNode(word: string): DraftNode {
  const fields = (kindNamed(word)?.fields ?? []).filter(isValue).filter(({ optional }) => !optional);
  const values = Object.fromEntries(fields.map((field) => [field.name, START[field.type](field)]));
  return { key: newKey(), kind: word, values, children: [] };
}

/** A draft to begin with. */
export function emptyDraft(): Draft {
  return { root: emptyNode('all'), isBare: true };
}

/** The draft of an expression in its wire form, which must be one that `parseExpression` accepts. */
export function draftOf(wire: JsonObject): Draft {
  const node = nodeOf(wire);
  if (isGroup(node.kind)) return { root: node, isBare: false };
  return { root: { ...emptyNode('all'), children: [node] }, isBare: true };
}

/** The condition that is written: the root, or the only one in it. */
export function topOf({ root, isBare }: Draft): DraftNode {
  const [only] = root.children;
  return isBare && root.children.length === 1 && only ? only : root;
}

/** The wire form of a draft; an expression only once everything is filled in. */
export function wireOf(draft: Draft): JsonObject {
  return wireOfNode(topOf(draft));
}

/** The wire form of one condition. */
function wireOfNode(node: DraftNode): JsonObject {
  const kind = kindNamed(node.kind);
  let wire: JsonObject = {};
  for (const field of kind?.fields ?? []) {
    const value = written(node, field);
    if (value === undefined) continue;
    wire =
      'members' in field ? { ...wire, ...(isJsonObject(value) ? value : {}) } : put(wire, field.at, value);
  }
  // All that could stand in it was left out: `{"consent": {}}`.
  return Object.hasOwn(wire, node.kind) ? wire : { [node.kind]: {}, ...wire };
}

function written(node: DraftNode, field: Field): Json | undefined {
  if (field.type === 'constant') return field.value;
  if (field.type === 'expressions') return node.children.map(wireOfNode);
  const [child] = node.children;
  if (field.type === 'expression') return child ? wireOfNode(child) : null;
  const value = node.values[field.name];
  return value === undefined ? undefined : toWire(field.type, value);
}

function nodeOf(wire: JsonObject): DraftNode {
  const kind = KINDS.find((one) => Object.hasOwn(wire, one.kind));
  if (!kind) throw new TypeError('an expression was expected');
  const values = kind.fields.filter(isValue).flatMap((field) => {
    const value = read(wire, field);
    return value === undefined ? [] : [[field.name, fromWire(field.type, value)] as const];
  });
  return {
    key: newKey(),
    kind: kind.kind,
    values: Object.fromEntries(values),
    children: childrenOf(wire, kind),
  };
}

function childrenOf(wire: JsonObject, kind: GrammarKind): DraftNode[] {
  const slot = slotOf(kind);
  const inner = slot && read(wire, slot);
  const parts: readonly Json[] = Array.isArray(inner) ? inner : inner === undefined ? [] : [inner];
  return parts.filter(isJsonObject).map(nodeOf);
}

/** Whether a field has a value of its own, which is neither fixed nor another condition. */
export function isValue({ type }: Field): boolean {
  return type !== 'constant' && type !== 'expression' && type !== 'expressions';
}

function read(wire: JsonObject, field: Field): Json | undefined {
  if ('members' in field) {
    const found = field.members.flatMap((member) => {
      const value = Object.hasOwn(wire, member) ? wire[member] : undefined;
      return value === undefined ? [] : [[member, value] as const];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
  }
  let value: Json | undefined = wire;
  for (const step of field.at)
    value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

function put(wire: JsonObject, [step, ...rest]: readonly string[], value: Json): JsonObject {
  if (step === undefined) return wire;
  const [next] = rest;
  if (next === undefined) return { ...wire, [step]: value };
  const inner = wire[step];
  return { ...wire, [step]: put(isJsonObject(inner) ? inner : {}, rest, value) };
}
