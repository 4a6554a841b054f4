import { Badge, Select, Stack, Text, Tooltip } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { type Say, useText } from '../../text/index.ts';
import {
  type Column,
  DataTable,
  EmptyState,
  type Formats,
  PageLink,
  useCursorList,
  useFormats,
} from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { sayChannel, sayReason } from '../words.ts';
import type { Message } from './queries.ts';

const STATES = ['queued', 'sent', 'failed', 'skipped', 'unknown', 'control'] as const;
type MessageState = (typeof STATES)[number];

const COLOURS: Readonly<Record<MessageState, string>> = {
  queued: 'yellow',
  sent: 'teal',
  failed: 'red',
  skipped: 'gray.5',
  unknown: 'orange',
  control: 'blue',
};

/** Every message of a campaign, newest first, with what became of it and why. */
export function MessageLog({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const formats = useFormats();
  const [state, setState] = useState<MessageState>();
  const list = useCursorList({
    queryKey: ['campaigns', 'messages', campaign.id, state],
    read: (cursor) =>
      answer(
        api.GET('/v1/campaigns/{id}/messages', {
          params: {
            path: { id: campaign.id },
            query: { limit: 50, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) },
          },
        }),
      ),
    ...(campaign.state === 'in-progress' ? { refetchInterval: 5_000 } : {}),
  });
  const columns = useMemo(() => columnsOf(say, formats), [say, formats]);
  return (
    <DataTable
      label={say('reach.messages')}
      columns={columns}
      rows={list.rows}
      rowKey={({ id }) => id}
      filterText={({ userId, customerId, channel, reason }) =>
        [userId ?? customerId, sayChannel(channel, say), reason && sayReason(reason, say)].join(' ')
      }
      tools={
        <Select
          w={190}
          aria-label={say('reach.state')}
          data={[
            { value: '', label: say('reach.messages.all') },
            ...STATES.map((value) => ({ value, label: say(`reach.message.${value}`) })),
          ]}
          value={state ?? ''}
          onChange={(value) => setState(STATES.find((one) => one === value))}
          allowDeselect={false}
        />
      }
      isLoading={list.isLoading}
      error={list.error}
      onRetry={list.refresh}
      hasMore={list.hasMore}
      onMore={list.more}
      empty={
        <EmptyState
          icon={IconSend}
          title={say('reach.messages.empty')}
          detail={say(state ? 'reach.messages.empty.filtered' : 'reach.messages.empty.detail')}
        />
      }
    />
  );
}

function columnsOf(say: Say, formats: Formats): readonly Column<Message>[] {
  const moment = (key: 'openedAt' | 'clickedAt' | 'convertedAt', label: string): Column<Message> => ({
    key,
    label,
    isWide: true,
    sortBy: (row) => row[key] ?? '',
    render: (row) => <When at={row[key]} formats={formats} />,
  });
  return [
    {
      key: 'customer',
      label: say('reach.customer'),
      sortBy: ({ userId, customerId }) => userId ?? customerId,
      render: ({ userId, customerId }) => (
        <PageLink size="sm" to="/collect/customers/$userId" params={{ userId: userId ?? `id:${customerId}` }}>
          {userId ?? say('reach.anonymous')}
        </PageLink>
      ),
    },
    {
      key: 'channel',
      label: say('reach.channel'),
      isWide: true,
      sortBy: ({ channel }) => channel,
      render: ({ channel }) => sayChannel(channel, say),
    },
    {
      key: 'state',
      label: say('reach.state'),
      sortBy: ({ state }) => state,
      render: (message) => <MessageOutcome message={message} />,
    },
    {
      key: 'sent',
      label: say('reach.when'),
      sortBy: ({ sentAt, dueAt }) => sentAt ?? dueAt,
      render: ({ sentAt, dueAt }) => <When at={sentAt ?? dueAt} formats={formats} />,
    },
    moment('openedAt', say('reach.count.opened')),
    moment('clickedAt', say('reach.count.clicked')),
    moment('convertedAt', say('reach.count.converted')),
  ];
}

function MessageOutcome({ message: { state, reason, attempts } }: { message: Message }) {
  const say = useText();
  return (
    <Stack gap={2} align="flex-start">
      <Badge variant="dot" color={COLOURS[state]} tt="none" fw={500}>
        {say(`reach.message.${state}`)}
      </Badge>
      {reason !== null && state !== 'sent' ? (
        <Text size="xs" c="dimmed">
          {sayReason(reason, say)}
          {attempts > 1 ? ` · ${say('reach.message.attempts', { attempts })}` : ''}
        </Text>
      ) : null}
    </Stack>
  );
}

function When({ at, formats }: { at: string | null; formats: Formats }) {
  if (at === null)
    return (
      <Text size="sm" c="dimmed">
        –
      </Text>
    );
  return (
    <Tooltip label={formats.moment(at)}>
      <Text size="sm" component="time" dateTime={at}>
        {formats.ago(at)}
      </Text>
    </Tooltip>
  );
}
