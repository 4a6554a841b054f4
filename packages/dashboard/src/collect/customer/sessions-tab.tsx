import { IconClockPlay } from '@tabler/icons-react';
import { answer, api, type operations } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { type Column, DataTable, EmptyState, useCursorList, useFormats } from '../../ui/index.ts';
import { keyOf, paramsOf, type TabProps } from './customer.ts';

type Session =
  operations['listCustomerSessions']['responses'][200]['content']['application/json']['items'][number];

/** The sessions of a customer, newest first. */
export function SessionsTab({ address }: TabProps) {
  const say = useText();
  const columns = useColumns();
  const { path, query } = paramsOf(address);
  const sessions = useCursorList<Session>({
    queryKey: [...keyOf(address), 'sessions'],
    read: (cursor) =>
      answer(
        api.GET('/v1/customers/{userId}/sessions', {
          params: { path, query: { ...query, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  });
  return (
    <DataTable
      label={say('collect.customer.sessions')}
      columns={columns}
      rows={sessions.rows}
      rowKey={({ start }) => start}
      isLoading={sessions.isLoading}
      error={sessions.error}
      onRetry={sessions.refresh}
      hasMore={sessions.hasMore}
      onMore={sessions.more}
      empty={
        <EmptyState
          icon={IconClockPlay}
          title={say('collect.session.none')}
          detail={say('collect.session.none.detail')}
        />
      }
    />
  );
}

function useColumns(): readonly Column<Session>[] {
  const say = useText();
  const formats = useFormats();
  const length = ({ start, end }: Session): number => Date.parse(end) - Date.parse(start);
  return [
    {
      key: 'start',
      label: say('collect.session.start'),
      sortBy: ({ start }) => start,
      render: ({ start }) => formats.moment(start),
    },
    {
      key: 'length',
      label: say('collect.session.length'),
      align: 'right',
      sortBy: length,
      render: (session) => formats.duration(length(session)),
    },
    {
      key: 'screens',
      label: say('collect.session.screens'),
      align: 'right',
      sortBy: ({ screens }) => screens,
      render: ({ screens }) => formats.number(screens),
    },
    {
      key: 'events',
      label: say('collect.session.events'),
      align: 'right',
      sortBy: ({ events }) => events,
      render: ({ events }) => formats.number(events),
    },
  ];
}
