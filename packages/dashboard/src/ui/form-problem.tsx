import type { FieldErrors } from './field-errors.ts';
import { ProblemAlert } from './problem.tsx';

/** What a refused form has to say beyond what already stands at its fields. */
export function FormProblem({ error, errors }: { error: unknown; errors: FieldErrors }) {
  return error && !errors.areAllShown ? <ProblemAlert error={error} /> : null;
}
