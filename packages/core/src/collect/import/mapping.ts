import {
  type Finding,
  isObject,
  type Json,
  type JsonObject,
  ok,
  type Result,
  refuse,
} from '../../kernel/index.ts';

type Kind = 'text' | 'number' | 'boolean';

/** One line of a mapping: where a value goes and how it is made from the columns of a row. */
interface Assignment {
  /** Path in the event; its first element is a member of EVENT_MEMBERS. */
  readonly path: readonly string[];
  readonly kind: Kind;
  /** Plain texts and columns, in order. */
  readonly parts: readonly (string | { readonly column: string })[];
}

/** How the rows of a table become events. */
export type Mapping = readonly Assignment[];

/** An event in the making, as a client would send it. */
export type Draft = JsonObject;

/** Why a row is no event. */
export interface MappingRefusal {
  /** The target, such as "properties.quantity". */
  readonly target: string;
  readonly message: string;
}

const TEXT_MEMBERS = [
  'type',
  'event',
  'name',
  'userId',
  'anonymousId',
  'previousId',
  'timestamp',
  'messageId',
];
const OBJECT_MEMBERS = ['properties', 'traits', 'context'];
const PAIR_BREAK = /[,\n](?=\s*[A-Za-z_$][\w$.-]*\s*=)/;
const PAIR = /^\s*([A-Za-z_$][\w$.-]*)\s*=(.*)$/s;
const KIND = /^(text|number|boolean):/;
const COLUMN = /\{([^{}]+)\}/g;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
};

/**
 * Reads a mapping: texts of the form `target=template`, several in one text parted by commas or new lines.
 *
 * A target is `event`, `userId`, `anonymousId`, `timestamp`, `messageId`, `type`, `name`, `previousId`, or a path under
 * `properties.`, `traits.`, `context.`; any other name is a trait. A template is text with columns in braces
 * ("{customer_id}@example.test"), optionally with a kind in front: "number:{price}", "boolean:{vip}".
 */
export function parseMapping(texts: readonly string[]): Result<Mapping, readonly Finding[]> {
  const findings: Finding[] = [];
  const mapping: Assignment[] = [];
  const pairs = texts.flatMap((text) => text.split(PAIR_BREAK)).filter((text) => text.trim() !== '');
  for (const pair of pairs) {
    const [, target = '', template = ''] = PAIR.exec(pair) ?? [];
    const path = pathOf(target);
    if (target === '')
      findings.push({ path: '$.mapping', message: `"${pair.trim()}" is not of the form target=template` });
    else if (!path) findings.push({ path: '$.mapping', message: `"${target}" is not a target` });
    else mapping.push({ path, ...templateOf(template.trim()) });
  }
  return findings.length > 0 ? refuse(findings) : ok(mapping);
}

/** The mapping of a table whose columns are named as their targets; other columns are traits under their own name. */
export function headerMapping(columns: readonly string[]): Mapping {
  return columns.flatMap((column) => {
    const path = pathOf(column) ?? (column === '' || column === '__proto__' ? undefined : ['traits', column]);
    return path ? [{ path, kind: 'text' as const, parts: [{ column }] }] : [];
  });
}

/** The columns a mapping reads, each once. */
export function columnsOf(mapping: Mapping): string[] {
  const columns = mapping.flatMap(({ parts }) =>
    parts.flatMap((part) => (typeof part === 'string' ? [] : [part.column])),
  );
  return [...new Set(columns)];
}

/**
 * Makes an event of a row. A target whose template reads an empty column is left out.
 *
 * @param cell the text of a column in this row
 */
export function applyMapping(
  mapping: Mapping,
  cell: (column: string) => string,
): Result<Draft, MappingRefusal> {
  const draft: Record<string, unknown> = {};
  for (const assignment of mapping) {
    const text = fill(assignment, cell);
    if (text === undefined) continue;
    const value = typed(assignment.kind, text);
    if (value === undefined) {
      return refuse({
        target: assignment.path.join('.'),
        message: `"${text.slice(0, 40)}" is not a ${assignment.kind}`,
      });
    }
    put(draft, assignment.path, value);
  }
  return ok(draft as Draft); // Built of JSON values only, two lines above.
}

function pathOf(target: string): string[] | undefined {
  const path = target.split('.');
  const [first = ''] = path;
  if (path.some((name) => name === '' || name === '__proto__')) return undefined;
  if (TEXT_MEMBERS.includes(first)) return path.length === 1 ? path : undefined;
  if (OBJECT_MEMBERS.includes(first)) return path.length > 1 ? path : undefined;
  return ['traits', ...path];
}

function templateOf(template: string): { kind: Kind; parts: Assignment['parts'] } {
  const kind = KIND.exec(template)?.[1];
  const body = kind === undefined ? template : template.slice(kind.length + 1);
  const parts: (string | { column: string })[] = [];
  let end = 0;
  for (const match of body.matchAll(COLUMN)) {
    if (match.index > end) parts.push(body.slice(end, match.index));
    parts.push({ column: (match[1] ?? '').trim() });
    end = match.index + match[0].length;
  }
  if (end < body.length) parts.push(body.slice(end));
  return { kind: kind === 'number' || kind === 'boolean' ? kind : 'text', parts };
}

function fill({ parts }: Assignment, cell: (column: string) => string): string | undefined {
  let text = '';
  for (const part of parts) {
    const piece = typeof part === 'string' ? part : cell(part.column);
    if (typeof part !== 'string' && piece.trim() === '') return undefined;
    text += piece;
  }
  return text;
}

function typed(kind: Kind, text: string): Json | undefined {
  if (kind === 'text') return text;
  if (kind === 'boolean') return BOOLEANS[text.trim().toLowerCase()];
  const number = NUMBER.test(text.trim()) ? Number(text) : Number.NaN;
  // Beyond 2^53 a number would be rounded (decision 19): such ids are texts.
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))
    ? number
    : undefined;
}

function put(draft: Record<string, unknown>, path: readonly string[], value: Json): void {
  let node = draft;
  for (const name of path.slice(0, -1)) {
    const next = Object.hasOwn(node, name) ? node[name] : undefined;
    const child = isObject(next) ? next : {};
    node[name] = child;
    node = child;
  }
  node[path.at(-1) ?? ''] = value;
}
