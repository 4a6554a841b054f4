import { Box, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../text/index.ts';
import { MailFrame } from '../../ui/index.ts';
import type { Rendered } from './preview-texts.ts';

const SIZES = ['wide', 'phone', 'text'] as const;
type Size = (typeof SIZES)[number];

/** An e-mail as its reader sees it: on a large screen, on a phone, or without HTML. */
export function PreviewEmail({ texts, to }: { texts: Rendered; to: string }) {
  const say = useText();
  const { subject = '', html, text } = texts;
  const [size, setSize] = useState<Size>('wide');
  const sizes = SIZES.filter((one) => (one === 'text' ? text !== undefined : html !== undefined));
  const shown = sizes.includes(size) ? size : (sizes[0] ?? 'text');
  return (
    <Stack gap="xs">
      {sizes.length > 1 ? (
        <Group justify="flex-end">
          <SegmentedControl
            size="xs"
            aria-label={say('reach.preview.as')}
            value={shown}
            onChange={(value) => setSize(SIZES.find((one) => one === value) ?? 'wide')}
            data={sizes.map((value) => ({ value, label: say(`reach.preview.as.${value}`) }))}
          />
        </Group>
      ) : null}
      <Box bd="1px solid var(--mantine-color-default-border)" bdrs="md" style={{ overflow: 'hidden' }}>
        <Box p="sm" bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-7))">
          <Text fw={650} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {subject.trim() || say('reach.preview.no-subject')}
          </Text>
          <Text size="xs" c="dimmed">
            {say('reach.preview.to', { to })}
          </Text>
        </Box>
        {shown === 'text' || html === undefined ? (
          <Text p="sm" size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        ) : (
          <Box maw={shown === 'phone' ? 320 : undefined} mx="auto">
            <MailFrame html={html} label={say('reach.preview.html')} height={420} />
          </Box>
        )}
      </Box>
      {html === undefined ? null : (
        <Text size="xs" c="dimmed">
          {say('reach.preview.no-images')}
        </Text>
      )}
    </Stack>
  );
}
