import { ActionIcon, Group, Menu, Pill, Text, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCircleOff,
  IconCopy,
  IconDotsVertical,
  IconFolderMinus,
  IconFolderPlus,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import type { DraftNode } from './draft.ts';
import { duplicate, nextSlot, remove, unwrap, wrap } from './draft-edits.ts';
import { useDragging } from './drag.tsx';
import { useEditing } from './editing.tsx';
import { useWords } from './fields/editor.ts';
import type { Flaw } from './flaws.ts';
import { GROUPS, isGroup, isWrapper, kindNamed, WRAPPERS } from './grammar.ts';

/** A condition as it is shown: what it says in the end, and the `not`s that stand before it, the outermost first. */
export interface Shown {
  /** What is moved and removed: the condition with its `not`s. */
  readonly whole: DraftNode;
  readonly wrappers: readonly DraftNode[];
  readonly core: DraftNode;
}

/** Reads a condition as it is shown. */
export function shownOf(whole: DraftNode): Shown {
  const wrappers: DraftNode[] = [];
  let core = whole;
  for (let child = core.children[0]; isWrapper(core.kind) && child; child = core.children[0]) {
    wrappers.push(core);
    core = child;
  }
  return { whole, wrappers, core };
}

/** What a condition is called: its kind, and what it names. */
export function useNodeName(): (node: DraftNode) => string {
  const words = useWords();
  return ({ kind, values }) => {
    const label = kindNamed(kind)?.label;
    const named = Object.values(values).find((value) => typeof value === 'string' && value !== '');
    return [label ? words(label) : kind, named].filter((part) => part !== undefined).join(' ');
  };
}

/** Up and down change the place, right and left the group. */
const ARROWS: Readonly<Record<string, { readonly direction: -1 | 1; readonly isSideways: boolean }>> = {
  ArrowUp: { direction: -1, isSideways: false },
  ArrowDown: { direction: 1, isSideways: false },
  ArrowLeft: { direction: -1, isSideways: true },
  ArrowRight: { direction: 1, isSideways: true },
};

/** The handle by which a condition is moved: dragged, or with the arrow keys. */
export function Handle({ shown: { whole, core } }: { shown: Shown }) {
  const say = useText();
  const nameOf = useNodeName();
  const { step, turn } = useEditing();
  const { press } = useDragging();
  return (
    <Tooltip label={say('segment.builder.move.hint')} openDelay={500} multiline maw={240}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        className="condition-handle"
        data-handle={whole.key}
        aria-label={say('segment.builder.move', { name: nameOf(core) })}
        aria-description={say('segment.builder.move.hint')}
        onPointerDown={(event) => press(whole.key, event)}
        onKeyDown={(event) => {
          const act = ARROWS[event.key];
          if (!act) return;
          event.preventDefault();
          (act.isSideways ? turn : step)(whole.key, act.direction);
        }}
      >
        <IconGripVertical size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** The `not`s before a condition, each of which can be taken away. */
export function Wrappers({ wrappers }: { wrappers: readonly DraftNode[] }) {
  const say = useText();
  const words = useWords();
  const { edit } = useEditing();
  return wrappers.map(({ key, kind }) => {
    const label = kindNamed(kind)?.label;
    const name = label ? words(label) : kind;
    return (
      <Pill
        key={key}
        className="condition-wrapper"
        withRemoveButton
        onRemove={() => edit((draft) => unwrap(draft, key))}
        removeButtonProps={{
          'aria-label': say('segment.builder.unwrap', { name }),
          'aria-hidden': false,
          tabIndex: 0,
        }}
      >
        {name}
      </Pill>
    );
  });
}

/** What can be done with a condition. */
export function NodeMenu({ shown: { whole, wrappers, core } }: { shown: Shown }) {
  const say = useText();
  const words = useWords();
  const nameOf = useNodeName();
  const { draft, edit, step, focus } = useEditing();
  return (
    <Menu position="bottom-end" width={250} shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('segment.builder.actions', { name: nameOf(core) })}
        >
          <IconDotsVertical size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp size={16} aria-hidden />}
          disabled={!nextSlot(draft, whole.key, -1)}
          onClick={() => step(whole.key, -1)}
        >
          {say('segment.builder.up')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} aria-hidden />}
          disabled={!nextSlot(draft, whole.key, 1)}
          onClick={() => step(whole.key, 1)}
        >
          {say('segment.builder.down')}
        </Menu.Item>
        <Menu.Divider />
        {WRAPPERS.map(({ kind, label }) => {
          const there = wrappers.find((wrapper) => wrapper.kind === kind);
          return (
            <Menu.Item
              key={kind}
              leftSection={<IconCircleOff size={16} aria-hidden />}
              onClick={() => edit((now) => (there ? unwrap(now, there.key) : wrap(now, whole.key, kind)))}
            >
              {say(there ? 'segment.builder.unwrap' : 'segment.builder.wrap', { name: words(label) })}
            </Menu.Item>
          );
        })}
        {GROUPS.map(({ kind, label }) => (
          <Menu.Item
            key={kind}
            leftSection={<IconFolderPlus size={16} aria-hidden />}
            onClick={() => edit((now) => wrap(now, whole.key, kind))}
          >
            {say('segment.builder.group', { name: words(label) })}
          </Menu.Item>
        ))}
        {isGroup(core.kind) && wrappers.length === 0 ? (
          <Menu.Item
            leftSection={<IconFolderMinus size={16} aria-hidden />}
            onClick={() => edit((now) => unwrap(now, core.key))}
          >
            {say('segment.builder.dissolve')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => edit((now) => duplicate(now, whole.key))}
        >
          {say('segment.builder.duplicate')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          c="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => {
            edit((now) => remove(now, whole.key));
            focus(draft.root.key);
          }}
        >
          {say('segment.builder.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is wrong with a condition: what is missing only once somebody tried to save. */
export function Flaws({ flaws, isEmptyGroup = false }: { flaws: readonly Flaw[]; isEmptyGroup?: boolean }) {
  const say = useText();
  const texts = flaws.map(({ what, path, message }) =>
    what === 'missing'
      ? say(isEmptyGroup ? 'segment.flaw.empty-group' : 'segment.flaw.missing')
      : what === 'twice'
        ? say('segment.flaw.twice', { path: message })
        : `${path.slice(path.lastIndexOf('.') + 1)} ${message}`,
  );
  if (texts.length === 0) return null;
  return (
    <Group gap={4}>
      {[...new Set(texts)].map((text) => (
        <Text key={text} size="xs" c="var(--mantine-color-error)">
          {text}
        </Text>
      ))}
    </Group>
  );
}
