import { Checkbox, Group, SimpleGrid, Stack, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/index.ts';
import { ChannelIcon } from '../campaign/campaign-state.tsx';
import { sayChannel } from '../words.ts';
import { CHANNELS, type Channel } from './campaign-form.ts';
import { useComposer } from './composer.ts';
import { ContentFields } from './content-fields.tsx';
import { LanguageBar } from './language-bar.tsx';
import { Step } from './step.tsx';

interface MessageStepProps {
  /** The channel that is written and previewed. */
  readonly channel: Channel | undefined;
  readonly onChannel: (channel: Channel) => void;
  /** The language that is; empty: the default. */
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  /** Below the fields: the preview, where there is no room beside them. */
  readonly children?: ReactNode;
}

/** What is said, channel by channel and language by language. */
export function MessageStep({ channel, onChannel, language, onLanguage, children }: MessageStepProps) {
  const say = useText();
  const { form, problemAt } = useComposer();
  const used = CHANNELS.filter((one) => form.channels[one]);
  const noChannel = used.length === 0 ? problemAt('$.channels') : undefined;
  return (
    <Step number={4} title={say('reach.step.message')} description={say('reach.step.message.about')}>
      <Stack gap={4}>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
          {CHANNELS.map((one) => (
            <ChannelCard key={one} channel={one} onChosen={onChannel} />
          ))}
        </SimpleGrid>
        {noChannel ? (
          <Text size="xs" c="var(--mantine-color-error)" tabIndex={-1} data-problem>
            {noChannel}
          </Text>
        ) : null}
      </Stack>
      {channel === undefined ? null : (
        <>
          <LanguageBar language={language} onLanguage={onLanguage} />
          <Tabs
            value={channel}
            onChange={(value) => onChannel(CHANNELS.find((one) => one === value) ?? 'email')}
            keepMounted={false}
          >
            <Tabs.List mb="md">
              {used.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {sayChannel(one, say)}
                  {problemAt(`$.channels.${one}`) ? (
                    <Text span c="var(--mantine-color-error)" aria-label={say('reach.problem.here')}>
                      {' ●'}
                    </Text>
                  ) : null}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {used.map((one) => (
              <Tabs.Panel key={one} value={one}>
                <ContentFields key={`${one} ${language}`} channel={one} language={language} />
              </Tabs.Panel>
            ))}
          </Tabs>
          {children}
        </>
      )}
    </Step>
  );
}

function ChannelCard({ channel, onChosen }: { channel: Channel; onChosen: (channel: Channel) => void }) {
  const say = useText();
  const { form, set } = useComposer();
  const isOn = form.channels[channel];
  return (
    <Checkbox.Card
      checked={isOn}
      onChange={(on) => {
        set({ channels: { ...form.channels, [channel]: on } });
        if (on) onChosen(channel);
      }}
      p="sm"
      bd={`1px solid ${isOn ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-default-border)'}`}
    >
      <Group gap="sm" wrap="nowrap">
        <Checkbox.Indicator />
        <ChannelIcon channel={channel} size={20} />
        <Text size="sm" fw={550}>
          {sayChannel(channel, say)}
        </Text>
      </Group>
    </Checkbox.Card>
  );
}
