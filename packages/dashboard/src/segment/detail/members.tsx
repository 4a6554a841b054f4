import { Button, Text } from '@mantine/core';
import { IconDownload, IconUsers } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { answer, api, type paths } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { type Column, DataTable, EmptyState, PageLink, useCursorList, useFormats } from '../../ui/index.ts';
import type { Segment } from '../segment.ts';
import { customerLink, type Environment, EnvironmentChoice } from './environment.tsx';

type Member =
  paths['/v1/segments/{id}/members']['get']['responses'][200]['content']['application/json']['items'][number];

/** The customers in a segment. */
export function Members({ segment: { id, state, version } }: { segment: Segment }) {
  const say = useText();
  const formats = useFormats();
  const [environment, setEnvironment] = useState<Environment>('production');
  const list = useCursorList({
    queryKey: ['segments', 'members', id, environment, state, version],
    read: (cursor) =>
      answer(
        api.GET('/v1/segments/{id}/members', {
          params: { path: { id }, query: { limit: 100, environment, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: state === 'building' ? 2_000 : 20_000,
  });
  const columns = useMemo(
    (): Column<Member>[] => [
      {
        key: 'customer',
        label: say('segment.member'),
        sortBy: ({ userId }) => userId ?? '',
        render: (member) => {
          const link = customerLink(member, environment);
          return link ? (
            <PageLink {...link} size="sm">
              {member.userId}
            </PageLink>
          ) : (
            <Text size="sm" c="dimmed">
              {say('segment.member.gone')}
            </Text>
          );
        },
      },
      {
        key: 'since',
        label: say('segment.member.since'),
        sortBy: ({ since }) => since ?? '',
        render: ({ since }) => (since === null ? say('segment.member.always') : formats.moment(since)),
      },
    ],
    [say, formats, environment],
  );
  return (
    <DataTable<Member>
      label={say('segment.part.members')}
      columns={columns}
      rows={list.rows}
      rowKey={({ userId, since }) => `${userId} ${since}`}
      filterText={({ userId, anonymousIds = [] }) => [userId ?? '', ...anonymousIds].join(' ')}
      tools={
        <>
          <EnvironmentChoice value={environment} onChange={setEnvironment} />
          <Button
            component="a"
            href={`/v1/segments/${encodeURIComponent(id)}/members?format=csv&environment=${environment}`}
            download={`${id}.csv`}
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {say('ui.download-csv')}
          </Button>
        </>
      }
      isLoading={list.isLoading}
      error={list.error}
      onRetry={list.refresh}
      hasMore={list.hasMore}
      onMore={list.more}
      empty={
        <EmptyState
          icon={IconUsers}
          title={say('segment.members.empty')}
          detail={say(state === 'building' ? 'segment.members.building' : 'segment.members.empty.detail')}
        />
      }
    />
  );
}
