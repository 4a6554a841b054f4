import { ThemeIcon, Tooltip } from '@mantine/core';
import { IconShieldQuestion } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import type { DraftNode } from './draft.ts';
import { useEditing } from './editing.tsx';

/** A mark at a condition that rests on what anybody can write with a public key. */
export function Claimed({ node }: { node: DraftNode }) {
  const say = useText();
  if (!useEditing().notes.claimed.has(node.key)) return null;
  const label = say('segment.claimed.condition');
  return (
    <Tooltip label={label} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <ThemeIcon variant="transparent" color="gray" size={20} role="img" aria-label={label} tabIndex={0}>
        <IconShieldQuestion size={16} aria-hidden />
      </ThemeIcon>
    </Tooltip>
  );
}
