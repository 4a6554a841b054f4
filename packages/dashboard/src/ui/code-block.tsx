import { ActionIcon, Box, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from '../text/index.ts';

/** Code to copy. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
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
        style={{ overflowX: 'auto', whiteSpace: 'pre' }}
      >
        {code}
      </Box>
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Tooltip label={say(copied ? 'ui.copied' : 'ui.copy')}>
            <ActionIcon
              variant="subtle"
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
