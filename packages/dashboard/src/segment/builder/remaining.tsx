import { Text, Tooltip } from '@mantine/core';
import { IconFilterDown } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { useFormats } from '../../ui/index.ts';
import type { DraftNode } from './draft.ts';
import { useEditing } from './editing.tsx';

/** How many customers are left after a condition and those above it; nothing where that is not known. */
export function Remaining({ node }: { node: DraftNode }) {
  const say = useText();
  const formats = useFormats();
  const size = useEditing().notes.remaining.get(node.key);
  if (size === undefined) return null;
  return (
    <Tooltip label={say('segment.remaining.detail')} multiline maw={260}>
      <Text size="xs" c="dimmed" className="condition-remaining numbers">
        <IconFilterDown size={14} aria-hidden />
        {say('segment.remaining', { size: formats.number(size), count: size })}
      </Text>
    </Tooltip>
  );
}
