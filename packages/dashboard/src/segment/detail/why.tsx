import { Alert, Autocomplete, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserCheck, IconUserX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { PageLink, ProblemAlert, Section, Waiting } from '../../ui/index.ts';
import { type Explanation, readTree, WhatChanges, WhyTree } from '../../ui/why/index.ts';
import { segmentsQuery } from '../names.ts';
import type { Segment } from '../segment.ts';
import { customerLink, type Environment, EnvironmentChoice } from './environment.tsx';

/** Why a customer is in the segment, or is not: with what decided each condition. */
export function Why({ segment: { id } }: { segment: Segment }) {
  const say = useText();
  const { language } = useLanguage();
  const [typed, setTyped] = useState('');
  const [environment, setEnvironment] = useState<Environment>('production');
  const [asked, ask] = useState<{ userId: string; environment: Environment }>();
  const suggestions = useCustomers(typed, environment);
  const { data, error, isFetching } = useQuery({
    queryKey: ['segments', 'why', id, asked, language],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/v1/customers/{userId}/segments/{id}/explain', {
          params: {
            path: { userId: asked?.userId ?? '', id },
            query: { lang: language, ...(asked ? { environment: asked.environment } : {}) },
          },
          signal,
        }),
      ),
    enabled: asked !== undefined,
    retry: false,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') ask({ userId: typed.trim(), environment });
  };
  return (
    <Section title={say('segment.why')} description={say('segment.why.description')}>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <Autocomplete
            label={say('segment.why.customer')}
            placeholder={say('segment.why.example')}
            value={typed}
            onChange={setTyped}
            onOptionSubmit={(userId) => ask({ userId, environment })}
            data={suggestions}
            filter={({ options }) => options}
            flex="0 1 340px"
            spellCheck={false}
          />
          <EnvironmentChoice value={environment} onChange={setEnvironment} />
          <Button type="submit" variant="light" loading={isFetching} disabled={typed.trim() === ''}>
            {say('segment.why.ask')}
          </Button>
        </Group>
      </form>
      {error ? <ProblemAlert error={error} /> : null}
      {isFetching && !data ? <Waiting lines={3} /> : null}
      {asked && data && !error ? <Answer data={data} asked={asked} /> : null}
    </Section>
  );
}

interface Asked {
  readonly userId: string;
  readonly environment: Environment;
}

function Answer({ data, asked }: { data: Explanation; asked: Asked }) {
  const say = useText();
  const { data: segments } = useQuery(segmentsQuery);
  const names = useMemo(() => new Map(segments?.items.map(({ id, name }) => [id, name])), [segments]);
  const tree = readTree(data);
  const link = customerLink(asked, asked.environment);
  return (
    <Stack gap="md" aria-live="polite">
      <Alert
        variant="light"
        color={data.member ? 'teal' : 'gray'}
        icon={data.member ? <IconUserCheck aria-hidden /> : <IconUserX aria-hidden />}
        title={say(data.member ? 'segment.why.in' : 'segment.why.out', { customer: asked.userId })}
      >
        {link ? (
          <Text size="sm">
            <PageLink {...link} size="sm">
              {say('segment.why.open')}
            </PageLink>
          </Text>
        ) : null}
      </Alert>
      <WhyTree node={tree} names={names} />
      <WhatChanges tree={tree} names={names} />
    </Stack>
  );
}

/** Customers that fit what is typed. */
function useCustomers(typed: string, environment: Environment): string[] {
  const [query] = useDebouncedValue(typed.trim(), 250);
  const { data } = useQuery({
    queryKey: ['customers', 'complete', query, environment],
    queryFn: ({ signal }) =>
      answer(api.GET('/v1/customers', { params: { query: { query, environment, limit: 8 } }, signal })),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const ids =
    data?.items.flatMap(
      ({ userId, anonymousIds }) => userId ?? (anonymousIds[0] ? `id:${anonymousIds[0]}` : []),
    ) ?? [];
  return [...new Set(ids)];
}
