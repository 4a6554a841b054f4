import { ActionIcon, Button, Group, Paper, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconArrowDown,
  IconArrowsSort,
  IconArrowUp,
  IconChevronLeft,
  IconChevronRight,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useText } from '../text/index.ts';
import { ProblemAlert } from './problem.tsx';
import { Waiting } from './waiting.tsx';

/** A column of a list. */
export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly render: (row: T) => ReactNode;
  /** What the column sorts by; without it the column does not sort. */
  readonly sortBy?: (row: T) => string | number;
  readonly align?: 'left' | 'right';
  /** Left out on small screens. */
  readonly isWide?: boolean;
}

/** A list: filtered, sorted and paged here, over the rows given; `onMore` reads on where the server has more. */
export interface DataTableProps<T> {
  /** What the list is, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** What the filter looks through; without it there is no filter. */
  readonly filterText?: (row: T) => string;
  /** Beside the filter: choices of the page's own. */
  readonly tools?: ReactNode;
  readonly isLoading?: boolean;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** What stands where there are no rows at all: an EmptyState that says what to do. */
  readonly empty: ReactNode;
  readonly initialSort?: { readonly key: string; readonly down?: boolean };
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
  readonly pageSize?: number;
}

/** Shows a list. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, filterText, tools, isLoading, error, onRetry, empty, pageSize = 25 } = props;
  const say = useText();
  const [filter, setFilter] = useState('');
  const [wanted] = useDebouncedValue(filter.trim().toLocaleLowerCase(), 120);
  const [sort, setSort] = useState(props.initialSort);
  const [page, setPage] = useState(0);
  const shown = useMemo(() => {
    const fitting =
      filterText && wanted !== ''
        ? rows.filter((row) => filterText(row).toLocaleLowerCase().includes(wanted))
        : rows;
    return sorted(fitting, props.columns.find((column) => column.key === sort?.key)?.sortBy, sort?.down);
  }, [rows, filterText, wanted, sort, props.columns]);
  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const here = Math.min(page, pages - 1);
  const { hasMore = false, onMore } = props;
  const isLast = here >= pages - 1;
  useEffect(() => {
    if (isLast && hasMore && !isLoading && wanted !== '') onMore?.();
  }, [isLast, hasMore, isLoading, wanted, onMore]);

  if (error && rows.length === 0) return <ProblemAlert error={error} {...(onRetry ? { onRetry } : {})} />;
  if (isLoading && rows.length === 0) return <Waiting lines={6} />;
  if (rows.length === 0 && !tools) return empty;
  return (
    <Paper withBorder bg="var(--console-surface)">
      {filterText || tools ? (
        <Group p="sm" gap="sm">
          {filterText ? (
            <TextInput
              flex="1 1 200px"
              maw={360}
              leftSection={<IconSearch size={16} aria-hidden />}
              placeholder={say('ui.table.filter')}
              aria-label={say('ui.table.filter')}
              value={filter}
              onChange={(event) => {
                setFilter(event.currentTarget.value);
                setPage(0);
              }}
            />
          ) : null}
          {tools}
        </Group>
      ) : null}
      {rows.length === 0 ? (
        empty
      ) : shown.length === 0 ? (
        <Group p="md" justify="center">
          <Text c="dimmed">{say('ui.table.nothing-fits')}</Text>
          <Button size="xs" variant="light" onClick={() => setFilter('')}>
            {say('ui.table.clear-filter')}
          </Button>
        </Group>
      ) : (
        <Rows
          {...props}
          rows={shown.slice(here * pageSize, (here + 1) * pageSize)}
          sort={sort}
          onSort={(key) => setSort((now) => ({ key, down: now?.key === key ? !now.down : false }))}
        />
      )}
      {pages > 1 || hasMore ? (
        <Pager
          page={here}
          pages={pages}
          hasMore={hasMore}
          onPage={(wantedPage) => {
            if (wantedPage >= pages) onMore?.();
            setPage(wantedPage);
          }}
        />
      ) : null}
    </Paper>
  );
}

function sorted<T>(
  rows: readonly T[],
  by: ((row: T) => string | number) | undefined,
  isDown: boolean | undefined,
): readonly T[] {
  if (!by) return rows;
  const direction = isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (typeof x === 'number' && typeof y === 'number') return direction * (x - y);
    return direction * String(x).localeCompare(String(y), undefined, { numeric: true });
  });
}

interface RowsProps<T> extends DataTableProps<T> {
  readonly sort: { readonly key: string; readonly down?: boolean } | undefined;
  readonly onSort: (key: string) => void;
}

function Rows<T>({ label, columns, rows, rowKey, sort, onSort }: RowsProps<T>) {
  return (
    <Table.ScrollContainer minWidth={320} tabIndex={0}>
      <Table verticalSpacing="xs" highlightOnHover aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                ta={column.align ?? 'left'}
                {...(column.isWide ? { visibleFrom: 'sm' } : {})}
                aria-sort={sort?.key !== column.key ? 'none' : sort.down ? 'descending' : 'ascending'}
              >
                {column.sortBy ? <SortButton column={column} sort={sort} onSort={onSort} /> : column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map((column) => (
                <Table.Td
                  key={column.key}
                  ta={column.align ?? 'left'}
                  {...(column.align === 'right' ? { className: 'numbers' } : {})}
                  {...(column.isWide ? { visibleFrom: 'sm' } : {})}
                >
                  {column.render(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function SortButton<T>({
  column,
  sort,
  onSort,
}: Pick<RowsProps<T>, 'sort' | 'onSort'> & { column: Column<T> }) {
  const say = useText();
  const Icon = sort?.key !== column.key ? IconArrowsSort : sort.down ? IconArrowDown : IconArrowUp;
  return (
    <UnstyledButton
      fz="sm"
      fw={700}
      onClick={() => onSort(column.key)}
      aria-label={say('ui.table.sort-by', { column: column.label })}
    >
      <Group gap={4} wrap="nowrap" justify={column.align === 'right' ? 'flex-end' : 'flex-start'}>
        {column.label}
        <Icon size={14} aria-hidden />
      </Group>
    </UnstyledButton>
  );
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly hasMore: boolean;
  readonly onPage: (page: number) => void;
}

function Pager({ page, pages, hasMore, onPage }: PagerProps) {
  const say = useText();
  return (
    <Group justify="flex-end" p="sm" gap="xs">
      <Text size="sm" c="dimmed" className="numbers">
        {say(hasMore ? 'ui.table.page-more' : 'ui.table.page', { page: page + 1, pages })}
      </Text>
      <ActionIcon
        variant="default"
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
        aria-label={say('ui.table.previous')}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        disabled={page >= pages - 1 && !hasMore}
        onClick={() => onPage(page + 1)}
        aria-label={say('ui.table.next')}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
