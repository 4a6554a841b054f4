import type { Expression } from './expression.ts';
import { predicateTest } from './predicate.ts';
import { inside, type Place, rootPlace } from './reader.ts';

/** What is known while an expression is looked through. */
interface Search {
  readonly place: Place;
  /** Inside an odd number of `not`: who wants in makes the condition false. */
  readonly turned: boolean;
  definitionOf(segment: string): Expression | undefined;
  /** Whether a segment, asked for this way round, rests on claims; as far as it was looked into. */
  readonly known: Map<string, boolean>;
}

type Claims<N> = (node: N, search: Search) => readonly string[];

/** Nobody can write what it rests on with a public key. */
const vouched: Claims<Expression> = () => [];
/** Anybody can. */
const claimed: Claims<Expression> = (_, { place }) => [place.path];
const claimedUnless =
  <N extends Expression>(isSafe: (node: N) => boolean): Claims<N> =>
  (node, { place }) =>
    isSafe(node) ? [] : [place.path];

const inParts: Claims<Extract<Expression, { kind: 'all' | 'any' }>> = (node, search) => {
  const list = inside(search.place, node.kind);
  return node.of.flatMap((part, index) => claimsOf(part, { ...search, place: inside(list, index) }));
};

/** Whether anybody can write, with a public key, what a condition rests on: by kind. */
const CLAIMS: { readonly [K in Expression['kind']]: Claims<Extract<Expression, { kind: K }>> } = {
  all: inParts,
  any: inParts,
  not: (node, search) =>
    claimsOf(node.of, { ...search, place: inside(search.place, 'not'), turned: !search.turned }),
  everyone: vouched,
  trait: (node, { place, turned }) => {
    // A client cannot forge a value that is vouched for, but he can hide it under one of his own: then it is absent.
    const isHidden = !CANNOT_BE_HIDDEN.has(node.path) && predicateTest(node.predicate)(undefined) !== turned;
    return node.trusted && !isHidden ? [] : [place.path];
  },
  device: claimed,
  event: claimedUnless(({ trusted }) => trusted),
  sessions: claimed,
  purchases: vouched,
  firstSeen: claimed,
  lastSeen: claimed,
  segment: (node, search) => (isSegmentClaimed(node.segment, search) ? [search.place.path] : []),
  group: vouched,
  place: claimed,
  bucket: vouched,
  sequence: claimed,
  // That a message was opened, or a goal reached, is what a device says.
  message: claimedUnless(({ action }) => action === 'sent'),
  consent: claimed,
  owns: vouched,
  score: vouched,
};

/** A client key never overwrites these once somebody trusted has said them (decision 25). */
const CANNOT_BE_HIDDEN: ReadonlySet<string> = new Set(['email', 'phone']);

/**
 * Where an expression rests on facts that anybody can write with a public key: the paths of those conditions, such as
 * `$.all[0]`. Empty: nobody can talk himself into it. A reference counts when the segment it names rests on such facts,
 * as `definitionOf` knows it; a segment that is not there is no fact.
 */
export function claimedFacts(
  expression: Expression,
  definitionOf: (segment: string) => Expression | undefined = () => undefined,
): readonly string[] {
  return claimsOf(expression, { place: rootPlace(), turned: false, definitionOf, known: new Map() });
}

function claimsOf(node: Expression, search: Search): readonly string[] {
  // The one cast of the pattern: the row of a kind takes nodes of that kind.
  const row = CLAIMS[node.kind] as Claims<Expression>;
  return row(node, search);
}

function isSegmentClaimed(id: string, search: Search): boolean {
  const key = `${search.turned ? '!' : ''}${id}`;
  const known = search.known.get(key);
  if (known !== undefined) return known;
  // While it is looked into it answers no: a circle, which no saved segment has, ends here.
  search.known.set(key, false);
  const definition = search.definitionOf(id);
  const answer = definition !== undefined && claimsOf(definition, search).length > 0;
  search.known.set(key, answer);
  return answer;
}
