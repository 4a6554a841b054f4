/** Where something is in a text. */
export interface TextPlace {
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
}

/** Where the value at some steps stands in a JSON text; what is nearest above it where there is no such value. */
export function placeInJson(text: string, steps: readonly (string | number)[]): TextPlace {
  let value = skip(text, 0);
  for (const step of steps) {
    const inner = memberAt(text, value, step);
    if (inner === undefined) break;
    value = inner;
  }
  const to = endOf(text, value);
  return { from: value, to, line: text.slice(0, value).split('\n').length };
}

/** The start of a member or an item of the value that starts at `start`. The last one of a name counts, as in JSON.parse. */
function memberAt(text: string, start: number, step: string | number): number | undefined {
  const isList = text[start] === '[';
  if (!isList && text[start] !== '{') return undefined;
  let found: number | undefined;
  let index = 0;
  for (let at = skip(text, start + 1); at < text.length && text[at] !== ']' && text[at] !== '}'; index += 1) {
    let name: unknown = index;
    if (!isList) {
      const end = endOf(text, at);
      name = JSON.parse(text.slice(at, end));
      at = skip(text, skip(text, end) + 1);
    }
    if (name === step) found = at;
    at = skip(text, endOf(text, at));
    if (text[at] === ',') at = skip(text, at + 1);
  }
  return found;
}

/** The end of the value that starts at `start`. */
function endOf(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfText(text, start);
  if (first === '{' || first === '[') return endOfList(text, start);
  const end = text.slice(start).search(/[\s,\]}]/);
  return end < 0 ? text.length : start + end;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfList(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') at = endOfText(text, at) - 1;
    else if ('{['.includes(char)) depth += 1;
    else if ('}]'.includes(char)) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function skip(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
