import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { Page } from '../../ui/index.ts';
import { EmailChannel } from './email-channel.tsx';
import { WebPushChannel } from './web-push-channel.tsx';
import { WebhookChannel } from './webhook-channel.tsx';

/** How messages leave the house. */
export function ChannelsPage() {
  const say = useText();
  return (
    <Page title={say('shell.page.channels')} description={say('settings.channels.detail')}>
      <SimpleGrid cols={{ base: 1, xl: 2 }} spacing="lg">
        <Stack gap="lg">
          <EmailChannel />
          <WebhookChannel />
        </Stack>
        <Stack gap="lg">
          <WebPushChannel />
          <Text size="sm" c="dimmed">
            {say('settings.channels.later')}
          </Text>
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
