/** A refusal of the server (RFC 9457), or of the way to it. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** What to do about it, in words; may be empty. */
  readonly detail: string;
  /** What is wrong where, for forms. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: unknown, retryAfter?: number) {
    const problem = typeof body === 'object' && body !== null ? body : {};
    const text = (name: string): string => {
      const value: unknown = Reflect.get(problem, name);
      return typeof value === 'string' ? value : '';
    };
    super(text('title') || `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = text('code') || (status === 0 ? 'unreachable' : 'unexpected');
    this.detail = text('detail');
    const errors: unknown = Reflect.get(problem, 'errors');
    this.errors = Array.isArray(errors) ? errors : [];
    this.retryAfter = retryAfter;
  }
}
