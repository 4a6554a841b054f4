import { Alert, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useText } from '../text/index.ts';
import { CodeBlock } from './code-block.tsx';

/** A secret that can be read now and never again. */
export function ShownOnce({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const say = useText();
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconEyeOff aria-hidden />}
      title={say('ui.shown-once')}
      role="status"
    >
      <Stack gap="xs">
        <Text size="sm">{hint ?? say('ui.shown-once.detail')}</Text>
        <CodeBlock code={value} label={label} isWrapped />
      </Stack>
    </Alert>
  );
}
