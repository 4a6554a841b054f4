import { List, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { useFormats } from '../formats.tsx';
import { type Change, changeOf, type WhyNode } from './why.ts';
import { ConditionInWords, type SegmentNames } from './why-tree.tsx';

interface WhatChangesProps {
  readonly tree: WhyNode;
  readonly names: SegmentNames;
}

/** What would bring the customer into the segment, or out of it. */
export function WhatChanges({ tree, names }: WhatChangesProps) {
  const say = useText();
  const formats = useFormats();
  const change = changeOf(tree);
  return (
    <Stack gap={6}>
      <Title order={4} size="h6">
        {say(tree.result ? 'ui.why.leave' : 'ui.why.enter')}
      </Title>
      <ChangeInWords change={change} names={names} />
      {tree.validUntil ? (
        <Text size="sm">
          {say('ui.why.by-itself', {
            at: formats.moment(tree.validUntil),
            ago: formats.ago(tree.validUntil),
          })}
        </Text>
      ) : null}
    </Stack>
  );
}

function ChangeInWords({ change, names }: { change: Change; names: SegmentNames }) {
  const say = useText();
  if (change.kind === 'never') return <Text size="sm">{say('ui.why.never')}</Text>;
  if (change.kind === 'condition') return <ConditionChange change={change} names={names} />;
  return (
    <div>
      <Text size="sm">{say(change.kind === 'one' ? 'ui.why.one-of' : 'ui.why.every-of')}</Text>
      <List size="sm" spacing={4} mt={4} withPadding>
        {change.of.map((one, place) => (
          <List.Item key={`${place.toString()} ${one.kind}`}>
            <ChangeInWords change={one} names={names} />
          </List.Item>
        ))}
      </List>
    </div>
  );
}

type OfCondition = Extract<Change, { kind: 'condition' }>;

function ConditionChange({
  change: { node, to, more },
  names,
}: {
  change: OfCondition;
  names: SegmentNames;
}) {
  const say = useText();
  return (
    <Text size="sm" component="span">
      {say(to ? 'ui.why.must-hold' : 'ui.why.must-fail')}{' '}
      <b>
        <ConditionInWords node={node} names={names} />
      </b>
      {more === undefined ? null : ` (${say('ui.why.more', { count: more })})`}
    </Text>
  );
}
