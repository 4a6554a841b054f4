import type { Binder } from './scope.ts';

/** SQL and the values of its `{name:Type}` placeholders. The text is the same whatever the values are. */
export interface BoundSql {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Collects the values of a statement. Its placeholders are called `<prefix>0`, `<prefix>1`, … */
export function bindings(prefix: string): Binder & { readonly params: Readonly<Record<string, unknown>> } {
  const params: Record<string, unknown> = {};
  let count = 0;
  return {
    params,
    bind: (type, value) => {
      const name = `${prefix}${count++}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}
