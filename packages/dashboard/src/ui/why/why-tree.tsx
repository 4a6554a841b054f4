import { Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useLanguage, useText } from '../../text/index.ts';
import { useFormats } from '../formats.tsx';
import { SHOWN_FACTS, useFactInWords } from './fact-words.ts';
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

function Facts({ node }: { node: WhyNode }) {
  const say = useText();
  const inWords = useFactInWords();
  const formats = useFormats();
  const facts = SHOWN_FACTS.flatMap((name) => {
    const value = inWords(node, name);
    return value === undefined ? [] : [say(`ui.why.fact.${name}`, { value })];
  });
  // Of joined conditions the earliest instant of those inside counts: it stands there.
  const until =
    node.validUntil && node.children.length === 0
      ? [say('ui.why.until', { at: formats.moment(node.validUntil), ago: formats.ago(node.validUntil) })]
      : [];
  const bounds = node.facts.incomplete === true ? [say('ui.why.incomplete')] : [];
  const line = [...facts, ...bounds, ...until].join(' · ');
  return line === '' ? null : (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {line}
    </Text>
  );
}
