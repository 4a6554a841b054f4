import '../segment.css';
import { ActionIcon, Badge, Box, Group, Menu, SegmentedControl, Text } from '@mantine/core';
import { IconCopy, IconDotsVertical, IconEdit, IconFilter, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useMay } from '../../shell/session.tsx';
import { useLanguage, useText } from '../../text/index.ts';
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
import { useNames } from '../names.ts';
import { type Segment, WHILE_BUILDING } from '../segment.ts';
import { segmentName } from '../segment-name.ts';
import { SegmentState, Trend } from '../segment-state.tsx';
import { inWords } from '../sentence.ts';
import { useSegmentActs } from '../use-segment-acts.tsx';

const ORIGINS = ['all', 'own', 'built-in'] as const;
type Origin = (typeof ORIGINS)[number];

/** A segment with its sentence, which the filter reads too. */
interface Row extends Segment {
  readonly sentence: string;
}

/** All segments. */
export function SegmentsPage() {
  const say = useText();
  const may = useMay();
  const { language } = useLanguage();
  const names = useNames();
  const [origin, setOrigin] = useState<Origin>('all');
  const [isMoving, setMoving] = useState(false);
  const list = useCursorList({
    queryKey: ['segments', 'list'],
    read: async (cursor) => {
      const page = await answer(
        api.GET('/v1/segments', { params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } } }),
      );
      setMoving(page.items.some(({ state }) => state === 'building'));
      return page;
    },
    refetchInterval: isMoving ? WHILE_BUILDING : 15_000,
  });
  const rows = useMemo(
    () =>
      list.rows
        .filter(({ builtIn }) => origin === 'all' || builtIn === (origin === 'built-in'))
        .map(
          (segment): Row => ({
            ...segment,
            name: segmentName(segment, say),
            sentence: inWords(segment.expression, language, names),
          }),
        ),
    [list.rows, origin, language, names, say],
  );
  const columns = useColumns();
  const create = may('segments') ? (
    <PageButton to="/segment/segments/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {say('segment.list.new')}
    </PageButton>
  ) : null;
  return (
    <Page title={say('segment.list.title')} description={say('segment.list.description')} actions={create}>
      <DataTable<Row>
        label={say('segment.list.title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        filterText={({ name, sentence }) => `${name} ${sentence}`}
        tools={
          <SegmentedControl
            size="xs"
            aria-label={say('segment.list.origin')}
            value={origin}
            onChange={(value) => setOrigin(ORIGINS.find((one) => one === value) ?? 'all')}
            data={ORIGINS.map((value) => ({ value, label: say(`segment.list.origin.${value}`) }))}
          />
        }
        isLoading={list.isLoading}
        error={list.error}
        onRetry={list.refresh}
        initialSort={{ key: 'name' }}
        hasMore={list.hasMore}
        onMore={list.more}
        empty={
          <EmptyState
            icon={IconFilter}
            title={say('segment.list.empty')}
            detail={say('segment.list.empty.detail')}
          >
            {create}
          </EmptyState>
        }
      />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const say = useText();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        key: 'name',
        label: say('segment.name'),
        sortBy: ({ name }) => name,
        render: (segment) => <Name segment={segment} />,
      },
      {
        key: 'size',
        label: say('segment.size'),
        align: 'right',
        sortBy: ({ size }) => size,
        render: ({ size }) => formats.number(size),
      },
      {
        key: 'trend',
        label: say('segment.trend'),
        align: 'right',
        isWide: true,
        sortBy: ({ size, trend }) => (trend === null ? Number.NEGATIVE_INFINITY : size - trend),
        render: (segment) => <Trend segment={segment} />,
      },
      {
        key: 'state',
        label: say('segment.state'),
        isWide: true,
        sortBy: ({ state, progress }) => `${state} ${progress}`,
        render: (segment) => <SegmentState segment={segment} />,
      },
      {
        key: 'used',
        label: say('segment.used-by'),
        align: 'right',
        isWide: true,
        sortBy: ({ usedBy }) => usedBy,
        render: ({ usedBy }) =>
          usedBy === 0 ? (
            <Text c="dimmed" size="sm">
              –
            </Text>
          ) : (
            formats.number(usedBy)
          ),
      },
      {
        key: 'acts',
        label: say('ui.table.actions'),
        align: 'right',
        render: (segment) => <RowMenu segment={segment} />,
      },
    ],
    [say, formats],
  );
}

function Name({ segment }: { segment: Row }) {
  const say = useText();
  const { id, name, sentence, builtIn } = segment;
  return (
    <Box maw={640}>
      <Group gap={8}>
        <PageLink to="/segment/segments/$id" params={{ id }} fw={600} size="sm">
          {name}
        </PageLink>
        {builtIn ? (
          <Badge variant="default" size="xs" tt="none" fw={500}>
            {say('segment.built-in')}
          </Badge>
        ) : null}
      </Group>
      <Text size="xs" c="dimmed" lineClamp={2}>
        {sentence}
      </Text>
      {segment.state === 'building' || segment.small ? (
        <Box hiddenFrom="sm" mt={4}>
          <SegmentState segment={segment} />
        </Box>
      ) : null}
    </Box>
  );
}

function RowMenu({ segment }: { segment: Row }) {
  const say = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { clone, remove } = useSegmentActs();
  if (!may('segments')) return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('segment.actions.of', { name: segment.name })}
        >
          <IconDotsVertical size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {segment.builtIn ? null : (
          <Menu.Item
            leftSection={<IconEdit size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/segment/segments/$id/edit', params: { id: segment.id } })}
          >
            {say('ui.edit')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => clone(segment)}>
          {say('segment.clone')}
        </Menu.Item>
        {segment.builtIn ? null : (
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => remove(segment)}
          >
            {say('ui.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
