import type { LoggedEvent } from '../../../collect/event/index.ts';
import { printDuration, readDuration } from '../duration-wire.ts';
import type { PlaceCondition } from '../expression.ts';
import { field } from '../fields.ts';
import { printInstant } from '../instant-wire.ts';
import type { Kind } from '../kind.ts';
import type { EventRule, RuleContext } from '../meaning.ts';
import { has, inside, onlyMembers, readText } from '../reader.ts';
import type { Feed, FeedScope } from '../sql/scope.ts';
import { type Language, sayDuration, sayValue } from '../voice.ts';
import { INSIDE, LEFT, OUTSIDE, presenceOf, presenceRule } from './presence.ts';

/** `{ "place": id, "within"?: Duration }`: he is inside, or (within) was. */
export const place: Kind<PlaceCondition> = {
  read: (wire, at) => {
    onlyMembers(wire, ['place', 'within'], at);
    const id = readText(wire.place, inside(at, 'place'));
    const within = has(wire, 'within') ? readDuration(wire.within, inside(at, 'within')) : undefined;
    return id === undefined ? undefined : { kind: 'place', place: id, within };
  },
  print: (node) => ({
    place: node.place,
    ...(node.within === undefined ? {} : { within: printDuration(node.within) }),
  }),
  say: (node, { language }) => sayPlace(node, language),
  meaning: (node, context) => ({ from: 'state', rule: ruleOf(node, context) }),
  sql: ({ place: id, within }, scope) => {
    // When each of the marks was last made: two lists, marks and times.
    const last = scope.aggregate(
      (rows) => feedOf(id, rows),
      'maxMap',
      (rows) => `[${markSql(id, rows)}]`,
      () => '[time_ms]',
    );
    const [marks, times] = [`tupleElement(${last}, 1)`, `tupleElement(${last}, 2)`];
    const anyMark = (test: string): string => `arrayExists((mark, time) -> ${test}, ${marks}, ${times})`;
    const since = `${times}[indexOf(${marks}, ${INSIDE})]`;
    const isInside = `has(${marks}, ${INSIDE}) and not ${anyMark(`time > ${since}`)}`;
    if (within === undefined) return `(${isInside})`;
    const after = `${scope.now} - ${scope.bind('Int64', within)}`;
    return `(${isInside} or ${anyMark(`mark != ${OUTSIDE} and time > ${after}`)})`;
  },
  feed: ({ place: id }, scope) => feedOf(id, scope),
  evidence: (_, { state }) => {
    const { latest, lastInside, isInside } = presenceOf(state);
    return {
      inside: isInside,
      ...(latest === undefined ? {} : { at: printInstant(latest) }),
      ...(lastInside === undefined ? {} : { lastInside: printInstant(lastInside) }),
    };
  },
  form: {
    label: { en: 'In a place', fr: 'Dans un lieu' },
    group: 'behaviour',
    fields: [
      field('place', 'place', { en: 'Place', fr: 'Lieu' }),
      {
        ...field('within', 'duration', { en: 'Or was there in the last', fr: 'Ou y était depuis moins de' }),
        optional: true,
      },
    ],
  },
};

function sayPlace({ place: id, within }: PlaceCondition, language: Language): string {
  const name = sayValue(id, language);
  const duration = within === undefined ? '' : sayDuration(within, language);
  if (language === 'en') return `in place ${name}${duration && `, or was in the last ${duration}`}`;
  return `dans le lieu ${name}${duration && `, ou y était il y a moins de ${duration}`}`;
}

const ENTERED = 'Place Entered';
const EXITED = 'Place Exited';

function ruleOf({ place: id, within }: PlaceCondition, context: RuleContext): EventRule {
  return {
    by: 'events',
    // Any event may say where he is.
    names: undefined,
    mark: (event) => markOf(event, id, context),
    ...presenceRule(within),
  };
}

/**
 * What an event says of a place: an entry or exit of the place it names; else where its position or beacon shows the
 * customer, which an exit that names no place leaves.
 */
function markOf(event: LoggedEvent, id: string, context: RuleContext): number | undefined {
  const isExit = event.name === EXITED;
  const named = isExit || event.name === ENTERED ? namedPlace(event) : undefined;
  if (named === id) return isExit ? LEFT : INSIDE;
  const isInside = context.inPlace(event, id);
  if (isInside === undefined) return undefined;
  if (!isInside) return OUTSIDE;
  return isExit && named === undefined ? LEFT : INSIDE;
}

function namedPlace({ properties }: LoggedEvent): string | undefined {
  for (const name of [properties?.place, properties?.placeId]) {
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}

/** The same in SQL. */
function markSql(id: string, scope: FeedScope): string {
  const shown = scope.inPlace(id);
  return (
    `multiIf(${NAMED} = ${scope.bind('String', id)}, if(name = '${EXITED}', ${LEFT}, ${INSIDE}), ` +
    `(${shown}) = 0, ${OUTSIDE}, name = '${EXITED}' and ${NAMED} = '', ${LEFT}, ${INSIDE})`
  );
}

/** A text property, else an empty text: ClickHouse would make a text of a number. */
const textOf = (name: string): string =>
  `if(JSONType(properties, '${name}') = 'String', JSONExtractString(properties, '${name}'), '')`;

const NAMED_ANYWHERE = `if(${textOf('place')} != '', ${textOf('place')}, ${textOf('placeId')})`;
const NAMED = `if(name in ('${ENTERED}', '${EXITED}'), ${NAMED_ANYWHERE}, '')`;

function feedOf(id: string, scope: FeedScope): Feed {
  return {
    names: undefined,
    accepts: `(${NAMED} = ${scope.bind('String', id)} or isNotNull(${scope.inPlace(id)}))`,
    mark: markSql(id, scope),
  };
}
