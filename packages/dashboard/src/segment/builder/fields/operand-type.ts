import type { Json } from '@relance/core/kernel';

/** What a value to compare with can be. A date is a text that stands for an instant. */
const OPERAND_KINDS = ['text', 'number', 'flag', 'date'] as const;
export type OperandKind = (typeof OPERAND_KINDS)[number];

const DATE = /^\d{4}-\d\d-\d\d$/;

/** What a value is; undefined for none. */
function kindOfValue(value: Json | undefined): OperandKind | undefined {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'string') return DATE.test(value) ? 'date' : 'text';
  return undefined;
}

/** What values of a property are, by what was seen of it: `number`, `boolean`, `instant`. */
function kindOfType(type: string | undefined): OperandKind {
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  return type === 'instant' ? 'date' : 'text';
}

/** A value as one of another kind; null where it cannot be. */
export function asKind(value: Json, kind: OperandKind): Json {
  if (kind === 'flag') return typeof value === 'boolean' ? value : true;
  if (value === null || typeof value === 'object') return null;
  if (kind === 'number') {
    const number = typeof value === 'boolean' || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : null;
  }
  if (kind === 'date') return typeof value === 'string' && DATE.test(value) ? value : null;
  return typeof value === 'boolean' ? null : String(value);
}

/** The kinds of values that operators of a type compare with, the first the one to begin with. */
export function kindsFor(operand: string): readonly OperandKind[] {
  if (operand === 'text') return ['text'];
  return operand === 'ordered' ? ['number', 'date', 'text'] : ['text', 'number', 'flag', 'date'];
}

interface ShownAs {
  readonly kinds: readonly OperandKind[];
  readonly value: Json;
  /** What somebody chose. */
  readonly chosen: OperandKind | undefined;
  /** What values of the property mostly are. */
  readonly type: string | undefined;
}

/** As what a value is edited. A text being typed may look like a date for a moment: what was chosen stands. */
export function shownAs({ kinds, value, chosen, type }: ShownAs): OperandKind {
  if (typeof value === 'string' && chosen === 'text') return 'text';
  const expected = kindOfType(type);
  const fallback = type !== undefined && kinds.includes(expected) ? expected : (kinds[0] ?? 'text');
  return kindOfValue(value) ?? chosen ?? fallback;
}

/** A value for another operator, as far as it fits: `5` becomes the list `[5]`. */
export function forOperand(value: Json, type: string): Json {
  const first: Json = Array.isArray(value) ? (value[0] ?? null) : value;
  switch (type) {
    case 'values':
      return Array.isArray(value) ? value : value === null ? null : [value];
    case 'flag':
      return typeof value === 'boolean' ? value : true;
    case 'text':
      return typeof first === 'string' ? first : null;
    case 'ordered':
      return typeof first === 'boolean' ? null : first;
    default:
      return first;
  }
}

/** A list of values as people write it: plain where all are texts or all numbers, else each as JSON. */
export function tagsOf(values: readonly Json[]): string[] {
  const kinds = new Set(values.map((value) => typeof value));
  return kinds.size === 1 && !kinds.has('boolean')
    ? values.map(String)
    : values.map((value) => JSON.stringify(value));
}

/** The list that tags write, in the way in which `tagsOf` writes it. */
export function valuesOf(tags: readonly string[], way: 'text' | 'number' | 'mixed'): Json[] {
  if (way === 'text') return [...tags];
  return tags.flatMap((tag): Json[] => {
    if (way === 'number') {
      const number = Number(tag.replace(',', '.'));
      return tag.trim() !== '' && Number.isFinite(number) ? [number] : [];
    }
    return [scalarOf(tag)];
  });
}

/** How a list of values is written. */
export function wayOf(values: readonly Json[]): 'text' | 'number' | 'mixed' | undefined {
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size === 0) return undefined;
  if (kinds.size > 1 || kinds.has('boolean')) return 'mixed';
  return kinds.has('number') ? 'number' : 'text';
}

function scalarOf(tag: string): Json {
  try {
    const value: Json = JSON.parse(tag);
    return typeof value === 'object' ? tag : value;
  } catch {
    return tag;
  }
}
