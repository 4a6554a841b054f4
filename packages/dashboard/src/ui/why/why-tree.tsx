import { Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useLanguage, useText } from '../../text/index.ts';
import { useFormats } from '../formats.tsx';
import { originText } from '../origin.ts';
import { kindOf, type WhyNode } from './why.ts';
import classes from './why-tree.module.css';

/** Names of segments by id, for conditions that refer to them. */
export type SegmentNames = ReadonlyMap<string, string>;

/** The conditions of a segment as a tree: what holds for the customer, what does not, and what decided it. */
export function WhyTree({ node, names }: { node: WhyNode; names: SegmentNames }) {
  const say = useText();
  return (
    <ul className={classes.tree} aria-label={say('ui.why.tree')}>
      <Branch node={node} names={names} />
    </ul>
  );
}

function Branch({ node, names }: { node: WhyNode; names: SegmentNames }) {
  const say = useText();
  const Icon = node.result ? IconCheck : IconX;
  return (
    <li>
      <Group gap="sm" wrap="nowrap" align="flex-start" className={classes.node ?? ''}>
        <ThemeIcon
          variant="light"
          color={node.result ? 'teal' : 'gray'}
          size={22}
          radius="xl"
          role="img"
          aria-label={say(node.result ? 'ui.why.holds' : 'ui.why.fails')}
        >
          <Icon size={14} aria-hidden />
        </ThemeIcon>
        <Stack gap={0} miw={0}>
          <Text size="sm">
            <ConditionInWords node={node} names={names} />
          </Text>
          <Facts node={node} />
        </Stack>
      </Group>
      {node.children.length > 0 ? (
        <ul>
          {node.children.map((child, place) => (
            <Branch key={`${place.toString()} ${child.text}`} node={child} names={names} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** A condition in words: of one that holds others only how they are joined; a segment by its name. */
export function ConditionInWords({ node, names }: { node: WhyNode; names: SegmentNames }) {
  const say = useText();
  const { language } = useLanguage();
  const kind = kindOf(node);
  if (node.children.length > 0) return kind?.label[language] ?? node.text;
  if (kind?.kind !== 'segment') return node.text;
  const id = String(node.condition.segment);
  return say('ui.why.in-segment', { name: names.get(id) ?? id });
}

const SHOWN = [
  'count',
  'value',
  'values',
  'lastSeen',
  'firstSeen',
  'share',
  'times',
  'origin',
  'since',
] as const;

function Facts({ node }: { node: WhyNode }) {
  const say = useText();
  const inWords = useFactInWords();
  const formats = useFormats();
  const facts = SHOWN.flatMap((name) => {
    const value = inWords(node, name);
    return value === undefined ? [] : [say(`ui.why.fact.${name}`, { value })];
  });
  // Of joined conditions the earliest instant of those inside counts: it stands there.
  const until =
    node.validUntil && node.children.length === 0
      ? [say('ui.why.until', { at: formats.moment(node.validUntil), ago: formats.ago(node.validUntil) })]
      : [];
  const line = [...facts, ...until].join(' · ');
  return line === '' ? null : (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {line}
    </Text>
  );
}

const LATEST = 3;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A fact as people read it; undefined where it is not there. */
function useFactInWords(): (node: WhyNode, name: (typeof SHOWN)[number]) => string | undefined {
  const say = useText();
  const formats = useFormats();
  const plain = (value: unknown): string => {
    if (typeof value === 'string') return ISO.test(value) ? formats.moment(value) : value;
    if (typeof value === 'number') return formats.number(value);
    if (typeof value === 'boolean') return say(value ? 'ui.yes' : 'ui.no');
    return value === null ? say('ui.why.nothing') : JSON.stringify(value);
  };
  return ({ facts }, name) => {
    if (!Object.hasOwn(facts, name)) return undefined;
    const value = facts[name];
    if (name === 'origin') return say(originText(String(value)));
    if (name === 'count')
      return facts.orMore === true ? say('ui.why.or-more', { count: plain(value) }) : plain(value);
    if (name === 'times' && Array.isArray(value)) return value.slice(-LATEST).map(plain).join(', ');
    return Array.isArray(value) ? value.map(plain).join(', ') : plain(value);
  };
}
