import {
  isSighting,
  type LoggedEvent,
  type Origin,
  type PositionedEvent,
} from '../../../collect/event/index.ts';
import type { Json, JsonObject } from '../../../kernel/index.ts';
import {
  type Expression,
  type ProfileFacts,
  parseExpression,
  type RuleContext,
  statefulConditions,
  type TraitFact,
} from '../../expression/index.ts';
import { emptyFacts, type Facts } from '../facts.ts';
import { decodeFacts, encodeFacts } from '../facts-codec.ts';
import {
  joinTouched,
  observeEvent,
  observeHistory,
  observeProfile,
  SEEN_MOVED,
  type Touched,
  UNTOUCHED,
} from '../observe.ts';
import { compilePlan, type NumberedCondition, type Plan } from '../plan.ts';
import { settle } from '../settle.ts';
import type { World } from './brute-force.ts';

/** One thing that happens to a customer: an event, a trait set, a device reporting, or other known user groups. */
export interface Happening {
  /** When it happened and when it was received, epoch ms. */
  readonly time: number;
  readonly receivedAt: number;
  readonly origin: Origin;
  readonly event?: {
    readonly name: string;
    readonly type: 'track' | 'screen' | 'page' | 'identify';
    readonly app: string;
    readonly properties: JsonObject;
    readonly context?: JsonObject;
    readonly messageId?: string;
  };
  readonly traits?: JsonObject;
  readonly device?: { readonly id: string; readonly facts: Readonly<Record<string, Json>> };
  /** The known user groups he is in from now on. */
  readonly groups?: readonly string[];
}

/** Parses an expression that is known to be right. */
export function parsed(wire: unknown): Expression {
  const result = parseExpression(wire);
  if (!result.ok) throw new TypeError(JSON.stringify(result.refusal));
  return result.value;
}

/** A plan of segments given as wire expressions by id; numbers count from 1. */
export function planOf(segments: Readonly<Record<string, unknown>>, context?: RuleContext): Plan {
  const definitions = Object.entries(segments).map(([id, wire], index) => ({
    no: index + 1,
    id,
    expression: parsed(wire),
  }));
  const conditions = new Map<string, NumberedCondition>();
  for (const { expression } of definitions) {
    for (const { hash, condition } of statefulConditions(expression)) {
      if (!conditions.has(hash)) conditions.set(hash, { no: conditions.size + 1, hash, condition });
    }
  }
  return compilePlan(definitions, [...conditions.values()], context);
}

/** One customer as the engine keeps him: hot row, profile, wake-up. `lazy` lets a wake-up stand until it is due. */
export class Customer {
  facts: Facts;
  validUntil: number | undefined;
  profile: ProfileFacts = { traits: {}, devices: {} };
  private readonly history: PositionedEvent[] = [];
  readonly plan: Plan;
  readonly lazy: boolean;

  constructor(plan: Plan, key: string, now: number, lazy = false) {
    this.plan = plan;
    this.lazy = lazy;
    this.facts = emptyFacts(key);
    this.settle('all', now);
  }

  /** Time passes: wake-ups that are due by `now` happen at their instants. */
  passTo(now: number): void {
    while (this.validUntil !== undefined && this.validUntil <= now) {
      const due = this.validUntil;
      this.settle(UNTOUCHED, due);
      if (this.validUntil !== undefined && this.validUntil <= due)
        throw new Error('a wake-up did not move on');
    }
  }

  /** Something is received. */
  receive(happening: Happening): void {
    this.passTo(happening.receivedAt);
    this.settle(this.observe(happening), happening.receivedAt);
    this.facts = decodeFacts(this.facts.key, JSON.parse(JSON.stringify(encodeFacts(this.facts))));
  }

  /** Takes in a happening without settling; what comes too late for a condition, from history. */
  observe(happening: Happening): Touched {
    let touched = UNTOUCHED;
    if (happening.event) {
      const positioned = positionedOf(happening);
      if (isSighting(positioned.event)) {
        this.facts.firstSeen = Math.min(this.facts.firstSeen ?? happening.time, happening.time);
        this.facts.lastSeen = Math.max(this.facts.lastSeen ?? happening.time, happening.time);
        touched = SEEN_MOVED;
      }
      this.history.push(positioned);
      const seen = observeEvent(this.plan, this.facts, positioned, () => true);
      if (seen.recompute) observeHistory(this.plan, this.facts, this.history, () => true);
      touched = joinTouched(touched, seen.recompute ? { ...seen, conditions: this.allConditions() } : seen);
    }
    const { traits, device, groups } = happening;
    if (traits === undefined && device === undefined && groups === undefined) return touched;
    this.profile = withHappening(this.profile, happening);
    return joinTouched(
      touched,
      observeProfile(this.plan, this.facts, this.profile, () => true),
    );
  }

  private allConditions(): number[] {
    return [...this.plan.conditions.keys()];
  }

  private settle(touched: Touched | 'all', now: number): void {
    const standing = this.lazy ? (this.validUntil ?? Number.POSITIVE_INFINITY) : undefined;
    this.validUntil = settle(this.plan, this.facts, touched, now, standing).validUntil;
  }

  /** Whether the customer is in a segment. */
  isIn(id: string): boolean {
    const segment = this.plan.segments[this.plan.places.get(id) ?? -1];
    return segment !== undefined && this.facts.members.has(segment.no);
  }
}

/** The same customer for the brute-force evaluator. */
export function worldOf(
  key: string,
  happenings: readonly Happening[],
  segments: Readonly<Record<string, unknown>>,
): World {
  const profile = happenings.reduce<ProfileFacts>(withHappening, { traits: {}, devices: {} });
  return {
    key,
    segments,
    groups: profile.groups ?? [],
    traits: profile.traits,
    devices: Object.values(profile.devices).map((device) =>
      Object.fromEntries(Object.entries(device).map(([field, fact]) => [field, fact.value])),
    ),
    events: happenings.flatMap(({ event, time, origin }) => (event ? [{ ...event, time, origin }] : [])),
  };
}

/** The event as it stands in the log. */
export function positionedOf({ event, time, receivedAt, origin }: Happening): PositionedEvent {
  const logged: LoggedEvent = {
    type: event?.type ?? 'identify',
    name: event?.name ?? 'Identify',
    app: event?.app ?? 'shop',
    userId: '1',
    messageId: event?.messageId ?? 'm',
    time,
    origin,
    ...(event ? { properties: event.properties } : {}),
    ...(event?.context ? { context: event.context } : {}),
  };
  return { event: logged, seq: 1, partition: 0, receivedAt };
}

function withHappening(
  profile: ProfileFacts,
  { traits = {}, device, groups, time, origin }: Happening,
): ProfileFacts {
  if (groups) return { ...profile, groups };
  const facts = Object.entries(traits).map(([name, value]): [string, TraitFact] => [
    name,
    { value, time, messageId: 'm', origin },
  ]);
  if (!device) return { ...profile, traits: { ...profile.traits, ...Object.fromEntries(facts) } };
  const fields = Object.entries(device.facts).map(([field, value]) => [field, { value }]);
  const merged = { ...profile.devices[device.id], ...Object.fromEntries(fields) };
  return {
    ...profile,
    traits: { ...profile.traits, ...Object.fromEntries(facts) },
    devices: { ...profile.devices, [device.id]: merged },
  };
}
