import { grammarKinds } from '@relance/core/segment/expression';
import type { operations } from '../../api/index.ts';

/** Why a customer is in a segment, or is not. */
export type Explanation = operations['explainMembership']['responses'][200]['content']['application/json'];

/** One condition of an explanation, with those inside it. */
export interface WhyNode {
  readonly condition: Readonly<Record<string, unknown>>;
  readonly result: boolean;
  /** When the result can change with no further event; null: never. */
  readonly validUntil: string | null;
  /** What decided it. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly children: readonly WhyNode[];
}

/** The tree of an explanation: the API's document stops at the second level, its answers do not. */
export function readTree({ tree }: Explanation): WhyNode {
  // Children have the shape of their parent, as the description of the route says.
  return tree as WhyNode;
}

/** What kind of condition a node is, by the word it is written with: "all", "event", …. */
export function kindOf({ condition }: WhyNode) {
  return grammarKinds().find(({ kind }) => Object.hasOwn(condition, kind));
}

/** What would turn an answer around. */
export type Change =
  /** Nothing that can still happen. */
  | { readonly kind: 'never' }
  /** This condition must come to hold (`to`), or cease to. */
  | {
      readonly kind: 'condition';
      readonly node: WhyNode;
      readonly to: boolean;
      /** How many more times it must happen, where that is what is missing. */
      readonly more?: number;
    }
  /** All of these, or one of these. */
  | { readonly kind: 'every' | 'one'; readonly of: readonly Change[] };

const NEVER: Change = { kind: 'never' };

/** What would turn the answer of a node around: the conditions that must change, and whether one of them is enough. */
export function changeOf(node: WhyNode): Change {
  const kind = kindOf(node)?.kind;
  if (kind === 'not') return node.children[0] ? changeOf(node.children[0]) : NEVER;
  if (kind !== 'all' && kind !== 'any') return isSettled(node) ? NEVER : leafChange(node);
  // One wrong condition spoils an `all`, one right one carries an `any`; the other way round takes all that stand in the way.
  const isEnough = (kind === 'all') === node.result;
  if (isEnough) return oneOf(node.children.map(changeOf));
  return everyOf(node.children.filter(({ result }) => result === node.result).map(changeOf));
}

function oneOf(changes: readonly Change[]): Change {
  const possible = changes
    .filter(({ kind }) => kind !== 'never')
    .flatMap((change) => (change.kind === 'one' ? change.of : [change]));
  return gathered('one', possible);
}

function everyOf(changes: readonly Change[]): Change {
  if (changes.some(({ kind }) => kind === 'never')) return NEVER;
  return gathered(
    'every',
    changes.flatMap((change) => (change.kind === 'every' ? change.of : [change])),
  );
}

function gathered(kind: 'one' | 'every', of: readonly Change[]): Change {
  const [first, second] = of;
  if (!first) return NEVER;
  return second ? { kind, of } : first;
}

function leafChange(node: WhyNode): Change {
  const more = missingTimes(node);
  return { kind: 'condition', node, to: !node.result, ...(more === undefined ? {} : { more }) };
}

/**
 * Whether nothing that can still happen turns a condition around: a draw is drawn once, and what is counted over all
 * history only becomes more.
 */
function isSettled(node: WhyNode): boolean {
  const { condition, facts, result } = node;
  const kind = kindOf(node)?.kind;
  if (kind === 'everyone' || kind === 'bucket') return true;
  if (kind === 'firstSeen') return facts.firstSeen !== null && node.validUntil === null;
  if (Object.hasOwn(condition, 'within')) return false;
  if (kind === 'message' || kind === 'sequence') return result && !Object.hasOwn(condition, 'without');
  const asked = askedOf(node);
  if (asked?.how !== 'count') return false;
  const [op = 'gte'] = Object.keys(asked.predicate);
  return result ? op === 'gte' || op === 'gt' : op === 'lt' || op === 'lte';
}

/** How many more times something must happen for its condition to hold. */
function missingTimes(node: WhyNode): number | undefined {
  const { facts, result } = node;
  const needed = neededTimes(node);
  if (result || typeof facts.count !== 'number' || needed === undefined) return undefined;
  return needed > facts.count ? needed - facts.count : undefined;
}

/** How often something must happen, or how many different values there must be, at least; undefined for other questions. */
export function neededTimes(node: WhyNode): number | undefined {
  const asked = askedOf(node);
  if (asked?.how !== 'count' && asked?.how !== 'distinct') return undefined;
  const { gte, gt, is } = asked.predicate;
  const needed = typeof gt === 'number' ? gt + 1 : (gte ?? is);
  return typeof needed === 'number' ? needed : undefined;
}

type Members = Readonly<Record<string, unknown>>;

/** The kinds that ask an aggregate: beside their word, or at it. */
const ASKS: Readonly<Record<string, (condition: Members) => Members>> = {
  event: (condition) => condition,
  sessions: ({ sessions }) => membersOf(sessions),
  purchases: ({ purchases }) => membersOf(purchases),
};
const HOWS = ['count', 'sum', 'min', 'max', 'avg', 'distinct'] as const;

/** What an aggregate asks: at least once, where nothing is said. */
function askedOf(node: WhyNode): { how: (typeof HOWS)[number]; predicate: Members } | undefined {
  const asked = ASKS[kindOf(node)?.kind ?? '']?.(node.condition);
  if (!asked) return undefined;
  const how = HOWS.find((one) => Object.hasOwn(asked, one));
  return how === undefined
    ? { how: 'count', predicate: { gte: 1 } }
    : { how, predicate: membersOf(asked[how]) };
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
