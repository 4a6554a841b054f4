import { isObject } from '@relance/core/kernel';
import { type Field, parseExpression } from '@relance/core/segment/expression';
import { type Draft, type DraftNode, topOf, wireOf } from './draft.ts';
import { isGroup, kindNamed, slotOf } from './grammar.ts';
import { type PathStep, stepsOf, valueAt } from './path.ts';
import { stepOf, stepsIn } from './steps.ts';
import { soundPart } from './values.ts';
import { rowsOf, twiceIn, type WhereRow } from './where.ts';

/** Why a draft is no expression yet. */
export interface Flaw {
  /** Of which condition. */
  readonly key: string;
  /** In which of its fields; undefined: in the condition as a whole. */
  readonly field: string | undefined;
  /** Where inside the field: `[1, "within"]` of the steps of a sequence. */
  readonly inside: readonly PathStep[];
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
        return { key: node.key, ...fieldAt(node, rest), what, path, message };
      });
  return [...found, ...askedTwice(topOf(draft))];
}

/** The condition at the end of some steps, and what is left of them inside it. */
export function nodeAt(
  top: DraftNode,
  steps: readonly PathStep[],
): { node: DraftNode; rest: readonly PathStep[] } {
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

function fieldAt({ kind }: DraftNode, rest: readonly PathStep[]): Pick<Flaw, 'field' | 'inside'> {
  const fields = kindNamed(kind)?.fields ?? [];
  const [first] = rest;
  const found =
    fields.find((field) => 'at' in field && field.at.every((step, index) => step === rest[index])) ??
    fields.find((field) => ('at' in field ? field.at[0] === first : field.members.includes(String(first)))) ??
    (first === undefined ? fields.find((field) => 'members' in field && !field.optional) : undefined);
  return { field: found?.name, inside: rest.slice(found && 'at' in found ? found.at.length : 0) };
}

function isMissing(value: unknown, steps: readonly PathStep[]): boolean {
  if (value === undefined || value === null || value === '' || steps.at(-1) === '') return true;
  return Array.isArray(value)
    ? value.length === 0
    : isObject(value) && Object.values(value).every((part) => part === null);
}

function askedTwice(node: DraftNode): Flaw[] {
  const own = (kindNamed(node.kind)?.fields ?? []).flatMap((field) =>
    wheresIn(node, field).flatMap(({ rows, inside }): Flaw[] => {
      const path = twiceIn(rows);
      return path === undefined
        ? []
        : [{ key: node.key, field: field.name, inside, what: 'twice', path, message: path }];
    }),
  );
  return [...own, ...node.children.flatMap(askedTwice)];
}

/** Every `where` in a field. */
function wheresIn(
  { values }: DraftNode,
  { name, type }: Field,
): { rows: readonly WhereRow[]; inside: readonly PathStep[] }[] {
  const value = values[name];
  if (type === 'where') return [{ rows: rowsOf(value), inside: [] }];
  const steps = type === 'steps' ? stepsIn(value) : type === 'step' ? [stepOf(value)] : [];
  return steps.map(({ where = [] }, index) => ({
    rows: where,
    inside: type === 'steps' ? [index, 'where'] : ['where'],
  }));
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

/** A condition without the parts that have flaws; nothing where the flaw is in what it cannot do without. */
function soundCondition(node: DraftNode, flaws: readonly Flaw[]): DraftNode[] {
  const fields = kindNamed(node.kind)?.fields ?? [];
  if (flaws.some(({ field }) => !fields.some(({ name }) => name === field))) return [];
  const values = { ...node.values };
  for (const { name, type, optional } of fields) {
    const own = flaws.filter(({ field }) => field === name);
    if (own.length === 0) continue;
    const isWrong = own.some(({ what }) => what === 'wrong');
    const part = isWrong ? undefined : soundPart(type, node.values[name] ?? null);
    if (part !== undefined) values[name] = part;
    else if (optional) delete values[name];
    else return [];
  }
  return [{ ...node, values }];
}
