import { Stack, Text } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { CodeBlock } from '../../ui/index.ts';
import type { Rendered } from './preview-texts.ts';

/** A call as the server of the other side gets it. */
export function PreviewWebhook({ texts }: { texts: Rendered }) {
  const say = useText();
  const { url = '', body } = texts;
  return (
    <Stack gap="xs">
      <CodeBlock code={`POST ${url}`} label={say('reach.field.webhook.url')} />
      {body === undefined ? (
        <Text size="sm" c="dimmed">
          {say('reach.preview.webhook.standard')}
        </Text>
      ) : (
        <CodeBlock code={pretty(body)} label={say('reach.field.webhook.body')} />
      )}
    </Stack>
  );
}

/** JSON with its lines broken; anything else as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
