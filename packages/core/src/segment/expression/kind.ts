import type { JsonObject } from '../../kernel/index.ts';
import type { Expression } from './expression.ts';
import type { KindForm } from './grammar.ts';
import type { ConditionState, CustomerFacts, Meaning, ProfileFacts, RuleContext } from './meaning.ts';
import type { Place, Wire } from './reader.ts';
import type { Feed, FeedScope, SqlScope } from './sql/scope.ts';
import type { Voice } from './voice.ts';

/** What an explanation shows of a condition: the customer, the condition's state, the profile where it was given. */
export interface Evidence {
  readonly facts: CustomerFacts;
  readonly state: ConditionState | undefined;
  readonly profile: ProfileFacts | undefined;
  readonly now: number;
}

/** Reads an expression inside another one. */
export type ReadChild = (input: unknown, place: Place) => Expression | undefined;

/**
 * Everything one kind of condition is: how it is read, printed, said, decided and filled in by a form. One file per kind under
 * `conditions/`, one row each in `KINDS`.
 */
export interface Kind<N extends Expression> {
  /** Reads the wire form; findings go to the place. */
  read(wire: Wire, place: Place, child: ReadChild): N | undefined;
  /** The wire form, defaults left out: equal meaning, equal output. */
  print(node: N, child: (node: Expression) => JsonObject): JsonObject;
  /** The condition in words. */
  say(node: N, voice: Voice): string;
  /** How it is decided. */
  meaning(node: N, context: RuleContext): Meaning;
  /**
   * Whether it holds, as ClickHouse SQL over a customer's row (segments.md, "two evaluators"): 0 or 1, never null. Values
   * are bound, so that the text is the same for all of them.
   */
  sql(node: N, scope: SqlScope, child: (node: Expression) => string): string;
  /** Of a kind with an `EventRule`: what the rule takes of the copy's events. */
  feed?(node: N, scope: FeedScope): Feed;
  /** What decided it for one customer: small, for people. */
  evidence(node: N, evidence: Evidence): JsonObject;
  /** How a form writes it. */
  readonly form: KindForm;
}
