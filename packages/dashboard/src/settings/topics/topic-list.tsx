import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconThumbUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { type Column, DataTable, EmptyState, useFormats } from '../../ui/index.ts';
import { channelName } from './channel-name.ts';

/** What people said about a topic in one channel. */
interface Words {
  readonly channel: string;
  readonly granted: number;
  readonly refused: number;
}

interface Topic {
  readonly topic: string;
  readonly channels: readonly Words[];
  readonly campaigns: number;
}

function sum(topic: Topic, what: 'granted' | 'refused'): number {
  return topic.channels.reduce((total, words) => total + words[what], 0);
}

/** The topics in use. */
export function TopicList() {
  const say = useText();
  const topics = useQuery({
    queryKey: ['consent-topics'],
    queryFn: () => answer(api.GET('/v1/consent-topics')),
  });
  const columns = useColumns();
  return (
    <DataTable<Topic>
      label={say('settings.topics.in-use')}
      columns={columns}
      rows={topics.data?.items ?? []}
      rowKey={({ topic }) => topic}
      filterText={({ topic }) => topic}
      isLoading={topics.isPending}
      error={topics.error}
      onRetry={() => void topics.refetch()}
      empty={
        <EmptyState
          icon={IconThumbUp}
          title={say('settings.topics.none')}
          detail={say('settings.topics.none.detail')}
        />
      }
    />
  );
}

function useColumns(): readonly Column<Topic>[] {
  const say = useText();
  const formats = useFormats();
  const count = (key: 'granted' | 'refused'): Column<Topic> => ({
    key,
    label: say(`settings.topics.${key}`),
    align: 'right',
    render: (row) => <span className="numbers">{formats.number(sum(row, key))}</span>,
    sortBy: (row) => sum(row, key),
  });
  return [
    {
      key: 'topic',
      label: say('settings.topics.topic'),
      render: ({ topic }) => (
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            {topic}
          </Text>
          {topic === 'marketing' ? (
            <Text size="xs" c="dimmed">
              {say('settings.topics.marketing')}
            </Text>
          ) : null}
        </Stack>
      ),
      sortBy: ({ topic }) => topic,
    },
    count('granted'),
    count('refused'),
    {
      key: 'channels',
      label: say('settings.topics.channels'),
      isWide: true,
      render: ({ channels }) => (
        <Group gap={6}>
          {channels.map(({ channel, granted, refused }) => (
            <Badge key={channel} variant="default" fw={500}>
              {say('settings.topics.words', {
                channel: channelName(channel, say),
                granted: formats.number(granted),
                refused: formats.number(refused),
              })}
            </Badge>
          ))}
        </Group>
      ),
    },
    {
      key: 'campaigns',
      label: say('settings.topics.campaigns'),
      align: 'right',
      render: ({ campaigns }) => <span className="numbers">{formats.number(campaigns)}</span>,
      sortBy: ({ campaigns }) => campaigns,
    },
  ];
}
