import { Accordion, Badge, Group, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ProblemAlert, useFormats, Waiting } from '../../ui/index.ts';
import { readTree, type SegmentNames, WhatChanges, WhyTree } from '../../ui/why/index.ts';
import { type Address, keyOf, paramsOf, type TabProps } from './customer.ts';
import { type SeenSegment, segmentsOf } from './segments.ts';

const route = getRouteApi('/member/collect/customers/$userId');
const SHOWN = ['all', 'in', 'out'] as const;
/** More segments than this are searched, not read through. */
const MOST = 200;

/** The segments a customer is in, those he is not in, and why. */
export function SegmentsTab({ address }: TabProps) {
  const say = useText();
  const [text, setText] = useState('');
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('all');
  const segments = useSegments(address);
  if (segments.error) return <ProblemAlert error={segments.error} onRetry={segments.refetch} />;
  if (!segments.data) return <Waiting lines={6} />;
  const fitting = segments.data.filter(
    ({ name, isIn }) =>
      (shown === 'all' || (shown === 'in') === isIn) &&
      name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()),
  );
  return (
    <Paper withBorder bg="var(--console-surface)">
      <Group p="sm" gap="sm">
        <TextInput
          flex="1 1 180px"
          maw={300}
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={say('ui.table.filter')}
          placeholder={say('ui.table.filter')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={say('collect.customer.segments')}
          value={shown}
          onChange={(value) => setShown(SHOWN.find((one) => one === value) ?? 'all')}
          data={SHOWN.map((value) => ({ value, label: say(`collect.why.show.${value}`) }))}
        />
      </Group>
      {fitting.length === 0 ? (
        <EmptyState
          icon={IconFilter}
          title={say('collect.why.none')}
          detail={say('collect.why.none.detail')}
        />
      ) : (
        <SegmentList address={address} segments={fitting} all={segments.data} />
      )}
    </Paper>
  );
}

function useSegments(address: Address) {
  const inside = useQuery({
    queryKey: [...keyOf(address), 'segments'],
    queryFn: () => answer(api.GET('/v1/customers/{userId}/segments', { params: paramsOf(address) })),
  });
  const all = useQuery({
    queryKey: ['segments', 'for-customers'],
    queryFn: () => answer(api.GET('/v1/segments', { params: { query: { limit: MOST } } })),
  });
  return {
    data: inside.data && all.data ? segmentsOf(inside.data.items, all.data.items) : undefined,
    error: inside.error ?? all.error,
    refetch: () => void Promise.all([inside.refetch(), all.refetch()]),
  };
}

interface SegmentListProps {
  readonly address: Address;
  readonly segments: readonly SeenSegment[];
  readonly all: readonly SeenSegment[];
}

function SegmentList({ address, segments, all }: SegmentListProps) {
  const say = useText();
  const formats = useFormats();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const names: SegmentNames = new Map(all.map(({ id, name }) => [id, name]));
  const open = segments.some(({ id }) => id === search.segment) ? (search.segment ?? null) : null;
  return (
    <Accordion
      order={3}
      keepMounted={false}
      value={open}
      onChange={(segment) => {
        const { segment: _, ...rest } = search;
        void navigate({
          search: { ...rest, ...(segment ? { segment } : {}) },
          replace: true,
          resetScroll: false,
        });
      }}
    >
      {segments.map(({ id, name, isIn, since }) => (
        <Accordion.Item key={id} value={id}>
          <Accordion.Control>
            <Group gap="sm">
              <Badge variant="light" color={isIn ? 'teal' : 'gray'} miw={64}>
                {say(isIn ? 'collect.why.in' : 'collect.why.out')}
              </Badge>
              <Text component="span" fw={600} size="sm">
                {name}
              </Text>
              {since ? (
                <Text component="span" size="xs" c="dimmed">
                  {say('collect.why.since', { day: formats.day(since) })}
                </Text>
              ) : null}
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Why address={address} segment={id} names={names} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

interface WhyProps {
  readonly address: Address;
  readonly segment: string;
  readonly names: SegmentNames;
}

/** Why a customer is in one segment or is not, in the language of the console. */
function Why({ address, segment, names }: WhyProps) {
  const { language } = useLanguage();
  const { path, query } = paramsOf(address);
  const explanation = useQuery({
    queryKey: [...keyOf(address), 'why', segment, language],
    queryFn: () =>
      answer(
        api.GET('/v1/customers/{userId}/segments/{id}/explain', {
          params: { path: { ...path, id: segment }, query: { ...query, lang: language } },
        }),
      ),
  });
  if (explanation.isPending) return <Waiting lines={3} />;
  if (explanation.error)
    return <ProblemAlert error={explanation.error} onRetry={() => void explanation.refetch()} />;
  const tree = readTree(explanation.data);
  return (
    <Stack gap="md">
      <WhyTree node={tree} names={names} />
      <WhatChanges tree={tree} names={names} />
    </Stack>
  );
}
