import './builder.css';
import {
  ActionIcon,
  Box,
  Button,
  Group,
  SimpleGrid,
  Stack,
  Text,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../text/index.ts';
import { AddMenu } from './add-menu.tsx';
import type { Draft } from './draft.ts';
import { findNode, indent, move, nest, nextSlot, outdent, slotOfNode } from './draft-edits.ts';
import { DragArea } from './drag.tsx';
import { type Editing, EditingProvider } from './editing.tsx';
import type { Flaw } from './flaws.ts';
import { GroupContent, JoinChoice } from './group-view.tsx';
import { useNodeName } from './node-parts.tsx';
import { NO_NOTES, type Notes } from './notes.ts';
import { RECIPES } from './recipes.ts';
import type { DraftEditing } from './use-draft.ts';

interface BuilderProps {
  readonly editing: DraftEditing;
  readonly flaws: readonly Flaw[];
  readonly isTried: boolean;
  readonly notes?: Notes;
}

/** Builds an expression out of conditions, by pointer or by keyboard. */
export function Builder({ editing, flaws, isTried, notes = NO_NOTES }: BuilderProps) {
  const { draft, edit, undo, redo } = editing;
  const say = useText();
  const area = useRef<HTMLDivElement>(null);
  const nameOf = useNodeName();
  const [wanted, focus] = useState<string>();
  const [moved, setMoved] = useState('');
  useEffect(() => {
    if (wanted === undefined) return;
    focusOn(area.current, wanted);
    focus(undefined);
  }, [wanted]);
  const shared = useMemo<Editing>(() => {
    const place = (key: string, next: Draft): void => {
      edit(() => next);
      const slot = slotOfNode(next.root, key);
      const group = slot && findNode(next.root, slot.group);
      if (slot && group)
        setMoved(say('segment.builder.moved', { place: slot.index + 1, group: nameOf(group) }));
      focus(`handle ${key}`);
    };
    return {
      draft,
      edit,
      focus,
      flaws,
      isTried,
      notes,
      step: (key, direction) => {
        const slot = nextSlot(draft, key, direction);
        if (!slot) return;
        place(key, move(draft, key, slot));
      },
      turn: (key, direction) => {
        const next = direction > 0 ? indent(draft, key) : outdent(draft, key);
        if (next) place(key, next);
      },
    };
  }, [draft, edit, flaws, isTried, notes, say, nameOf]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isText || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    (event.shiftKey ? redo : undo)?.();
  };
  const { root, isBare } = draft;
  return (
    <EditingProvider value={shared}>
      <DragArea
        onDrop={(key, to) =>
          edit((now) => ('onto' in to ? nest(now, key, to.onto) : move(now, key, to.slot)))
        }
      >
        <Stack gap="sm" ref={area} onKeyDown={onKeyDown}>
          <Group justify="space-between" mih={34}>
            {root.children.length > 1 || !isBare ? (
              <Group gap={8}>
                <Text size="sm" fw={550}>
                  {say('segment.builder.who')}
                </Text>
                <JoinChoice node={root} label={say('segment.builder.join')} />
              </Group>
            ) : (
              <Text size="sm" fw={550}>
                {say(root.children.length === 0 ? 'segment.builder.begin' : 'segment.builder.who-one')}
              </Text>
            )}
            <BackAndForth undo={undo} redo={redo} />
          </Group>
          {root.children.length === 0 ? (
            <Beginning root={root.key} edit={edit} />
          ) : (
            <GroupContent node={root} />
          )}
          <VisuallyHidden aria-live="polite">{moved}</VisuallyHidden>
        </Stack>
      </DragArea>
    </EditingProvider>
  );
}

function BackAndForth({ undo, redo }: Pick<DraftEditing, 'undo' | 'redo'>) {
  const say = useText();
  if (!undo && !redo) return null;
  return (
    <Group gap={4}>
      <Tooltip label={say('segment.builder.undo')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!undo}
          onClick={undo}
          aria-label={say('segment.builder.undo')}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={say('segment.builder.redo')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!redo}
          onClick={redo}
          aria-label={say('segment.builder.redo')}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** What stands where there is no condition yet: a first one, or an expression to start from. */
function Beginning({ root, edit }: { root: string; edit: (change: (draft: Draft) => Draft) => void }) {
  const say = useText();
  return (
    <Box data-group={root}>
      <Stack gap="md">
        <AddMenu group={root} isFirst />
        <Text size="sm" c="dimmed">
          {say('segment.builder.recipes')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          {RECIPES.map(({ title, detail, make }) => (
            <Button
              key={title}
              variant="default"
              h="auto"
              py="xs"
              justify="flex-start"
              ta="left"
              onClick={() => edit(make)}
              styles={{
                label: { whiteSpace: 'normal', display: 'block', overflow: 'visible', lineHeight: 1.4 },
              }}
            >
              <Text size="sm" fw={600}>
                {say(title)}
              </Text>
              <Text size="xs" c="dimmed" fw={400}>
                {say(detail)}
              </Text>
            </Button>
          ))}
        </SimpleGrid>
      </Stack>
    </Box>
  );
}

/** Moves the focus to the handle of a condition, or to its first field. */
function focusOn(area: HTMLElement | null, wanted: string): void {
  const [, handle] = /^handle (.+)$/.exec(wanted) ?? [];
  const target = handle
    ? area?.querySelector<HTMLElement>(`[data-handle="${handle}"]`)
    : (area?.querySelector<HTMLElement>(
        `[data-node="${wanted}"] :is(input:not([type=hidden]), button:not([data-handle]))`,
      ) ?? area?.querySelector<HTMLElement>(`[data-group="${wanted}"] > :last-child button`));
  target?.focus();
}
