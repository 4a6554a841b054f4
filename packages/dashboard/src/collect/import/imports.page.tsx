import { Badge, Button, Loader, Text } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answer, api, type paths } from '../../api/index.ts';
import { useMay } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import { type Column, DataTable, EmptyState, Page, Section, useFormats } from '../../ui/index.ts';
import { NewImport } from './new-import.tsx';

type Job = paths['/v1/jobs']['get']['responses'][200]['content']['application/json']['items'][number];

/** While something moves the list is asked for this often, ms; else it rests. */
const MOVING_MS = 1_000;
const RESTING_MS = 10_000;

/** Files brought in: how far they are, and what was refused of them. */
export function ImportsPage() {
  const say = useText();
  const may = useMay();
  return (
    <Page title={say('shell.page.imports')} description={say('collect.import.description')}>
      {may('events') ? <NewImport /> : null}
      <Section isBare title={say('collect.import.list')}>
        <ImportList />
      </Section>
    </Page>
  );
}

function isMoving({ state }: Job): boolean {
  return state === 'queued' || state === 'running';
}

function ImportList() {
  const say = useText();
  const columns = useColumns();
  const jobs = useInfiniteQuery({
    queryKey: ['jobs', 'import'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/v1/jobs', {
          params: { query: { kind: 'import', ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isMoving)) ? MOVING_MS : RESTING_MS,
  });
  return (
    <DataTable
      label={say('collect.import.list')}
      columns={columns}
      rows={jobs.data?.pages.flatMap(({ items }) => items) ?? []}
      rowKey={({ id }) => id}
      isLoading={jobs.isPending}
      error={jobs.error}
      onRetry={() => void jobs.refetch()}
      hasMore={jobs.hasNextPage}
      onMore={() => void jobs.fetchNextPage()}
      initialSort={{ key: 'started', down: true }}
      pageSize={15}
      empty={
        <EmptyState
          icon={IconFileImport}
          title={say('collect.import.none')}
          detail={say('collect.import.none.detail')}
        />
      }
    />
  );
}

function useColumns(): readonly Column<Job>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'started',
      label: say('collect.import.started'),
      sortBy: ({ createdAt }) => createdAt,
      render: ({ createdAt, id }) => (
        <div>
          <Text size="sm">{formats.moment(createdAt)}</Text>
          <Text size="xs" c="dimmed" ff="monospace">
            {id.slice(0, 8)}
          </Text>
        </div>
      ),
    },
    {
      key: 'state',
      label: say('collect.import.state'),
      sortBy: ({ state }) => state,
      render: (job) => <State job={job} />,
    },
    {
      key: 'done',
      label: say('collect.import.taken'),
      align: 'right',
      sortBy: ({ done }) => done,
      render: ({ done }) => formats.number(done),
    },
    {
      key: 'rejected',
      label: say('collect.import.rejected'),
      align: 'right',
      sortBy: ({ rejected }) => rejected,
      render: (job) => <Rejected job={job} />,
    },
    {
      key: 'took',
      label: say('collect.import.took'),
      align: 'right',
      isWide: true,
      render: ({ createdAt, finishedAt }) =>
        finishedAt ? formats.duration(Date.parse(finishedAt) - Date.parse(createdAt)) : '…',
    },
  ];
}

const COLORS = { queued: 'gray', running: 'lagoon', succeeded: 'teal', failed: 'red' } as const;

function State({ job }: { job: Job }) {
  const say = useText();
  return (
    <div>
      <Badge
        variant="light"
        color={COLORS[job.state]}
        {...(isMoving(job) ? { leftSection: <Loader size={10} color="lagoon" aria-hidden /> } : {})}
      >
        {say(`collect.import.state.${job.state}`)}
      </Badge>
      {job.error ? (
        <Text size="xs" mt={4} maw={420}>
          {job.error}
        </Text>
      ) : null}
    </div>
  );
}

function Rejected({ job: { id, rejected, errorsUrl } }: { job: Job }) {
  const say = useText();
  const formats = useFormats();
  if (!errorsUrl) return formats.number(rejected);
  return (
    <Button
      component="a"
      href={errorsUrl}
      download={`import-${id.slice(0, 8)}-errors.ndjson`}
      size="compact-sm"
      variant="subtle"
      color="red"
      rightSection={<IconDownload size={14} aria-hidden />}
      aria-label={say('collect.import.errors.of', { count: rejected })}
    >
      {formats.number(rejected)}
    </Button>
  );
}
