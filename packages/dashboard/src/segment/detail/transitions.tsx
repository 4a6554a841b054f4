import { Badge, Group, Text } from '@mantine/core';
import { IconArrowBarRight, IconArrowBarToRight, IconArrowsExchange } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { answer, api, type paths } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { type Column, DataTable, EmptyState, PageLink, useCursorList, useFormats } from '../../ui/index.ts';
import type { Segment } from '../segment.ts';
import { customerLink, type Environment, EnvironmentChoice } from './environment.tsx';

type Transition =
  paths['/v1/segments/{id}/transitions']['get']['responses'][200]['content']['application/json']['items'][number];

/** Who came and who went, newest first, and why. */
export function Transitions({ segment: { id, state, version } }: { segment: Segment }) {
  const say = useText();
  const [environment, setEnvironment] = useState<Environment>('production');
  const list = useCursorList({
    queryKey: ['segments', 'transitions', id, environment, state, version],
    read: (cursor) =>
      answer(
        api.GET('/v1/segments/{id}/transitions', {
          params: { path: { id }, query: { limit: 100, environment, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: 10_000,
  });
  const columns = useColumns(environment);
  return (
    <DataTable<Transition>
      label={say('segment.part.transitions')}
      columns={columns}
      rows={list.rows}
      rowKey={({ userId, at, entered, position }) => `${userId} ${at} ${entered} ${position}`}
      filterText={({ userId }) => userId ?? ''}
      tools={<EnvironmentChoice value={environment} onChange={setEnvironment} />}
      isLoading={list.isLoading}
      error={list.error}
      onRetry={list.refresh}
      hasMore={list.hasMore}
      onMore={list.more}
      empty={
        <EmptyState
          icon={IconArrowsExchange}
          title={say('segment.transitions.empty')}
          detail={say('segment.transitions.empty.detail')}
        />
      }
    />
  );
}

function useColumns(environment: Environment): readonly Column<Transition>[] {
  const say = useText();
  const formats = useFormats();
  return useMemo(
    (): Column<Transition>[] => [
      {
        key: 'at',
        label: say('segment.transition.at'),
        sortBy: ({ at }) => at,
        render: ({ at }) => formats.moment(at),
      },
      {
        key: 'what',
        label: say('segment.transition.what'),
        sortBy: ({ entered }) => Number(entered),
        render: ({ entered }) => {
          const Icon = entered ? IconArrowBarToRight : IconArrowBarRight;
          return (
            <Badge
              variant="light"
              color={entered ? 'teal' : 'orange'}
              tt="none"
              leftSection={<Icon size={13} aria-hidden />}
            >
              {say(entered ? 'segment.transition.entered' : 'segment.transition.exited')}
            </Badge>
          );
        },
      },
      {
        key: 'customer',
        label: say('segment.member'),
        sortBy: ({ userId }) => userId ?? '',
        render: (transition) => {
          const link = customerLink(transition, environment);
          return link ? (
            <PageLink {...link} size="sm">
              {transition.userId}
            </PageLink>
          ) : (
            <Text size="sm" c="dimmed">
              {say('segment.member.gone')}
            </Text>
          );
        },
      },
      {
        key: 'cause',
        label: say('segment.transition.cause'),
        isWide: true,
        sortBy: ({ cause }) => cause,
        render: ({ cause }) => <Group gap={4}>{say(`segment.cause.${cause}`)}</Group>,
      },
    ],
    [say, formats, environment],
  );
}
