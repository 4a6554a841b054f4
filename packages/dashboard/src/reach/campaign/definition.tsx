import { Badge, Box, Group, SimpleGrid, Stack, Tabs, Text } from '@mantine/core';
import { type Audience, audienceExpression } from '@relance/core/reach/campaign';
import { describe, parseExpression } from '@relance/core/segment/expression';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { segmentsQuery } from '../../pick/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { CodeBlock, MailFrame, Section } from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { sayDuration } from '../durations.ts';
import { useLanguageNames } from '../language-names.ts';
import { sayChannel } from '../words.ts';
import { sayCause } from './campaign-state.tsx';

/** What a campaign is, read only. */
export function Definition({ campaign }: { campaign: Campaign }) {
  const say = useText();
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
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
      <Fact name={say('reach.step.cause')}>{trigger ?? sayCause(campaign, say)}</Fact>
      {campaign.trigger?.delay ? (
        <Fact name={say('reach.delay')}>{sayDuration(campaign.trigger.delay, say)}</Fact>
      ) : null}
      <Fact name={say('reach.step.audience')}>
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

/** An audience in words, segments by their names. */
function useAudienceWords(audience: Campaign['audience']): string {
  const say = useText();
  const { language } = useLanguage();
  const { data: segments = [] } = useQuery(segmentsQuery);
  // The same shape: the API's document does not say that it is JSON.
  const expression = audienceExpression((audience ?? {}) as Audience);
  if (expression === null) return say('reach.audience.everyone');
  const parsed = parseExpression(expression);
  if (!parsed.ok) return JSON.stringify(expression);
  return segments.reduce(
    (words, { id, name }) => words.replaceAll(id, name),
    describe(parsed.value, language),
  );
}

/** An event with its conditions in words. */
function useEventWords(
  cause: { readonly event: string; readonly where?: Readonly<Record<string, unknown>> } | undefined,
): string | undefined {
  const { language } = useLanguage();
  const { data: segments = [] } = useQuery(segmentsQuery);
  if (!cause) return undefined;
  const { event, where } = cause;
  const parsed = parseExpression({ event, ...(where ? { where } : {}) });
  if (!parsed.ok) return event;
  return segments.reduce(
    (words, { id, name }) => words.replaceAll(id, name),
    describe(parsed.value, language),
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
  return (
    <Tabs defaultValue={Object.keys(channels)[0] ?? null} keepMounted={false}>
      <Tabs.List mb="sm">
        {Object.keys(channels).map((channel) => (
          <Tabs.Tab key={channel} value={channel}>
            {sayChannel(channel, say)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.keys(channels).map((channel) => (
        <Tabs.Panel key={channel} value={channel}>
          <Stack>
            {versions.map(({ language, content }) => (
              <Content
                key={language}
                language={versions.length > 1 ? language : undefined}
                content={Reflect.get(content, channel)}
              />
            ))}
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The texts of one channel in one language: HTML in its frame, objects as JSON, everything else as it is written. */
function Content({ language, content }: { language: string | undefined; content: unknown }) {
  const say = useText();
  if (typeof content !== 'object' || content === null) return null;
  return (
    <Stack gap="xs">
      {language ? (
        <Badge variant="light" tt="none">
          {language}
        </Badge>
      ) : null}
      {Object.entries(content).map(([name, value]: [string, unknown]) => (
        <Box key={name}>
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          {name === 'html' && typeof value === 'string' ? (
            <MailFrame html={value} label={say('reach.field.email.html')} height={320} />
          ) : typeof value === 'string' ? (
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          ) : (
            <CodeBlock code={JSON.stringify(value, null, 2)} label={name} />
          )}
        </Box>
      ))}
    </Stack>
  );
}
