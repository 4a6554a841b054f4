import { PROBLEMS, type ProblemCode } from '@relance/contract/platform/problems';
import type { Finding } from '@relance/core/kernel';

/** What a problem says beyond its code. */
export interface ProblemFacts {
  /** One sentence about this occurrence, for the person who reads it. */
  readonly detail?: string;
  /** What is wrong where, for invalid content. */
  readonly errors?: readonly Finding[];
  /** Seconds after which trying again makes sense (`Retry-After`). */
  readonly retryAfter?: number;
}

/** A refusal on its way out of the server: thrown by use cases, written as application/problem+json by the HTTP app. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts = {}) {
    super(facts.detail ?? PROBLEMS[code].title);
    this.name = 'Problem';
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}
