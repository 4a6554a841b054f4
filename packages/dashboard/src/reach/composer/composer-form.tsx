import { Box, Grid, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { appsQuery } from '../../pick/index.ts';
import { AudienceStep } from './audience-step.tsx';
import { BasicsStep } from './basics-step.tsx';
import { type Campaign, type CampaignForm, CHANNELS, type Channel } from './campaign-form.ts';
import { CauseStep } from './cause-step.tsx';
import { ComposerProvider } from './composer.ts';
import { MeasureStep } from './measure-step.tsx';
import { MessageStep } from './message-step.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import { ScheduleStep } from './schedule-step.tsx';
import { useComposerForm } from './use-composer-form.ts';

interface ComposerFormProps {
  readonly initial: CampaignForm;
  /** The draft as it is saved; undefined before the first time. */
  readonly campaign?: Campaign;
  /** Asks at once who gets a test. */
  readonly startsWithTest?: boolean;
}

/** Six steps on one page, with what a customer would get beside them. */
export function ComposerForm({ initial, campaign, startsWithTest = false }: ComposerFormProps) {
  const composer = useComposerForm(initial);
  const { form } = composer;
  const { data: apps = [] } = useQuery(appsQuery);
  const isTest = apps.find((app) => app.id === form.app)?.environment === 'test';
  const [wanted, setWanted] = useState<Channel>('email');
  const [language, setLanguage] = useState('');
  const used = CHANNELS.filter((channel) => form.channels[channel]);
  const channel = used.includes(wanted) ? wanted : used[0];
  const isWide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const preview = channel ? <PreviewPanel channel={channel} language={language} /> : null;
  return (
    <ComposerProvider value={{ ...composer, isTest }}>
      <Grid gap="lg" align="stretch">
        <Grid.Col span={isWide && preview ? 7.5 : 12}>
          <Stack gap="md" maw={1_060} mx={isWide && preview ? 0 : 'auto'}>
            <BasicsStep />
            <CauseStep />
            <AudienceStep />
            <MessageStep channel={channel} onChannel={setWanted} language={language} onLanguage={setLanguage}>
              {isWide ? null : preview}
            </MessageStep>
            <ScheduleStep />
            <MeasureStep />
          </Stack>
        </Grid.Col>
        {isWide && preview ? (
          <Grid.Col span={4.5}>
            <Box pos="sticky" top={68} mah="calc(100vh - 150px)" style={{ overflowY: 'auto' }}>
              {preview}
            </Box>
          </Grid.Col>
        ) : null}
      </Grid>
      <SaveBar composer={composer} campaign={campaign} startsWithTest={startsWithTest} />
    </ComposerProvider>
  );
}
