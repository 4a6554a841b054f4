import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useMemo } from 'react';
import { answer, api } from '../../api/index.ts';
import { useMay } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import {
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageButton,
  PageLink,
  useCursorList,
  useFormats,
} from '../../ui/index.ts';
import type { GroupSummary } from './group.ts';

/** All known user groups. */
export function GroupsPage() {
  const say = useText();
  const may = useMay();
  const columns = useColumns();
  const list = useCursorList({
    queryKey: ['groups', 'list'],
    read: (cursor) =>
      answer(api.GET('/v1/groups', { params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } } })),
  });
  const create = may('segments') ? (
    <PageButton to="/segment/groups/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {say('segment.group.new')}
    </PageButton>
  ) : null;
  return (
    <Page title={say('segment.group.list')} description={say('segment.group.list.about')} actions={create}>
      <DataTable<GroupSummary>
        label={say('segment.group.list')}
        columns={columns}
        rows={list.rows}
        rowKey={({ id }) => id}
        filterText={({ name }) => name}
        isLoading={list.isLoading}
        error={list.error}
        onRetry={list.refresh}
        initialSort={{ key: 'name' }}
        hasMore={list.hasMore}
        onMore={list.more}
        empty={
          <EmptyState
            icon={IconUsersGroup}
            title={say('segment.group.empty')}
            detail={say('segment.group.empty.detail')}
          >
            {create}
          </EmptyState>
        }
      />
    </Page>
  );
}

function useColumns(): readonly Column<GroupSummary>[] {
  const say = useText();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        key: 'name',
        label: say('segment.name'),
        sortBy: ({ name }) => name,
        render: ({ id, name }) => (
          <PageLink to="/segment/groups/$id" params={{ id }} fw={600} size="sm">
            {name}
          </PageLink>
        ),
      },
      {
        key: 'size',
        label: say('segment.group.addresses'),
        align: 'right',
        sortBy: ({ size }) => size,
        render: ({ size }) => formats.number(size),
      },
      {
        key: 'used',
        label: say('segment.used-by'),
        align: 'right',
        isWide: true,
        sortBy: ({ usedBy }) => usedBy,
        render: ({ usedBy }) => (usedBy === 0 ? '–' : formats.number(usedBy)),
      },
      {
        key: 'created',
        label: say('segment.created'),
        isWide: true,
        sortBy: ({ createdAt }) => createdAt,
        render: ({ createdAt }) => formats.day(createdAt),
      },
    ],
    [say, formats],
  );
}
