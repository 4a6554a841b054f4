import { Button, Group, Menu, Text } from '@mantine/core';
import type { GrammarKind } from '@relance/core/segment/expression';
import {
  IconActivity,
  IconFolders,
  IconPlus,
  IconTargetArrow,
  IconUserCircle,
  type TablerIcon,
} from '@tabler/icons-react';
import { Fragment } from 'react';
import { type TextKey, useText } from '../../text/index.ts';
import { emptyNode } from './draft.ts';
import { insert } from './draft-edits.ts';
import { useEditing } from './editing.tsx';
import { useWords } from './fields/editor.ts';
import { CONDITIONS, GROUPS } from './grammar.ts';

type KindGroup = GrammarKind['group'];

/** Where each kind is offered, in this order. */
const OFFERED: readonly KindGroup[] = ['behaviour', 'customer', 'audience'];

/** How the kinds of a group look. */
export const GROUP_ICONS: { readonly [G in KindGroup]: TablerIcon } = {
  logic: IconFolders,
  customer: IconUserCircle,
  behaviour: IconActivity,
  audience: IconTargetArrow,
};

/** What a kind is for, in the order in which kinds are offered; one without a line here comes last, by its name alone. */
const HINTS: Readonly<Record<string, TextKey>> = {
  event: 'segment.kind.event',
  sequence: 'segment.kind.sequence',
  purchases: 'segment.kind.purchases',
  sessions: 'segment.kind.sessions',
  firstSeen: 'segment.kind.first-seen',
  lastSeen: 'segment.kind.last-seen',
  message: 'segment.kind.message',
  place: 'segment.kind.place',
  trait: 'segment.kind.trait',
  device: 'segment.kind.device',
  owns: 'segment.kind.owns',
  consent: 'segment.kind.consent',
  score: 'segment.kind.score',
  segment: 'segment.kind.segment',
  group: 'segment.kind.group',
  bucket: 'segment.kind.bucket',
  everyone: 'segment.kind.everyone',
};

const ORDER = Object.keys(HINTS);
const placeOf = ({ kind }: GrammarKind): number => ORDER.indexOf(kind) + 1 || ORDER.length + 1;

/** The kinds that are offered in one place. */
function offered(place: KindGroup): readonly GrammarKind[] {
  return CONDITIONS.filter(({ group }) => group === place).toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Adds a condition, or a group of them, at the end of a group. */
export function AddMenu({ group, isFirst }: { group: string; isFirst?: boolean }) {
  const say = useText();
  const words = useWords();
  const { draft, edit, focus } = useEditing();
  const add = (kind: string): void => {
    const node = emptyNode(kind);
    edit((now) => insert(now, { group, index: Number.MAX_SAFE_INTEGER }, node));
    focus(node.key);
  };
  const isDeep = draft.root.key !== group;
  return (
    <Group gap="xs">
      <Menu position="bottom-start" width={330} shadow="md">
        <Menu.Target>
          <Button
            variant={isFirst ? 'filled' : 'light'}
            size={isDeep ? 'compact-sm' : 'sm'}
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {say('segment.builder.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="min(70vh, 560px)" style={{ overflowY: 'auto' }}>
          {OFFERED.map((place) => (
            <Fragment key={place}>
              <Menu.Label>
                {say(`segment.builder.kinds.${place === 'logic' ? 'audience' : place}`)}
              </Menu.Label>
              {offered(place).map((kind) => {
                const Icon = GROUP_ICONS[kind.group];
                const hint = HINTS[kind.kind];
                return (
                  <Menu.Item
                    key={kind.kind}
                    leftSection={<Icon size={18} aria-hidden />}
                    onClick={() => add(kind.kind)}
                  >
                    <Text size="sm" fw={550}>
                      {words(kind.label)}
                    </Text>
                    {hint ? (
                      <Text size="xs" className="condition-hint">
                        {say(hint)}
                      </Text>
                    ) : null}
                  </Menu.Item>
                );
              })}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isFirst ? null : (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <Button
              variant="subtle"
              size={isDeep ? 'compact-sm' : 'sm'}
              leftSection={<IconFolders size={16} aria-hidden />}
            >
              {say('segment.builder.add-group')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {GROUPS.map((kind) => (
              <Menu.Item key={kind.kind} onClick={() => add(kind.kind)}>
                {words(kind.label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
