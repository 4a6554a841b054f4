export { changesBetween, type ExpressionChange } from './changes.ts';
export { claimedFacts } from './claimed.ts';
export { describe } from './describe.ts';
export {
  DEVICE_CONDITION_FIELDS,
  type DeviceField,
  type Expression,
  MESSAGE_CONDITION_ACTIONS,
  OWNS_STATES,
} from './expression.ts';
export {
  FIELD_TYPES,
  type Field,
  type GrammarKind,
  type InWords,
  OPERAND_TYPES,
  type Operator,
  operators,
} from './grammar.ts';
export {
  findCycle,
  meaningHash,
  meaningOf,
  neededNames,
  type References,
  referencedSegments,
  referencesOf,
  type StatefulCondition,
  statefulConditions,
} from './inspect.ts';
export { printInstant } from './instant-wire.ts';
export type { Evidence } from './kind.ts';
export { grammarKinds, kindOf } from './kinds.ts';
export type {
  ConditionState,
  CustomerFacts,
  EventRule,
  Frame,
  Mark,
  Meaning,
  Packed,
  ProfileFacts,
  ProfileRule,
  RuleContext,
  StateRule,
  Test,
  TraitFact,
} from './meaning.ts';
export { DEFAULT_CONTEXT } from './meaning.ts';
export { parseExpression } from './parse-expression.ts';
export { matchesPredicate, type Predicate } from './predicate.ts';
export { printExpression } from './print-expression.ts';
export { sayChange } from './say-change.ts';
export type { BoundSql } from './sql/bindings.ts';
export {
  COMPILED_SETTINGS,
  type CompileOptions,
  type CountRow,
  compileCount,
  compileMembers,
} from './sql/compile.ts';
export { type FeedContext, feedScope, type MarksSql, marksSql, SIGHTING_SQL } from './sql/feeds.ts';
export { PERSON_SQL } from './sql/person-sql.ts';
export { whereSql } from './sql/where-sql.ts';
export type { Language } from './voice.ts';
export { sayInstant, sayValue } from './voice.ts';
export { matchesWhere, parseWhere, printWhere, type Where, whereTest } from './where.ts';
