import { Alert, Group, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconMailCheck, IconMailOff, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { appsQuery, CustomerSelect } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { ProblemAlert, Section, useFormats, Waiting } from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { sayReason } from '../words.ts';
import { useAudienceWords } from './campaign-words.ts';
import { type Check, sayCheck, sayFacts } from './explain-words.ts';
import type { Explanation } from './queries.ts';

/** Why a customer was or was not sent the campaign, check by check. */
export function ExplainBox({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const [customer, setCustomer] = useState<string | null>(null);
  const { data: apps = [] } = useQuery(appsQuery);
  const { data, error, isFetching } = useQuery({
    queryKey: ['campaigns', 'explain', campaign.id, customer],
    queryFn: () =>
      answer(
        api.GET('/v1/customers/{userId}/explain', {
          params: { path: { userId: customer ?? '' }, query: { campaign: campaign.id } },
        }),
      ),
    enabled: customer !== null,
  });
  return (
    <Section title={say('reach.explain')} description={say('reach.explain.about')}>
      <CustomerSelect
        maw={420}
        label={say('reach.customer')}
        value={customer}
        onChange={setCustomer}
        clearable
        isTest={apps.find(({ id }) => id === campaign.app)?.environment === 'test'}
      />
      {customer === null ? null : error ? (
        <ProblemAlert error={error} />
      ) : data ? (
        <Explained explanation={data} campaign={campaign} />
      ) : isFetching ? (
        <Waiting lines={5} />
      ) : null}
    </Section>
  );
}

interface ExplainedProps {
  readonly explanation: Explanation;
  readonly campaign: Campaign;
}

function Explained({ explanation: { sent, reason, checks }, campaign }: ExplainedProps) {
  const say = useText();
  const audience = useAudienceWords(campaign.audience);
  return (
    <Stack>
      <Alert
        color={sent ? 'teal' : 'gray'}
        variant="light"
        icon={sent ? <IconMailCheck aria-hidden /> : <IconMailOff aria-hidden />}
        title={say(sent ? 'reach.explain.sent' : 'reach.explain.not-sent')}
        role="status"
      >
        {sent ? null : sayReason(reason, say)}
      </Alert>
      <List listStyleType="none" spacing="sm" aria-label={say('reach.explain.checks')}>
        {checks.map((check) => (
          <CheckLine
            key={`${check.check} ${JSON.stringify(check.facts)}`}
            // The server says the audience in English, and segments by their ids.
            check={check.facts.text ? { ...check, facts: { ...check.facts, text: audience } } : check}
          />
        ))}
      </List>
    </Stack>
  );
}

function CheckLine({ check }: { check: Check }) {
  const say = useText();
  const formats = useFormats();
  const facts = sayFacts(check, { say, formats });
  return (
    <List.Item
      icon={
        <ThemeIcon
          size={22}
          radius="xl"
          variant="light"
          color={check.passed ? 'teal' : 'red'}
          role="img"
          aria-label={say(check.passed ? 'reach.check.passed' : 'reach.check.failed')}
        >
          {check.passed ? <IconCheck size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
        </ThemeIcon>
      }
    >
      <Text size="sm" fw={550}>
        {sayCheck(check, say)}
      </Text>
      <Group gap="0 var(--mantine-spacing-md)">
        {facts.map(({ name, value }) => (
          <Text key={name} size="sm">
            <Text span c="dimmed">
              {name}
            </Text>{' '}
            {value}
          </Text>
        ))}
      </Group>
    </List.Item>
  );
}
