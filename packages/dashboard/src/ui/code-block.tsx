import { ActionIcon, Box, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from '../text/index.ts';

interface CodeBlockProps {
  readonly code: string;
  readonly label: string;
  /** Breaks long lines rather than scrolling: for keys and links, which are looked at whole. */
  readonly isWrapped?: boolean;
}

/** Code to copy. */
export function CodeBlock({ code, label, isWrapped = false }: CodeBlockProps) {
  const say = useText();
  return (
    <Box pos="relative">
      <Box
        component="pre"
        m={0}
        p="md"
        pr={52}
        fz="xs"
        ff="monospace"
        tabIndex={0}
        role="region"
        aria-label={label}
        bg="light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-8))"
        bdrs="md"
        style={
          isWrapped
            ? { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }
            : { overflowX: 'auto', whiteSpace: 'pre' }
        }
      >
        {code}
      </Box>
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Tooltip label={say(copied ? 'ui.copied' : 'ui.copy')}>
            <ActionIcon
              variant="default"
              pos="absolute"
              top={8}
              right={8}
              onClick={copy}
              aria-label={`${say(copied ? 'ui.copied' : 'ui.copy')} · ${label}`}
            >
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Box>
  );
}
