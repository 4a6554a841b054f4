import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { useFormats } from '../../ui/index.ts';
import type { Sending } from './use-upload.ts';

interface ProgressingProps {
  readonly file: File;
  readonly sending: Sending;
  readonly onCancel: () => void;
}

/** How far a file is. */
export function Progressing({ file, sending, onCancel }: ProgressingProps) {
  const say = useText();
  const formats = useFormats();
  if (sending.state !== 'sending')
    return (
      <Alert color="teal" variant="light" icon={<IconCheck aria-hidden />} role="status">
        {say('collect.import.sent', { name: file.name })}
      </Alert>
    );
  const share = file.size === 0 ? 1 : Math.min(1, sending.sent / file.size);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {file.name}
        </Text>
        <Text size="sm" c="dimmed" className="numbers">
          {say('collect.import.sending', {
            sent: formats.size(sending.sent),
            size: formats.size(file.size),
            share: formats.percent(share),
          })}
        </Text>
      </Group>
      <Progress value={share * 100} animated={share >= 1} aria-label={say('collect.import.progress')} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {say(share >= 1 ? 'collect.import.storing' : 'collect.import.stay')}
        </Text>
        <Button size="xs" variant="default" onClick={onCancel}>
          {say('collect.import.stop')}
        </Button>
      </Group>
    </Stack>
  );
}
