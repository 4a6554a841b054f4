import { ApiProblem } from '../api/index.ts';

/** What a refused form says where. */
export interface FieldErrors {
  /** What is wrong with a field, named by its path in the request: `at('email')`, `at('trigger.event')`. */
  readonly at: (field: string) => string | undefined;
  /** Whether every finding stands at one of the fields, so that nothing is left to say above them. */
  readonly areAllShown: boolean;
}

/** Splits a refusal over the fields of a form. A finding inside a field ("hosts[2]") stands at the field. */
export function fieldErrors(error: unknown, fields: readonly string[]): FieldErrors {
  const findings = error instanceof ApiProblem ? error.errors : [];
  const placed = findings.map(({ path, message }) => ({ field: fieldOf(path, fields), message }));
  return {
    at: (field) => {
      const messages = placed.filter((one) => one.field === field).map((one) => one.message);
      return messages.length > 0 ? messages.join(' · ') : undefined;
    },
    areAllShown: placed.length > 0 && placed.every(({ field }) => field !== undefined),
  };
}

function fieldOf(path: string, fields: readonly string[]): string | undefined {
  const name = path.replace(/^\$\.?/, '');
  return fields.find(
    (field) => name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`),
  );
}
