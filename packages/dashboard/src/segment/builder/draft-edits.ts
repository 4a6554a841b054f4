import type { Json } from '@relance/core/kernel';
import { type Draft, type DraftNode, newKey } from './draft.ts';
import { GROUPS, isGroup, isWrapper } from './grammar.ts';

/** A place for a condition: before the one at `index` of a group, or after its last. */
export interface Slot {
  readonly group: string;
  readonly index: number;
}

/** Fills in a field; undefined leaves it out. */
export function setValue(draft: Draft, key: string, field: string, value: Json | undefined): Draft {
  return changeNode(draft, key, (node) => {
    const { [field]: _, ...others } = node.values;
    return { ...node, values: value === undefined ? others : { ...node.values, [field]: value } };
  });
}

/** Joins the conditions of a group in another way. */
export function setKind(draft: Draft, key: string, kind: string): Draft {
  return changeNode(draft, key, (node) => ({ ...node, kind }));
}

/** Puts a condition somewhere. */
export function insert(draft: Draft, { group, index }: Slot, added: DraftNode): Draft {
  return changeNode(draft, group, (node) => ({
    ...node,
    children: node.children.toSpliced(index, 0, added),
  }));
}

/** Takes a condition out, and what was said about it alone. */
export function remove(draft: Draft, key: string): Draft {
  return replace(draft, key, () => []);
}

/** Moves a condition; the place counts the conditions of its group without the moved one. */
export function move(draft: Draft, key: string, to: Slot): Draft {
  const node = findNode(draft.root, key);
  return node ? insert(remove(draft, key), to, node) : draft;
}

/** Puts a condition inside another one of a kind: a group, or `not`. */
export function wrap(draft: Draft, key: string, kind: string): Draft {
  return replace(draft, key, (node) => [{ key: newKey(), kind, values: {}, children: [node] }]);
}

/** Puts a condition together with another one into a group of their own, where that one is: joined in the other way. */
export function nest(draft: Draft, key: string, onto: string): Draft {
  const node = findNode(draft.root, key);
  const rest = remove(draft, key);
  const slot = slotOfNode(rest.root, onto);
  const parent = slot && findNode(rest.root, slot.group);
  const kind = GROUPS.find((group) => group.kind !== parent?.kind)?.kind;
  if (!node || !parent || kind === undefined) return draft;
  return replace(rest, onto, (target) => [{ key: newKey(), kind, values: {}, children: [target, node] }]);
}

/** Puts a condition into the group above it, or into one with the condition above it; undefined where nothing is above. */
export function indent(draft: Draft, key: string): Draft | undefined {
  const slot = slotOfNode(draft.root, key);
  const above = slot && findNode(draft.root, slot.group)?.children[slot.index - 1];
  if (!above) return undefined;
  const inner = coreOf(above);
  return isGroup(inner.kind)
    ? move(draft, key, { group: inner.key, index: inner.children.length })
    : nest(draft, key, above.key);
}

/** Takes a condition out of its group, to the place after it; undefined where it is in none but the outermost. */
export function outdent(draft: Draft, key: string): Draft | undefined {
  const slot = slotOfNode(draft.root, key);
  if (!slot || slot.group === draft.root.key) return undefined;
  // What stands before a group, such as “not”, stays with it.
  let outer = slotOfNode(draft.root, slot.group);
  while (outer && isWrapper(findNode(draft.root, outer.group)?.kind ?? ''))
    outer = slotOfNode(draft.root, outer.group);
  return outer && move(draft, key, { group: outer.group, index: outer.index + 1 });
}

/** Puts what is inside a condition in its place. */
export function unwrap(draft: Draft, key: string): Draft {
  return replace(draft, key, (node) => node.children);
}

/** Puts a copy of a condition after it. */
export function duplicate(draft: Draft, key: string): Draft {
  return replace(draft, key, (node) => [node, copyOf(node)]);
}

/** The place of a condition. */
export function slotOfNode(root: DraftNode, key: string): Slot | undefined {
  for (const [index, child] of root.children.entries()) {
    if (child.key === key) return { group: root.key, index };
    const inner = slotOfNode(child, key);
    if (inner) return inner;
  }
  return undefined;
}

/** The next place up or down for a condition, in the order in which they are read: into groups and out of them. */
export function nextSlot(draft: Draft, key: string, direction: -1 | 1): Slot | undefined {
  const here = slotOfNode(draft.root, key);
  if (!here) return undefined;
  const places = slotsOf(remove(draft, key).root);
  const at = places.findIndex(({ group, index }) => group === here.group && index === here.index);
  return at < 0 ? undefined : places[at + direction];
}

function slotsOf(group: DraftNode): Slot[] {
  const places = group.children.flatMap((child, index): Slot[] => {
    const inner = coreOf(child);
    return [{ group: group.key, index }, ...(isGroup(inner.kind) ? slotsOf(inner) : [])];
  });
  return [...places, { group: group.key, index: group.children.length }];
}

/** What a condition says something about in the end: past every `not`. */
function coreOf(node: DraftNode): DraftNode {
  const [child] = node.children;
  return isWrapper(node.kind) && child ? coreOf(child) : node;
}

/** The condition by its key. */
export function findNode(root: DraftNode, key: string): DraftNode | undefined {
  if (root.key === key) return root;
  for (const child of root.children) {
    const found = findNode(child, key);
    if (found) return found;
  }
  return undefined;
}

function copyOf(node: DraftNode): DraftNode {
  return { ...node, key: newKey(), children: node.children.map(copyOf) };
}

function changeNode(draft: Draft, key: string, change: (node: DraftNode) => DraftNode): Draft {
  const visit = (node: DraftNode): DraftNode => {
    if (node.key === key) return change(node);
    return { ...node, children: node.children.map(visit) };
  };
  return { ...draft, root: visit(draft.root) };
}

function replace(draft: Draft, key: string, by: (node: DraftNode) => readonly DraftNode[]): Draft {
  const visit = (node: DraftNode): readonly DraftNode[] => {
    if (node.key === key) return by(node);
    const children = node.children.flatMap(visit);
    // What says something about one condition goes with it, and cannot hold several.
    if (isWrapper(node.kind) && children.length !== 1)
      return children.slice(0, 1).map((child) => ({ ...node, children: [child] }));
    return [{ ...node, children }];
  };
  return { ...draft, root: { ...draft.root, children: draft.root.children.flatMap(visit) } };
}
