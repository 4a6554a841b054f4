import { isObject } from '@relance/core/kernel';
import { parseExpression } from '@relance/core/segment/expression';
import { type Draft, type DraftNode, topOf, wireOf } from './draft.ts';
import { isGroup, kindNamed, slotOf } from './grammar.ts';
import { stepsOf, valueAt } from './path.ts';
import { rowsOf, soundPart } from './values.ts';

/** Why a draft is no expression yet. */
export interface Flaw {
  /** Of which condition. */
  readonly key: string;
  /** In which of its fields; undefined: in the condition as a whole. */
  readonly field: string | undefined;
  /** Still to be filled in; the same property asked for twice; or what the rules say against what stands there. */
  readonly what: 'missing' | 'twice' | 'wrong';
  readonly path: string;
  readonly message: string;
}

/** Everything that keeps a draft from being an expression. */
export function flawsOf(draft: Draft): Flaw[] {
  const wire = wireOf(draft);
  const parsed = parseExpression(wire);
  const found = parsed.ok
    ? []
    : parsed.refusal.map(({ path, message }): Flaw => {
        const steps = stepsOf(path);
        const { node, rest } = nodeAt(topOf(draft), steps);
        const what = isMissing(valueAt(wire, steps), steps) ? 'missing' : 'wrong';
        return { key: node.key, field: fieldAt(node, rest), what, path, message };
      });
  return [...found, ...twiceIn(topOf(draft))];
}

/** The condition at the end of some steps, and what is left of them inside it. */
function nodeAt(
  top: DraftNode,
  steps: readonly (string | number)[],
): { node: DraftNode; rest: typeof steps } {
  let node = top;
  let rest = steps;
  for (;;) {
    const slot = slotOf(kindNamed(node.kind));
    if (!slot || !('at' in slot) || !slot.at.every((step, index) => step === rest[index])) break;
    const inside = rest.slice(slot.at.length);
    const [index = 0, ...after] = slot.type === 'expressions' ? inside : [0, ...inside];
    const child =
      inside.length === 0 && slot.type === 'expressions' ? undefined : node.children[Number(index)];
    if (!child) break;
    node = child;
    rest = after;
  }
  return { node, rest };
}

function fieldAt({ kind }: DraftNode, rest: readonly (string | number)[]): string | undefined {
  const fields = kindNamed(kind)?.fields ?? [];
  const [first] = rest;
  const found =
    fields.find((field) => 'at' in field && field.at.every((step, index) => step === rest[index])) ??
    fields.find((field) => ('at' in field ? field.at[0] === first : field.members.includes(String(first)))) ??
    (first === undefined ? fields.find((field) => 'members' in field && !field.optional) : undefined);
  return found?.name;
}

function isMissing(value: unknown, steps: readonly (string | number)[]): boolean {
  if (value === undefined || value === null || value === '' || steps.at(-1) === '') return true;
  return Array.isArray(value)
    ? value.length === 0
    : isObject(value) && Object.values(value).every((part) => part === null);
}

function twiceIn(node: DraftNode): Flaw[] {
  const own = (kindNamed(node.kind)?.fields ?? [])
    .filter(({ type }) => type === 'where')
    .flatMap(({ name }): Flaw[] => {
      const paths = rowsOf(node.values[name]).map(([path]) => path);
      const path = paths.find((one, index) => paths.indexOf(one) !== index);
      return path === undefined ? [] : [{ key: node.key, field: name, what: 'twice', path, message: path }];
    });
  return [...own, ...node.children.flatMap(twiceIn)];
}

/** The part of a draft that is complete: what has flaws is left out, and what holds nothing then. */
export function completePart(draft: Draft, flaws: readonly Flaw[]): Draft | undefined {
  const sound = (node: DraftNode): DraftNode[] => {
    if (slotOf(kindNamed(node.kind))) {
      const children = node.children.flatMap(sound);
      return children.length === 0 ? [] : [{ ...node, children }];
    }
    return soundCondition(
      node,
      flaws.filter(({ key }) => key === node.key),
    );
  };
  const [root] = sound(draft.root);
  return root && isGroup(root.kind) ? { ...draft, root } : undefined;
}

/** A condition without its optional fields that have flaws; nothing where the flaw is in what it cannot do without. */
function soundCondition(node: DraftNode, flaws: readonly Flaw[]): DraftNode[] {
  const fields = kindNamed(node.kind)?.fields ?? [];
  const values = { ...node.values };
  for (const flaw of flaws) {
    const field = fields.find(({ name }) => name === flaw.field);
    if (!field?.optional) return [];
    const part = soundPart(field.type, node.values[field.name] ?? null);
    if (part === undefined) delete values[field.name];
    else values[field.name] = part;
  }
  return [{ ...node, values }];
}
