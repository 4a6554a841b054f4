/** What a rule answers when the caller can act on a refusal: refusals are values, bugs throw. */
export type Result<T, Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** Wraps a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function refuse<R>(refusal: R): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal };
}

/** One thing wrong with an input: where (a JSON path such as `$.all[1].count`) and what, in words. */
export interface Finding {
  readonly path: string;
  readonly message: string;
}
