import { type Draft, idFlaw, isJsonObject, takeId, takeObject } from './draft.ts';
import { LIMITS } from './limits.ts';
import type { EventType } from './logged-event.ts';
import type { EventRefusal } from './refusal.ts';
import { jobFlaw } from './technical.ts';

type Raw = Record<string, unknown>;
type Take = (event: Draft, raw: Raw) => EventRefusal | undefined;

const VERBS: { readonly [Verb in EventType]: Take } = {
  track: takeTrack,
  identify: takeIdentify,
  screen: (event, raw) => takeView(event, raw, 'Screen Viewed'),
  page: (event, raw) => takeView(event, raw, 'Page Viewed'),
  group: takeGroup,
  alias: takeAlias,
};

function isVerb(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(VERBS, type);
}

/** Takes what an event says by its verb: type, name, properties, traits, previousId. Ids come first. */
export function takeContent(event: Draft, raw: Raw): EventRefusal | undefined {
  if (!isVerb(raw.type)) {
    return { code: 'not-an-event', detail: 'type must be track, identify, screen, page, group or alias' };
  }
  event.type = raw.type;
  return VERBS[raw.type](event, raw);
}

function takeTrack(event: Draft, raw: Raw): EventRefusal | undefined {
  const name = raw.event;
  if (typeof name !== 'string' || name === '' || name.length > LIMITS.name) {
    return {
      code: 'invalid-name',
      detail: `event must name what happened in 1 to ${LIMITS.name} characters`,
    };
  }
  event.name = name;
  const refusal = takeObject(event, 'properties', raw.properties);
  if (refusal) return refusal;
  const flaw = jobFlaw(name, event.properties);
  return flaw === undefined ? undefined : { code: 'invalid-content', detail: flaw };
}

function takeIdentify(event: Draft, raw: Raw): EventRefusal | undefined {
  event.name = 'Identify';
  const inContext = isJsonObject(raw.context) ? raw.context.traits : undefined;
  return takeObject(event, 'traits', raw.traits ?? inContext);
}

/** A screen or page: its name and category become properties. */
function takeView(event: Draft, raw: Raw, eventName: string): EventRefusal | undefined {
  event.name = eventName;
  const refusal = takeObject(event, 'properties', raw.properties);
  if (refusal) return refusal;
  const name = raw.name ?? raw.event ?? event.properties?.name;
  if (name !== undefined && name !== null && (typeof name !== 'string' || name.length > LIMITS.name)) {
    return { code: 'invalid-name', detail: `name must be a text of at most ${LIMITS.name} characters` };
  }
  const own = {
    ...(typeof name === 'string' && name !== '' && { name }),
    ...(typeof raw.category === 'string' && raw.category !== '' && { category: raw.category }),
  };
  const properties = { ...event.properties, ...own };
  if (Object.keys(properties).length > 0) event.properties = properties;
  return undefined;
}

/** A group: its id becomes a property, its traits are the group's own, not the customer's. */
function takeGroup(event: Draft, raw: Raw): EventRefusal | undefined {
  event.name = 'Group';
  const groupId = typeof raw.groupId === 'number' ? String(raw.groupId) : raw.groupId;
  if (typeof groupId !== 'string' || groupId === '') {
    return { code: 'invalid-content', detail: 'groupId must name the group' };
  }
  const flaw = idFlaw(groupId);
  if (flaw !== undefined) return { code: 'invalid-id', detail: `groupId ${flaw}` };
  event.properties = { groupId };
  return takeObject(event, 'traits', raw.traits);
}

/** An alias: previousId is one more name of userId. Who may merge whom the engine decides, by the event's origin. */
function takeAlias(event: Draft, raw: Raw): EventRefusal | undefined {
  event.name = 'Alias';
  const refusal = takeId(event, 'previousId', raw.previousId);
  if (refusal) return refusal;
  if (event.userId === undefined || event.previousId === undefined) {
    return { code: 'missing-identity', detail: 'an alias needs previousId and userId' };
  }
  return undefined;
}
