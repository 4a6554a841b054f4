import { Badge, Box, Group, SimpleGrid, Stack, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/index.ts';
import { CodeBlock, MailFrame, Section } from '../../ui/index.ts';
import { type Campaign, CHANNELS, type Channel, TEXT_FIELDS, textsOf } from '../composer/campaign-form.ts';
import { sayDuration } from '../durations.ts';
import { useLanguageNames } from '../language-names.ts';
import { sayChannel } from '../words.ts';
import { sayCause } from './campaign-state.tsx';
import { useAudienceWords, useEventWords } from './campaign-words.ts';

/** What a campaign is, read only. */
export function Definition({ campaign }: { campaign: Campaign }) {
  const say = useText();
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} style={{ alignItems: 'start' }}>
      <Section title={say('reach.definition.rules')}>
        <Rules campaign={campaign} />
      </Section>
      <Section title={say('reach.definition.content')}>
        <Contents campaign={campaign} />
      </Section>
    </SimpleGrid>
  );
}

function Rules({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const { schedule, repeat = 'once', goal, controlPercent = 0, topic = 'marketing', purpose } = campaign;
  const audience = useAudienceWords(campaign.audience);
  const trigger = useEventWords(campaign.trigger);
  const aim = useEventWords(goal);
  const zone = schedule?.timezone;
  const at = (wall: string | undefined): string | undefined =>
    wall &&
    `${wall.replace('T', ' ')} · ${zone === undefined || zone === 'recipient' ? say('reach.zone.recipient') : zone}`;
  const filters = campaign.audience?.filters;
  return (
    <Box component="dl" m={0}>
      <Fact name={say('reach.topic')}>
        {say(`reach.topic.${topic}`)}
        {purpose ? ` · ${purpose}` : ''}
      </Fact>
      <Fact name={say('reach.definition.cause')}>{trigger ?? sayCause(campaign, say)}</Fact>
      {campaign.trigger?.delay ? (
        <Fact name={say('reach.delay')}>{sayDuration(campaign.trigger.delay, say)}</Fact>
      ) : null}
      <Fact name={say('reach.definition.audience')}>
        {audience}
        {filters?.maxUsers ? ` · ${say('reach.definition.max-users', { count: filters.maxUsers })}` : ''}
      </Fact>
      <Fact name={say('reach.start')}>{at(schedule?.start) ?? say('reach.start.at-once')}</Fact>
      <Fact name={say('reach.end')}>{at(schedule?.end) ?? say('reach.end.by-hand')}</Fact>
      <Fact name={say('reach.repeat')}>
        {typeof repeat === 'string'
          ? say(`reach.repeat.${repeat}`)
          : say('reach.repeat.every-so', { every: sayDuration(repeat.every, say) })}
      </Fact>
      <Fact name={say('reach.control')}>{say('reach.percent', { percent: controlPercent })}</Fact>
      <Fact name={say('reach.goal')}>
        {goal && aim
          ? say('reach.definition.goal', { event: aim, within: sayDuration(goal.within, say) })
          : say('reach.goal.none')}
      </Fact>
    </Box>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group gap="sm" align="flex-start" py={6} wrap="wrap">
      <Text component="dt" size="sm" c="dimmed" w={150}>
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} flex="1 1 200px">
        {children}
      </Text>
    </Group>
  );
}

function Contents({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const names = useLanguageNames();
  const { channels, localization = {} } = campaign;
  const versions = [
    { language: say('reach.language.default'), content: channels },
    ...Object.entries(localization).map(([tag, content]) => ({ language: names(tag), content })),
  ];
  const used = CHANNELS.filter((channel) => channels[channel] !== undefined);
  return (
    <Tabs defaultValue={used[0] ?? null} keepMounted={false}>
      <Tabs.List mb="sm">
        {used.map((channel) => (
          <Tabs.Tab key={channel} value={channel}>
            {sayChannel(channel, say)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {used.map((channel) => (
        <Tabs.Panel key={channel} value={channel}>
          <Stack>
            {versions
              .filter(({ content }) => content[channel] !== undefined)
              .map(({ language, content }) => (
                <Content
                  key={language}
                  channel={channel}
                  language={versions.length > 1 ? language : undefined}
                  content={content}
                />
              ))}
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

interface ContentProps {
  readonly channel: Channel;
  readonly language: string | undefined;
  readonly content: Parameters<typeof textsOf>[0];
}

/** The texts of one channel in one language: HTML in its frame, everything else as it is written. */
function Content({ channel, language, content }: ContentProps) {
  const say = useText();
  const texts = textsOf(content);
  const data = channel === 'push' ? content.push?.data : undefined;
  return (
    <Stack gap="xs">
      {language ? (
        <Badge variant="light" tt="none">
          {language}
        </Badge>
      ) : null}
      {TEXT_FIELDS.filter((field) => field.startsWith(`${channel}.`)).map((field) => {
        const text = texts[field];
        if (text === undefined) return null;
        return (
          <Box key={field}>
            <Text size="xs" c="dimmed">
              {say(`reach.field.${field}`)}
            </Text>
            {field === 'email.html' ? (
              <MailFrame html={text} label={say('reach.field.email.html')} height={320} />
            ) : (
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {text}
              </Text>
            )}
          </Box>
        );
      })}
      {data ? <CodeBlock code={JSON.stringify(data, null, 2)} label="data" /> : null}
    </Stack>
  );
}
