import { Badge, Box, Group, SegmentedControl, Stack, Text, useMatches } from '@mantine/core';
import { Fragment } from 'react';
import { useText } from '../../text/index.ts';
import { JOINS } from '../sentence-view.tsx';
import { AddMenu } from './add-menu.tsx';
import { ConditionCard } from './condition-card.tsx';
import type { DraftNode } from './draft.ts';
import { setKind } from './draft-edits.ts';
import { useDragging } from './drag.tsx';
import { useEditing } from './editing.tsx';
import { useWords } from './fields/editor.ts';
import { GROUPS, isGroup } from './grammar.ts';
import { Flaws, Handle, NodeMenu, type Shown, shownOf, useNodeName, Wrappers } from './node-parts.tsx';
import { Remaining } from './remaining.tsx';

/** How the conditions of a group are joined. */
export function JoinChoice({ node, label }: { node: DraftNode; label: string }) {
  const words = useWords();
  const { edit } = useEditing();
  const orientation = useMatches({ base: 'vertical', xs: 'horizontal' } as const);
  return (
    <SegmentedControl
      size="xs"
      orientation={orientation}
      aria-label={label}
      value={node.kind}
      onChange={(kind) => edit((draft) => setKind(draft, node.key, kind))}
      data={GROUPS.map(({ kind, label: name }) => ({ value: kind, label: words(name) }))}
    />
  );
}

/** The conditions of a group, what joins them, and where to add one. */
export function GroupContent({ node }: { node: DraftNode }) {
  const say = useText();
  const { dragged } = useDragging();
  const join = JOINS[node.kind];
  const drop = dragged?.drop;
  const slot = drop && 'slot' in drop && drop.slot.group === node.key ? drop.slot.index : undefined;
  // Places are counted without what is dragged.
  const places = node.children.filter(({ key }) => key !== dragged?.key).map(({ key }) => key);
  return (
    <Stack gap={0} className="condition-group" data-group={node.key} data-kind={node.kind}>
      {node.children.map((child, index) => (
        <Fragment key={child.key}>
          {index > 0 ? (
            <Box className="condition-join">
              {join ? (
                <Badge variant="default" size="sm" tt="none" fw={550}>
                  {say(join)}
                </Badge>
              ) : null}
            </Box>
          ) : null}
          <DropLine isShown={slot !== undefined && slot === places.indexOf(child.key)} />
          <NodeView node={child} />
        </Fragment>
      ))}
      <DropLine isShown={slot !== undefined && slot === places.length} />
      <Box pt={node.children.length > 0 ? 'sm' : 0}>
        <AddMenu group={node.key} />
      </Box>
    </Stack>
  );
}

function DropLine({ isShown }: { isShown: boolean }) {
  return isShown ? <div className="condition-drop" aria-hidden /> : null;
}

/** One condition of a group, which may be a group itself. */
function NodeView({ node }: { node: DraftNode }) {
  const shown = shownOf(node);
  return isGroup(shown.core.kind) ? <GroupBox shown={shown} /> : <ConditionCard shown={shown} />;
}

function GroupBox({ shown }: { shown: Shown }) {
  const { whole, wrappers, core } = shown;
  const say = useText();
  const nameOf = useNodeName();
  const { flaws, isTried } = useEditing();
  const { dragged } = useDragging();
  const own = flaws.filter(({ key, what }) => key === core.key && (isTried || what !== 'missing'));
  return (
    <Box
      className="condition-box"
      data-node={whole.key}
      data-box
      data-kind={core.kind}
      data-dragged={dragged?.key === whole.key || undefined}
      role="group"
      aria-label={nameOf(core)}
    >
      <Group gap={4} wrap="nowrap" mb={8} align="flex-start">
        <Handle shown={shown} />
        <Group gap={8} flex={1} mih={30}>
          <Wrappers wrappers={wrappers} />
          <JoinChoice node={core} label={say('segment.builder.join')} />
          <Flaws flaws={own} isEmptyGroup />
          <Remaining node={whole} />
        </Group>
        <NodeMenu shown={shown} />
      </Group>
      <GroupContent node={core} />
      {core.children.length === 0 ? (
        <Text size="xs" c="dimmed" mt={6}>
          {say('segment.builder.empty-group')}
        </Text>
      ) : null}
    </Box>
  );
}
