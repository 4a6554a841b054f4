import { Box, Group, Stack, Text } from '@mantine/core';
import { IconLink, IconPhoto } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { ChannelIcon } from '../campaign/campaign-state.tsx';
import { useComposer } from './composer.ts';
import type { Rendered } from './preview-texts.ts';

/** A notification as a device shows it. */
export function PreviewPush({ texts }: { texts: Rendered }) {
  const say = useText();
  const { form } = useComposer();
  const { title = '', body = '', image, 'action.url': url } = texts;
  return (
    <Stack gap="xs">
      <Box p="lg" bdrs="md" bg="light-dark(var(--mantine-color-gray-2), var(--mantine-color-dark-8))">
        <Box
          p="sm"
          bdrs="lg"
          maw={360}
          mx="auto"
          bg="var(--mantine-color-body)"
          style={{ boxShadow: 'var(--mantine-shadow-sm)' }}
        >
          <Group gap={6} c="dimmed" mb={4}>
            <ChannelIcon channel="push" size={14} />
            <Text size="xs">{form.app}</Text>
            <Text size="xs">{say('reach.preview.now')}</Text>
          </Group>
          <Text size="sm" fw={650} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {body}
          </Text>
        </Box>
      </Box>
      {image ? <Line icon={<IconPhoto size={14} aria-hidden />} text={image} /> : null}
      {url ? <Line icon={<IconLink size={14} aria-hidden />} text={url} /> : null}
    </Stack>
  );
}

function Line({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <Group gap={6} wrap="nowrap" c="dimmed" align="flex-start">
      {icon}
      <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    </Group>
  );
}
