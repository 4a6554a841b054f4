/** One step into a JSON value: a member's name or an item's place. */
export type PathStep = string | number;

/** The steps of a JSON path as findings write it: `$.all[1].where["a b"]`. */
export function stepsOf(path: string): PathStep[] {
  return [...path.matchAll(/\.([A-Za-z_]\w*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)].map(
    ([, name, index, quoted]) =>
      name !== undefined ? name : index !== undefined ? Number(index) : String(JSON.parse(quoted ?? '""')),
  );
}

/** The value at some steps; undefined where they lead nowhere. */
export function valueAt(root: unknown, steps: readonly PathStep[]): unknown {
  let value = root;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
