import { isObject, type JsonObject } from '../../kernel/index.ts';
import type { Draft } from './mapping.ts';

/** What a file holds: things that happened, or facts about people. */
export type ImportKind = 'events' | 'profiles';

/** The events one line of a file stands for, as a client would send them. */
export interface RawEvents {
  readonly event: JsonObject;
  /** The traits the line gives of its person, beside the event; an identify of its own. */
  readonly identify: JsonObject | undefined;
}

const VERBS_WITH_TRAITS = new Set(['identify', 'group']);
const NOT_TRAITS = new Set(['type', 'userId', 'anonymousId', 'timestamp', 'messageId', 'context', 'traits']);

/** Turns a draft into events. Traits of a track, screen or page become an identify beside it. */
export function rawEvents(draft: Draft, kind: ImportKind): RawEvents {
  const { traits, ...rest } = draft;
  const type = kind === 'profiles' ? 'identify' : typeOf(draft);
  if (VERBS_WITH_TRAITS.has(type)) return { event: { ...draft, type }, identify: undefined };
  const who = pick(draft, ['userId', 'anonymousId', 'timestamp']);
  return {
    event: { ...rest, type },
    identify: isObject(traits) ? { ...who, type: 'identify', traits: traits as JsonObject } : undefined, // JSON inside JSON.
  };
}

/** Reads one line of a file of profiles: `{userId, traits: {…}}`, or flat, every other member being a trait. */
export function profileDraft(line: JsonObject): Draft {
  if (isObject(line.traits)) return line;
  const entries = Object.entries(line);
  return {
    ...Object.fromEntries(entries.filter(([name]) => NOT_TRAITS.has(name) && name !== 'traits')),
    traits: Object.fromEntries(entries.filter(([name]) => !NOT_TRAITS.has(name))),
  };
}

function typeOf(draft: Draft): string {
  if (typeof draft.type === 'string') return draft.type;
  return draft.event === undefined && draft.traits !== undefined ? 'identify' : 'track';
}

function pick(draft: Draft, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(draft).filter(([name]) => names.includes(name)));
}
