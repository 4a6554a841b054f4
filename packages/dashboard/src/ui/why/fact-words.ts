import { type Say, useText } from '../../text/index.ts';
import { type Formats, useFormats } from '../formats.tsx';
import { originText } from '../origin.ts';
import { neededTimes, type WhyNode } from './why.ts';

/** The facts that are shown, in this order. */
export const SHOWN_FACTS = [
  'count',
  'distinct',
  'sum',
  'avg',
  'min',
  'max',
  'steps',
  'value',
  'values',
  'inside',
  'at',
  'lastInside',
  'verifiedEmail',
  'lastSeen',
  'firstSeen',
  'last',
  'share',
  'times',
  'waitsUntil',
  'expiresAt',
  'origin',
  'since',
] as const;

type Fact = (typeof SHOWN_FACTS)[number];

/** So many of many times are shown. */
const LATEST = 3;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Says a fact of a condition as people read it; undefined where it is not there. */
export function useFactInWords(): (node: WhyNode, name: Fact) => string | undefined {
  const say = useText();
  const formats = useFormats();
  const plain = (value: unknown): string => inWords(value, say, formats);
  return (node, name) => {
    const { facts } = node;
    if (!Object.hasOwn(facts, name)) return undefined;
    const value = facts[name];
    if (name === 'origin') return say(originText(String(value)));
    if (name === 'steps') return say('ui.why.of', { count: plain(value), needed: plain(facts.of) });
    if (name === 'count' || name === 'distinct') return countInWords(node, Number(value), say, plain);
    if (!Array.isArray(value)) return plain(value);
    return (name === 'times' ? value.slice(-LATEST) : value).map(plain).join(', ');
  };
}

function countInWords(node: WhyNode, count: number, say: Say, plain: (value: unknown) => string): string {
  const needed = neededTimes(node);
  // More than is needed is not kept, and need not be told.
  if (needed !== undefined && count <= needed)
    return say('ui.why.of', { count: plain(count), needed: plain(needed) });
  return node.facts.orMore === true ? say('ui.why.or-more', { count: plain(count) }) : plain(count);
}

function inWords(value: unknown, say: Say, formats: Formats): string {
  if (typeof value === 'string') return ISO.test(value) ? formats.moment(value) : value;
  if (typeof value === 'number') return formats.number(value);
  if (typeof value === 'boolean') return say(value ? 'ui.yes' : 'ui.no');
  if (value === null) return say('ui.why.nothing');
  // The latest word about a channel.
  const [channel, granted, since] = ['channel', 'granted', 'since'].map((name): unknown =>
    Reflect.get(Object(value), name),
  );
  if (typeof channel !== 'string') return JSON.stringify(value);
  return say('ui.why.word', {
    channel,
    answer: inWords(granted, say, formats),
    since: inWords(since, say, formats),
  });
}
