import { Stack } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { Page } from '../../ui/index.ts';
import { HowToAsk } from './how-to-ask.tsx';
import { SilenceRules } from './silence-rules.tsx';
import { TopicList } from './topic-list.tsx';

/** What people are asked about, and how their silence counts. */
export function TopicsPage() {
  const say = useText();
  return (
    <Page title={say('shell.page.topics')} description={say('settings.topics.detail')}>
      <Stack gap="lg">
        <TopicList />
        <SilenceRules />
        <HowToAsk />
      </Stack>
    </Page>
  );
}
